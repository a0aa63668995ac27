package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import org.treehook.sql.Sql;

/**
 * Events with their verdicts, as long ago as they were recorded; what time they bear is the publisher's affair. An event stays
 * with the records of its jobs, which can't be explained without it, and while its webhooks are still to be asked.
 *
 * @param evaluation the type of the engine jobs that ask them
 */
record ExpiredEvents(Duration retention, String evaluation) implements Stage {

    // Counted: as one more anti-join it would have PostgreSQL read all tables when many answers are owed.
    private static final String NOT_NEEDED =
            " and not exists (select 1 from TH_JOB t where t.EVENT_ID_ = e.ID_) and not exists"
                    + " (select 1 from ACT_RU_JOB j where j.HANDLER_TYPE_ = ? and j.HANDLER_CFG_ = e.ID_)"
                    + " and (select count(*) from TH_QUARANTINED q where q.EVENT_ID_ = e.ID_) = 0";

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        HeldEvents held = HeldEvents.found(
                sql,
                "select e.ID_ from TH_EVENT e where e.ID_ > ? and e.ID_ < ?" + NOT_NEEDED
                        + " order by e.ID_ fetch first " + limit + " rows only",
                after,
                asOf.minus(retention),
                evaluation);
        if (held.isEmpty()) {
            return Batch.NONE;
        }
        return held.done(sql.update("delete from TH_EVENT e where " + held.among() + NOT_NEEDED, held.parameters()));
    }
}
