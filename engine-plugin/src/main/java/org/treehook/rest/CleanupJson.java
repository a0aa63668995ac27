package org.treehook.rest;

import java.time.Duration;
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
                    days(retention.complete()),
                    days(retention.cancelled()),
                    days(retention.events()),
                    days(retention.audit()),
                    retention.jobLogOfSuccess());
        }

        /** Whole days as such: {@code P30D}, where Java would say {@code PT720H}. */
        private static String days(Duration time) {
            return time.equals(Duration.ofDays(time.toDays())) ? "P" + time.toDays() + "D" : time.toString();
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
