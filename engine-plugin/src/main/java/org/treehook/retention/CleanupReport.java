package org.treehook.retention;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/**
 * How the clean-up goes.
 *
 * @param retention in force
 * @param nextDue when it begins or goes on next; in the past while it runs, null if nothing is planned
 * @param failure why its last attempt failed, or null; it is repeated
 * @param lastRun the one that runs, else the last one; null before the first
 */
public record CleanupReport(
        Retention retention,
        @Nullable Instant nextDue,
        @Nullable String failure,
        @Nullable Run lastRun) {

    /**
     * One run, which may take many transactions.
     *
     * @param begun when
     * @param ended when, or null while it runs
     * @param counts how many were removed of each kind; {@code lostJobs} instead became Cancelled
     */
    public record Run(Instant begun, @Nullable Instant ended, Map<String, Long> counts) {

        public Run {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        /** The one that runs, else the last one; whoever asks. */
        public static Optional<Run> lastIn(Database database) {
            return database.call(Progress::last).map(Progress::run);
        }
    }
}
