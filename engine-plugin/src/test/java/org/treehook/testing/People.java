package org.treehook.testing;

import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/** The people of an engine, and what each of them may do. Whoever is logged in stays so, and needs no right for it. */
public record People(ProcessEngine engine) {

    public void tenants(String... ids) {
        for (String id : ids) {
            identity().saveTenant(identity().newTenant(id));
        }
    }

    /** A user whose password is the name, and a member of these tenants. */
    public void user(String name, String... tenants) {
        User user = identity().newUser(name);
        user.setPassword(name);
        identity().saveUser(user);
        for (String tenant : tenants) {
            identity().createTenantUserMembership(tenant, name);
        }
    }

    /** Grants these permissions besides what was granted on the resource before. */
    public void grant(String user, Resource resource, String id, Permission... permissions) {
        asNobody(authorizations -> {
            Authorization grant = granted(authorizations, user, resource, id);
            if (grant == null) {
                grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                grant.setUserId(user);
                grant.setResource(resource);
                grant.setResourceId(id);
            }
            for (Permission permission : permissions) {
                grant.addPermission(permission);
            }
            authorizations.saveAuthorization(grant);
        });
    }

    /** Takes all that was granted on the resource; fails if that was nothing. */
    public void take(String user, Resource resource, String id) {
        asNobody(authorizations -> {
            Authorization grant = granted(authorizations, user, resource, id);
            if (grant == null) {
                throw new AssertionError(user + " was granted nothing on " + resource.resourceName() + " " + id);
            }
            authorizations.deleteAuthorization(grant.getId());
        });
    }

    private static @Nullable Authorization granted(
            AuthorizationService authorizations, String user, Resource resource, String id) {
        List<Authorization> grants = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .userIdIn(user)
                .resourceType(resource)
                .resourceId(id)
                .list();
        return grants.isEmpty() ? null : grants.get(0);
    }

    private void asNobody(Consumer<AuthorizationService> change) {
        var current = identity().getCurrentAuthentication();
        identity().clearAuthentication();
        change.accept(engine.getAuthorizationService());
        if (current != null) {
            identity().setAuthentication(current.getUserId(), current.getGroupIds(), current.getTenantIds());
        }
    }

    private IdentityService identity() {
        return engine.getIdentityService();
    }
}
