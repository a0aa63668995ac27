package org.treehook.security;

import java.util.Set;
import org.treehook.sql.Conditions;

/**
 * Which runs a user may read, as conditions on {@code TH_RUN r}: those of readable definitions, and those whose process
 * instance is readable by itself.
 *
 * @param definitions that are readable, and the tenants
 * @param everyInstance whether any instance is readable but {@code instances}; otherwise only {@code instances} are
 * @param instances by their ids
 */
public record VisibleRuns(Visible definitions, boolean everyInstance, Set<String> instances) {

    public VisibleRuns {
        instances = Set.copyOf(instances);
    }

    /** Leaves runs out that may not be read. */
    public void restrict(Conditions where) {
        Conditions byDefinition = new Conditions();
        definitions.restrictKeys(byDefinition, "r.DEFINITION_KEY_");
        if (instances.isEmpty() && !everyInstance) {
            where.add(byDefinition.text(), byDefinition.parameters());
        } else if (!instances.isEmpty() && !byDefinition.isEmpty()) {
            Conditions either = new Conditions();
            either.add(byDefinition.text(), byDefinition.parameters());
            String not = everyInstance ? "not " : "";
            either.add("r.PROCESS_INSTANCE_ID_ " + not + "in " + Conditions.marks(instances), instances.toArray());
            where.add(either.anyOf(), either.parameters());
        }
        definitions.restrictTenants(where, "r.TENANT_ID_");
    }
}
