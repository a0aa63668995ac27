package org.treehook.demo.identity;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The members of the engine's group {@code camunda-admin}, who may do everything. */
@Component
public final class Administrators {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final TransactionTemplate transaction;

    Administrators(
            IdentityService identity, AuthorizationService authorizations, PlatformTransactionManager transactions) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.transaction = new TransactionTemplate(transactions);
    }

    public boolean exist() {
        return identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
    }

    public boolean include(String username) {
        return identity.createUserQuery()
                        .userId(username)
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0;
    }

    /**
     * Gives the group all permissions, and adds this user to it, in the surrounding transaction or one of its own. A user who
     * is there already is left as it is.
     */
    public void make(String username, String firstName, String lastName, @Nullable String email, String password) {
        transaction.executeWithoutResult(status -> {
            if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
                Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
                group.setName("Camunda administrators");
                group.setType(Groups.GROUP_TYPE_SYSTEM);
                identity.saveGroup(group);
            }
            for (Resources resource : Resources.values()) {
                grant(resource);
            }
            if (identity.createUserQuery().userId(username).count() == 0) {
                User user = identity.newUser(username);
                user.setFirstName(firstName);
                user.setLastName(lastName);
                user.setEmail(email);
                user.setPassword(password);
                identity.saveUser(user);
                identity.createMembership(username, Groups.CAMUNDA_ADMIN);
            }
        });
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
