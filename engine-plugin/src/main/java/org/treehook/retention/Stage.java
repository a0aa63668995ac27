package org.treehook.retention;

import java.time.Instant;
import org.treehook.sql.Sql;

/** One kind of what is removed. Each looks along an index, and takes no row that anybody still needs. */
interface Stage {

    /** In reports, and where a run goes on. */
    String name();

    /**
     * Removes what comes next.
     *
     * @param asOf the age of everything is taken at this time
     * @param after what the batch before has seen last; empty at the beginning
     * @param limit of rows, besides those that belong to them
     */
    Batch remove(Sql sql, Instant asOf, String after, int limit);

    /**
     * What was done.
     *
     * @param found how many; fewer than the limit if there are no more
     * @param done of those; the others turned out to be needed
     * @param after the last one
     */
    record Batch(int found, int done, String after) {

        static final Batch NONE = new Batch(0, 0, "");
    }
}
