package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.sql.Sql;

/**
 * Events whose redacted fields nobody needs any more: their time for replays is over, no job of theirs is owed, and no
 * webhook is still to be asked. Which fields an event has lost is kept with it.
 *
 * @param evaluation the type of the engine jobs that ask webhooks
 */
record RedactedEvents(Redaction redaction, Duration after, String evaluation) implements Stage {

    // Counted: as one more anti-join it would have PostgreSQL read all tables when many answers are owed.
    private static final String NOT_NEEDED =
            " and not exists (select 1 from TH_JOB t where t.EVENT_ID_ = e.ID_ and t.OUTCOME_ is null) and not exists"
                    + " (select 1 from ACT_RU_JOB j where j.HANDLER_TYPE_ = ? and j.HANDLER_CFG_ = e.ID_)"
                    + " and (select count(*) from TH_QUARANTINED q where q.EVENT_ID_ = e.ID_) = 0";

    @Override
    public String name() {
        return "redactedEvents";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String last, int limit) {
        if (redaction.isNone()) {
            return Batch.NONE;
        }
        HeldEvents held = HeldEvents.found(
                sql,
                "select e.ID_ from TH_EVENT e where e.REDACTED_AT_ is null and e.ID_ > ? and e.ID_ < ?" + NOT_NEEDED
                        + " order by e.REDACTED_AT_, e.ID_ fetch first " + limit + " rows only",
                last,
                asOf.minus(after),
                evaluation);
        if (held.isEmpty()) {
            return Batch.NONE;
        }
        List<@Nullable Object[]> changes = sql.list(
                "select e.ID_, e.SNAPSHOT_ from TH_EVENT e where " + held.among() + NOT_NEEDED,
                row -> change(row.text("ID_"), row.text("SNAPSHOT_"), asOf),
                held.parameters());
        sql.batch("update TH_EVENT set SNAPSHOT_ = ?, REDACTED_ = ?, REDACTED_AT_ = ? where ID_ = ?", changes);
        return held.done(changes.size());
    }

    private @Nullable Object[] change(String id, String snapshot, Instant at) {
        Redacted shown = redaction.ofText(snapshot);
        return new @Nullable Object[] {shown.content(), String.join("\n", shown.fields()), at, id};
    }
}
