package org.treehook.filter;

import java.time.Duration;

/**
 * What one evaluation of a filter or URL template may use. An evaluation that goes beyond is stopped and fails.
 *
 * @param evaluationTime how long it may run
 * @param statements how many JavaScript statements it may execute
 * @param memory how many bytes it may allocate, freed ones included; noticed within a few milliseconds
 * @param sourceLength how many characters a filter or template may have
 * @param stringLength how many characters a string that it makes, or a value of the event that it reads, may have
 */
public record SandboxLimits(Duration evaluationTime, long statements, long memory, int sourceLength, int stringLength) {

    public SandboxLimits {
        if (evaluationTime.toMillis() < 1 || statements < 1 || memory < 1 || sourceLength < 1 || stringLength < 1) {
            throw new IllegalArgumentException(
                    "Every limit of a sandbox is positive, and its time at least a millisecond.");
        }
    }

    /** 100 ms, 100 000 statements, 64 MB, 16 384 characters of source, strings of 65 536 characters. */
    public static SandboxLimits defaults() {
        return new SandboxLimits(Duration.ofMillis(100), 100_000, 64L << 20, 16 << 10, 64 << 10);
    }

    /** These limits with another time. */
    public SandboxLimits withEvaluationTime(Duration time) {
        return new SandboxLimits(time, statements, memory, sourceLength, stringLength);
    }
}
