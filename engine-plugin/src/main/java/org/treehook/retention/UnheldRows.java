package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;

/**
 * Rows that are kept as long as another row holds them, and for a while at least. Their ids tell their age.
 *
 * @param table with the key {@code ID_}
 * @param holder what holds a row {@code r} of the table: a table and a condition
 */
record UnheldRows(String name, String table, String holder, Duration retention) implements Stage {

    /** Launches that no job of this database stands for: those of other servers, and those made by hand. */
    static UnheldRows foreignRuns(Duration retention) {
        return new UnheldRows("foreignRuns", "TH_RUN", "TH_JOB t where t.ID_ = r.LAUNCH_ID_", retention);
    }

    /** Tokens of runs that are over. */
    static UnheldRows deferrals(Duration retention) {
        return new UnheldRows(
                "deferrals", "TH_DEFERRAL", "ACT_RU_EXECUTION e where e.ID_ = r.PROCESS_INSTANCE_ID_", retention);
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<String> ids = sql.list(
                "select r.ID_ from " + table + " r where r.ID_ > ? and r.ID_ < ?"
                        + " and not exists (select 1 from " + holder + ")"
                        + " order by r.ID_ fetch first " + limit + " rows only",
                row -> row.text("ID_"),
                after,
                RecordId.firstAt(asOf.minus(retention)));
        if (ids.isEmpty()) {
            return Batch.NONE;
        }
        sql.update("delete from " + table + " where ID_ in " + Conditions.marks(ids), ids.toArray());
        return new Batch(ids.size(), ids.size(), ids.get(ids.size() - 1));
    }
}
