package org.treehook.demo.people;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/**
 * Writes the engine's groups, in the surrounding transaction. Their members may use Tasklist; the engine itself lets them
 * work on the tasks that are offered to the group.
 */
@Component
final class TeamGroups {

    private static final String TYPE = "WORKFLOW";
    private static final String TASKLIST = "tasklist";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final KappManagers managers;

    TeamGroups(IdentityService identity, AuthorizationService authorizations, KappManagers managers) {
        this.managers = managers;
        this.identity = identity;
        this.authorizations = authorizations;
    }

    void create(Team team) {
        Group group = identity.newGroup(team.id());
        group.setName(team.name());
        group.setType(TYPE);
        identity.saveGroup(group);
        grant(team);
    }

    /** Lets the members of a group use Tasklist, unless they may already, and what the team's name says. */
    void grant(Team team) {
        managers.grant(team);
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(team.id())
                        .resourceType(Resources.APPLICATION)
                        .resourceId(TASKLIST)
                        .count()
                > 0;
        if (!granted) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(team.id());
            grant.setResource(Resources.APPLICATION);
            grant.setResourceId(TASKLIST);
            grant.addPermission(Permissions.ACCESS);
            authorizations.saveAuthorization(grant);
        }
    }

    void rename(Team former, Team team) {
        managers.take(former);
        managers.grant(team);
        Group group = identity.createGroupQuery().groupId(team.id()).singleResult();
        group.setName(team.name());
        identity.saveGroup(group);
    }

    /** Removes the group and its memberships; what was granted to it waits for a restored one. */
    void delete(Team team) {
        identity.deleteGroup(team.id());
    }
}
