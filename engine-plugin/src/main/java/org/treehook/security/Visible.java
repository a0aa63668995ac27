package org.treehook.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Conditions;

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

    /** Whether records of this tenant are readable, as far as tenants go. */
    public boolean includesTenant(@Nullable String tenantId) {
        return anyTenant || tenantId == null || tenants.contains(tenantId);
    }

    /** Narrows a statement to what is readable. */
    public void restrict(Conditions where, String keyColumn, String tenantColumn) {
        restrictKeys(where, keyColumn);
        restrictTenants(where, tenantColumn);
    }

    void restrictKeys(Conditions where, String keyColumn) {
        if (everything && !keys.isEmpty()) {
            where.add(keyColumn + " not in " + Conditions.marks(keys), keys.toArray());
        } else if (!everything && keys.isEmpty()) {
            where.add("1 = 0");
        } else if (!everything) {
            where.add(keyColumn + " in " + Conditions.marks(keys), keys.toArray());
        }
    }

    void restrictTenants(Conditions where, String tenantColumn) {
        if (!anyTenant && tenants.isEmpty()) {
            where.add(tenantColumn + " is null");
        } else if (!anyTenant) {
            where.add(
                    "(" + tenantColumn + " is null or " + tenantColumn + " in " + Conditions.marks(tenants) + ")",
                    tenants.toArray());
        }
    }

    /** Whether a record under this definition key and tenant is readable. */
    public boolean includes(String definitionKey, @Nullable String tenantId) {
        return includesTenant(tenantId) && everything != keys.contains(definitionKey);
    }
}
