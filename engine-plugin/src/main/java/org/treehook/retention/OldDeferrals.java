package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;

/** Tokens of runs that are over. */
record OldDeferrals(Duration retention) implements Stage {

    @Override
    public String name() {
        return "deferrals";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<String> ids = sql.list(
                "select d.ID_ from TH_DEFERRAL d where d.ID_ > ? and d.ID_ < ?"
                        + " and not exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = d.PROCESS_INSTANCE_ID_)"
                        + " order by d.ID_ fetch first " + limit + " rows only",
                row -> row.text("ID_"),
                after,
                RecordId.firstAt(asOf.minus(retention)));
        if (ids.isEmpty()) {
            return Batch.NONE;
        }
        sql.update("delete from TH_DEFERRAL where ID_ in " + Conditions.marks(ids), ids.toArray());
        return new Batch(ids.size(), ids.size(), ids.get(ids.size() - 1));
    }
}
