package org.treehook.rest;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;

/** The tenant under which the current user launches trees: the only one that the user belongs to, if there is just one. */
final class CurrentTenant {

    private final IdentityService identity;

    CurrentTenant(IdentityService identity) {
        this.identity = identity;
    }

    @Nullable
    String get() {
        var current = identity.getCurrentAuthentication();
        List<String> tenants = current == null || current.getTenantIds() == null ? List.of() : current.getTenantIds();
        return tenants.size() == 1 ? tenants.get(0) : null;
    }
}
