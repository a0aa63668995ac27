package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/** Rows that nothing but their age decides about. */
record DatedRows(String name, String table, String key, String time, Duration retention) implements Stage {

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<String> keys = sql.list(
                "select " + key + " from " + table + " where " + time + " < ? order by " + time + " fetch first "
                        + limit + " rows only",
                row -> row.text(key),
                asOf.minus(retention));
        if (keys.isEmpty()) {
            return Batch.NONE;
        }
        sql.update("delete from " + table + " where " + key + " in " + Conditions.marks(keys), keys.toArray());
        return new Batch(keys.size(), keys.size(), "");
    }
}
