package org.treehook.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.JobStatus;
import org.treehook.event.Redaction;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/**
 * Jobs without an outcome whose row in the engine's table is gone: somebody removed it there. They are Cancelled for all who
 * look; since nobody knows when that was, their retention begins when they are found.
 */
final class LostJobs implements Stage {

    private static final String WITHOUT_ROW =
            "t.OUTCOME_ is null and not exists (select 1 from ACT_RU_JOB j where j.ID_ = t.ENGINE_JOB_ID_)";

    private final Duration retention;
    private final Redaction redaction;
    private final JobHistory history;
    private final Clock clock;

    LostJobs(Duration retention, Redaction redaction, JobHistory history, Clock clock) {
        this.retention = retention;
        this.redaction = redaction;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lostJobs";
    }

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        // Record and row are read in one statement: a job that is being made or ended just now has both or neither.
        List<FoundJob> lost = sql.list(
                "select t.ID_, t.ENGINE_JOB_ID_ from TH_JOB t where " + WITHOUT_ROW
                        + " order by t.UPDATED_, t.ID_ fetch first " + limit + " rows only",
                FoundJob::of);
        if (lost.isEmpty()) {
            return Batch.NONE;
        }
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(JobStatus.CANCELLED.title(), "Cancelled", now));
        parameters.addAll(FoundJob.ids(lost));
        int done = sql.update(
                "update TH_JOB t set OUTCOME_ = ?, SUMMARY_ = ?, UPDATED_ = ? where t.ID_ in " + Conditions.marks(lost)
                        + " and " + WITHOUT_ROW,
                parameters.toArray());
        JdbcWebhookJobs.redact(sql, FoundJob.ids(lost), redaction);
        history.release(sql, FoundJob.engineIds(lost), now.plus(retention));
        return new Batch(lost.size(), done, "");
    }
}
