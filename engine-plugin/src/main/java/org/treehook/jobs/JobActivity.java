package org.treehook.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;

/**
 * What a webhook has done lately, as far as its jobs may be read.
 *
 * @param hours the current hour, which goes on, and the 23 before, oldest first
 * @param last its newest job, of whatever time; null if it has none
 */
public record JobActivity(List<Hour> hours, @Nullable Last last) {

    /** How many hours are told. */
    public static final int HOURS = 24;

    public JobActivity {
        hours = List.copyOf(hours);
    }

    /** How many jobs were made in these hours. */
    public long matched() {
        return hours.stream().mapToLong(Hour::matched).sum();
    }

    /** How many of them are Failed now. */
    public long failed() {
        return hours.stream().mapToLong(Hour::failed).sum();
    }

    /**
     * One hour.
     *
     * @param start when it began
     * @param matched how many jobs were made in it
     * @param failed how many of them are Failed now
     */
    public record Hour(Instant start, long matched, long failed) {

        static final Duration LENGTH = Duration.ofHours(1);
    }

    /**
     * The newest job.
     *
     * @param status now
     * @param summary of its last attempt, or null
     * @param scheduledAt when it was made
     */
    public record Last(
            String id, JobStatus status, @Nullable String summary, Instant scheduledAt) {}
}
