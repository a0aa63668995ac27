package org.treehook.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treehook.delivery.JobStatus;
import org.treehook.event.Redaction;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/** Removes what has outlived its retention, in batches of which each is a transaction. */
public final class Sweep {

    /** Small enough that a transaction takes a moment, large enough that a million rows take minutes. */
    static final int LARGEST_BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final List<Stage> stages;

    /**
     * The sweep of one engine.
     *
     * @param redaction what is kept of events for a time only
     * @param redactAfter how long that is
     * @param history the engine's, of our jobs
     * @param evaluation the type of the engine jobs that ask an event's webhooks
     * @param ownTypes of engine jobs that are ours and no deliveries
     */
    public Sweep(
            Database database,
            Retention retention,
            Redaction redaction,
            Duration redactAfter,
            JobHistory history,
            String evaluation,
            List<String> ownTypes,
            Clock clock) {
        this.database = database;
        this.clock = clock;
        this.stages = List.of(
                new LostJobs(retention.cancelled(), redaction, history, clock),
                new EndedJobs("completeJobs", JobStatus.COMPLETE, retention.complete(), history),
                new EndedJobs("cancelledJobs", JobStatus.CANCELLED, retention.cancelled(), history),
                new ExpiredEvents(retention.events(), evaluation),
                new RedactedEvents(redaction, redactAfter, evaluation),
                UnheldRows.foreignRuns(retention.audit()),
                UnheldRows.deferrals(retention.audit()),
                new DatedRows("intakes", "TH_INTAKE", "KEY_", "CREATED_", retention.audit()),
                new DatedRows("auditEntries", "TH_AUDIT", "ID_", "TIMESTAMP_", retention.audit()),
                new ReplacedKeys(),
                new ExpiredLogs(history, ownTypes));
    }

    /** Removes one batch in the surrounding transaction; returns whether the run has to go on. */
    public boolean next() {
        return database.call(sql -> {
            Progress progress = Progress.last(sql)
                    .filter(last -> last.ended() == null)
                    .orElseGet(
                            () -> Progress.begin(clock.instant(), stages.get(0).name()));
            return next(sql, progress);
        });
    }

    private boolean next(Sql sql, Progress from) {
        Progress progress = from;
        int left = LARGEST_BATCH;
        for (int i = index(from.stage()); i < stages.size(); i++) {
            Stage stage = stages.get(i);
            progress = progress.in(stage.name());
            Stage.Batch batch = stage.remove(sql, progress.begun(), progress.after(), left);
            progress = progress.with(batch);
            left -= batch.found();
            if (left <= 0) {
                progress.keep(sql);
                return true;
            }
        }
        Instant now = clock.instant();
        progress.end(now).keep(sql);
        return false;
    }

    /** The first one if another version of this code has begun the run. */
    private int index(String name) {
        return Math.max(0, stages.stream().map(Stage::name).toList().indexOf(name));
    }
}
