package org.treehook.benchmark.report;

import org.jspecify.annotations.Nullable;
import org.treehook.benchmark.Latency;
import org.treehook.benchmark.contender.Entrant;

/**
 * A contender's rounds in one section on one database; figures are medians.
 *
 * @param entrant who
 * @param events in each round
 * @param publishedPerSecond into the database
 * @param completedPerSecond to the last outcome
 * @param ratio of completed/s to the faster raw row of the same round, or null if none ran
 * @param latency or null
 * @param lost in all rounds together
 * @param doubled in all rounds together
 * @param broken rounds that gave nothing
 */
record Row(
        Entrant entrant,
        int events,
        double publishedPerSecond,
        double completedPerSecond,
        @Nullable Spread ratio,
        @Nullable Latency latency,
        long lost,
        long doubled,
        long broken) {

    /** Median and both ends. */
    record Spread(double median, double least, double most) {}
}
