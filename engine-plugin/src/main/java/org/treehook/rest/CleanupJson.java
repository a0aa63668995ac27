package org.treehook.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.retention.CleanupReport;
import org.treehook.retention.Retention;

/**
 * How the clean-up goes, as REST shows it.
 *
 * @param settings in force
 * @param nextDue null if nothing is planned
 * @param failure of its last attempt, or null
 * @param lastRun null before the first
 */
record CleanupJson(
        Settings settings,
        @Nullable Instant nextDue,
        @Nullable String failure,
        @Nullable Run lastRun) {

    static One one(CleanupReport report) {
        CleanupReport.Run run = report.lastRun();
        return new One(new CleanupJson(
                Settings.of(report.retention()),
                report.nextDue(),
                report.failure(),
                run == null ? null : new Run(run.begun(), run.ended(), run.counts())));
    }

    /**
     * A single answer.
     *
     * @param cleanup how it goes
     */
    record One(CleanupJson cleanup) {}

    /** The settings by the names under which they are set; the times are ISO-8601. */
    record Settings(
            String completeRetention,
            String cancelledRetention,
            String eventRetention,
            String auditRetention,
            boolean jobLogOfSuccess) {

        static Settings of(Retention retention) {
            return new Settings(
                    retention.complete().toString(),
                    retention.cancelled().toString(),
                    retention.events().toString(),
                    retention.audit().toString(),
                    retention.jobLogOfSuccess());
        }
    }

    /**
     * One run.
     *
     * @param endedAt null while it runs
     * @param counts what was removed; {@code lostJobs} became Cancelled
     */
    record Run(Instant startedAt, @Nullable Instant endedAt, Map<String, Long> counts) {}
}
