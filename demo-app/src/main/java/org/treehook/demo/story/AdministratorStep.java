package org.treehook.demo.story;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The user admin / admin, who may do everything: for demonstrations only. */
@Component
@Profile("demo")
@Order(5)
final class AdministratorStep implements FirstStartStep {

    private static final String ADMIN = "admin";

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    AdministratorStep(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    @Override
    public String name() {
        return "user admin";
    }

    @Override
    public void run() {
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("Camunda administrators");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(group);
        }
        for (Resources resource : Resources.values()) {
            grant(resource);
        }
        if (identity.createUserQuery().userId(ADMIN).count() == 0) {
            User user = identity.newUser(ADMIN);
            user.setFirstName("Ada");
            user.setLastName("Admin");
            user.setEmail("admin@example.com");
            user.setPassword(ADMIN);
            identity.saveUser(user);
            identity.createMembership(ADMIN, Groups.CAMUNDA_ADMIN);
        }
    }

    private void grant(Resources resource) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(Groups.CAMUNDA_ADMIN)
                        .resourceType(resource)
                        .resourceId(Authorization.ANY)
                        .count()
                > 0;
        if (!granted) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(Groups.CAMUNDA_ADMIN);
            grant.setResource(resource);
            grant.setResourceId(Authorization.ANY);
            grant.addPermission(Permissions.ALL);
            authorizations.saveAuthorization(grant);
        }
    }
}
