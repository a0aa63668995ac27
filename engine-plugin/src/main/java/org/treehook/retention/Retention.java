package org.treehook.retention;

import java.time.Duration;

/**
 * How long what has ended is kept. What is unfinished is kept for as long as it is.
 *
 * @param complete Complete jobs with their attempts and runs, and the engine's job log of them, from their end on
 * @param cancelled Cancelled jobs likewise
 * @param events events with their verdicts, from their publication on
 * @param audit the audit, the ledger of launches that are no jobs of this database, and what was taken in from outside
 * @param jobLogOfSuccess whether the engine logs deliveries that succeed at their first attempt
 */
public record Retention(
        Duration complete, Duration cancelled, Duration events, Duration audit, boolean jobLogOfSuccess) {

    /** 30 days for jobs, 90 for events, 400 for the audit; everything is logged. */
    public static Retention standard() {
        return new Retention(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(400), true);
    }
}
