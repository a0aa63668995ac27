package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.sql.Conditions;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;

/** Launches that no job of this database stands for: those of other servers, and those made by hand. */
record ForeignRuns(Duration retention) implements Stage {

    @Override
    public String name() {
        return "foreignRuns";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<String> ids = sql.list(
                "select r.ID_ from TH_RUN r where r.ID_ > ? and r.ID_ < ?"
                        + " and not exists (select 1 from TH_JOB t where t.ID_ = r.LAUNCH_ID_)"
                        + " order by r.ID_ fetch first " + limit + " rows only",
                row -> row.text("ID_"),
                after,
                RecordId.firstAt(asOf.minus(retention)));
        if (ids.isEmpty()) {
            return Batch.NONE;
        }
        sql.update("delete from TH_RUN where ID_ in " + Conditions.marks(ids), ids.toArray());
        return new Batch(ids.size(), ids.size(), ids.get(ids.size() - 1));
    }
}
