package org.treehook.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user may read.
 *
 * @param everything whether any definition is readable but {@code keys}; otherwise only {@code keys} are
 * @param keys of process definitions
 * @param anyTenant whether records of every tenant are readable
 * @param tenants otherwise only those of these tenants, and of none
 */
public record Visible(boolean everything, Set<String> keys, boolean anyTenant, Set<String> tenants) {

    public Visible {
        keys = Set.copyOf(keys);
        tenants = Set.copyOf(tenants);
    }

    /** No restriction at all. */
    public static Visible all() {
        return new Visible(true, Set.of(), true, Set.of());
    }

    /** Whether a record under this definition key and tenant is readable. */
    public boolean includes(String definitionKey, @Nullable String tenantId) {
        boolean tenantFits = anyTenant || tenantId == null || tenants.contains(tenantId);
        return tenantFits && everything != keys.contains(definitionKey);
    }
}
