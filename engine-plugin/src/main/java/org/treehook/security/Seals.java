package org.treehook.security;

import org.treehook.event.CauseSeal;
import org.treehook.sql.Database;

/** What is sealed with keys of ours. */
public final class Seals {

    private Seals() {}

    /** The seal of causes, the same on every node of this database. */
    public static CauseSeal ofCauses(Database database) {
        return new HmacCauseSeal(database);
    }
}
