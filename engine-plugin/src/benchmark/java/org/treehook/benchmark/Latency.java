package org.treehook.benchmark;

import java.util.Arrays;
import java.util.Optional;

/** Percentiles, in milliseconds. */
public record Latency(double p50, double p95, double p99) {

    static Optional<Latency> of(long[] nanos) {
        if (nanos.length == 0) {
            return Optional.empty();
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return Optional.of(new Latency(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99)));
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1_000_000.0;
    }
}
