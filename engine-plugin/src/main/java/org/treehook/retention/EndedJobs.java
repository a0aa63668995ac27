package org.treehook.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/** Jobs with this outcome, with their attempts, their runs in the ledger, and what the engine's history says of them. */
record EndedJobs(String name, JobStatus outcome, Duration retention, JobHistory history) implements Stage {

    @Override
    public Batch remove(Sql sql, Instant asOf, String after, int limit) {
        List<FoundJob> jobs = sql.list(
                "select t.ID_, t.ENGINE_JOB_ID_ from TH_JOB t where t.OUTCOME_ = ? and t.UPDATED_ < ?"
                        + " order by t.UPDATED_, t.ID_ fetch first " + limit + " rows only",
                FoundJob::of,
                outcome.title(),
                asOf.minus(retention));
        if (jobs.isEmpty()) {
            return Batch.NONE;
        }
        Object[] ids = FoundJob.ids(jobs).toArray();
        history.remove(sql, FoundJob.engineIds(jobs));
        sql.update("delete from TH_RUN where LAUNCH_ID_ in " + Conditions.marks(jobs), ids);
        sql.update("delete from TH_JOB where ID_ in " + Conditions.marks(jobs), ids);
        return new Batch(jobs.size(), jobs.size(), "");
    }
}
