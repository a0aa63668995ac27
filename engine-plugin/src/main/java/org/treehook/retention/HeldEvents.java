package org.treehook.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;

/**
 * Events of one batch, held: whoever is about to make jobs of one has ended, and the next statement sees these.
 *
 * @param ids of events, in order
 * @param evaluation the type of the engine jobs that ask them
 */
record HeldEvents(List<String> ids, String evaluation) {

    /**
     * Holds what a query finds.
     *
     * @param query for ids of events {@code e}; takes the id that they come after, the one that they come before, and the type
     *     of the engine jobs that ask them
     */
    static HeldEvents found(Sql sql, String query, String after, Instant before, String evaluation) {
        List<String> ids = sql.list(query, row -> row.text("ID_"), after, RecordId.firstAt(before), evaluation);
        if (!ids.isEmpty()) {
            sql.list(
                    "select e.ID_ from TH_EVENT e where e.ID_ in " + Conditions.marks(ids)
                            + " order by e.ID_ for update",
                    row -> row.text("ID_"),
                    ids.toArray());
        }
        return new HeldEvents(ids, evaluation);
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** Goes after {@code where}; takes {@link #parameters()}, with a condition behind it on the engine jobs that ask them. */
    String among() {
        return "e.ID_ in " + Conditions.marks(ids);
    }

    Object[] parameters() {
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(evaluation);
        return parameters.toArray();
    }

    /** What was done with so many of them. */
    Stage.Batch done(int done) {
        return new Stage.Batch(ids.size(), done, ids.get(ids.size() - 1));
    }
}
