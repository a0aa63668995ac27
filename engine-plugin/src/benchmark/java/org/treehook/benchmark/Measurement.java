package org.treehook.benchmark;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;

/**
 * What one trial gave.
 *
 * @param section of the benchmark
 * @param database on which
 * @param entrant who
 * @param round from 1 on
 * @param events how many, the warm-up not counted
 * @param publishedPerSecond from the first call of publish to the return of the last
 * @param completedPerSecond from the first call of publish to the last outcome's commit
 * @param latency from publish to arrival, in milliseconds; only at a steady pace
 * @param lost items without accepted call, run or recorded outcome
 * @param doubled accepted calls or runs beyond the first of an item
 * @param failure why the trial gave nothing, or null
 */
public record Measurement(
        Section section,
        DatabaseKind database,
        Entrant entrant,
        int round,
        int events,
        double publishedPerSecond,
        double completedPerSecond,
        Optional<Latency> latency,
        long lost,
        long doubled,
        @Nullable String failure) {

    static Measurement failed(Section section, DatabaseKind database, Entrant entrant, int round, String failure) {
        return new Measurement(section, database, entrant, round, 0, 0, 0, Optional.empty(), 0, 0, failure);
    }

    /** Whether nothing was lost, doubled or broken. */
    public boolean isClean() {
        return failure == null && lost == 0 && doubled == 0;
    }
}
