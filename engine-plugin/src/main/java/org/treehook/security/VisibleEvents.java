package org.treehook.security;

import org.treehook.sql.Conditions;

/**
 * Which recorded events a user may read, as conditions on {@code TH_EVENT e}: those that one of the readable webhooks was
 * asked about; where none was asked at all, those are for whoever may read every webhook.
 */
public final class VisibleEvents {

    /** Begins a condition on the verdicts {@code TH_VERDICT v} of an event. */
    public static final String VERDICT = "exists (select 1 from TH_VERDICT v where v.EVENT_ID_ = e.ID_";

    private VisibleEvents() {}

    /** Leaves events out that may not be read. */
    public static void restrict(Conditions where, Visible readable) {
        if (!readable.everything() || !readable.keys().isEmpty()) {
            Conditions asked = new Conditions();
            restrictVerdicts(asked, readable);
            String one = VERDICT + " and " + asked.text() + ")";
            where.add(readable.everything() ? "(" + one + " or not " + VERDICT + "))" : one, asked.parameters());
        }
        restrictTenants(where, readable);
    }

    /** Leaves verdicts out that may not be read. */
    public static void restrictVerdicts(Conditions where, Visible readable) {
        if (readable.keys().isEmpty()) {
            if (!readable.everything()) {
                where.add("1 = 0");
            }
            return;
        }
        where.add(
                "v.DEFINITION_KEY_ " + (readable.everything() ? "not " : "") + "in "
                        + Conditions.marks(readable.keys()),
                readable.keys().toArray());
    }

    /** Leaves events of other tenants out. */
    public static void restrictTenants(Conditions where, Visible readable) {
        readable.restrictTenants(where, "e.TENANT_ID_");
    }
}
