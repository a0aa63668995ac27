package org.treehook.demo.people;

import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.WebhookScope;

/**
 * The teams whose name is {@code Kapp Managers::<kapp>}: their members make, read, change, suspend and delete the webhooks of
 * that kapp in Cockpit and over REST, see their jobs and retry them. What a webhook launches takes a right of its own, which is
 * granted in Camunda's Admin.
 */
@Component
final class KappManagers {

    private static final String PREFIX = "Kapp Managers::";
    private static final String COCKPIT = "cockpit";

    private final AuthorizationService authorizations;

    KappManagers(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives the group of a team what its name says. */
    void grant(Team team) {
        kapp(team).ifPresent(kapp -> {
            grant(
                    team,
                    Resources.PROCESS_DEFINITION,
                    GeneratedKey.everyOf(kapp),
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.UPDATE,
                    ProcessDefinitionPermissions.DELETE,
                    ProcessDefinitionPermissions.SUSPEND,
                    ProcessDefinitionPermissions.RETRY_JOB);
            grant(team, Resources.APPLICATION, COCKPIT, Permissions.ACCESS);
            // Each job of a batch is asked about again.
            grant(team, Resources.BATCH, Authorization.ANY, Permissions.CREATE);
        });
    }

    /** Takes from the group of a team what its former name gave it. */
    void take(Team former) {
        kapp(former).ifPresent(kapp -> {
            take(former, Resources.PROCESS_DEFINITION, GeneratedKey.everyOf(kapp));
            take(former, Resources.APPLICATION, COCKPIT);
            take(former, Resources.BATCH, Authorization.ANY);
        });
    }

    private static Optional<WebhookScope> kapp(Team team) {
        return Optional.of(team.name())
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(slug -> !slug.equals("*"))
                .flatMap(slug -> WebhookScope.parse("kapp:" + slug));
    }

    private void grant(Team team, Resource resource, String id, Permission... permissions) {
        // A team that was deleted and is restored has its authorizations still.
        take(team, resource, id);
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(team.id());
        grant.setResource(resource);
        grant.setResourceId(id);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }

    private void take(Team team, Resource resource, String id) {
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(team.id())
                .resourceType(resource)
                .resourceId(id)
                .list()
                .forEach(granted -> authorizations.deleteAuthorization(granted.getId()));
    }
}
