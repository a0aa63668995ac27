package org.treehook.demo.cluster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment in a transaction of a node: its commit, after it has written something.
 *
 * @param written a piece of a statement that the transaction has made, in small letters
 * @param unwritten a piece of one that it has not made
 * @param moment whether the database still hears of the commit
 * @param caught what to do then
 */
record Trap(String written, @Nullable String unwritten, Moment moment, Runnable caught) {

    enum Moment {
        /** The commit never reaches the database. */
        BEFORE_COMMIT,
        /** The database has committed, and the node never hears of it. */
        COMMITTED_UNHEARD
    }

    boolean catches(String transaction) {
        String said = transaction.toLowerCase(Locale.ROOT);
        return said.contains(written) && (unwritten == null || !said.contains(unwritten));
    }
}
