package org.treehook.retention;

import java.time.Instant;
import java.util.List;
import org.treehook.sql.Sql;

/** The engine's log of those jobs of ours that are no deliveries and so have no record. */
record ExpiredLogs(JobHistory history, List<String> types) implements Stage {

    @Override
    public String name() {
        return "logEntries";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        int removed = 0;
        for (String type : types) {
            removed += history.removeExpired(sql, type, asOf, limit - removed);
        }
        return new Batch(removed, removed, "");
    }
}
