package org.treehook.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.JobActivity;

/**
 * What a webhook has done lately.
 *
 * @param matched how many jobs were made in the hours
 * @param failed how many of them are Failed now
 * @param hours the current one and the 23 before, oldest first
 * @param lastJob its newest job, of whatever time, or null
 */
record ActivityJson(
        long matched,
        long failed,
        List<JobActivity.Hour> hours,
        @Nullable LastJob lastJob) {

    static ActivityJson of(JobActivity activity) {
        return new ActivityJson(activity.matched(), activity.failed(), activity.hours(), LastJob.of(activity.last()));
    }

    /**
     * A job in short.
     *
     * @param summary of its last attempt, or null
     */
    record LastJob(String id, String status, @Nullable String summary, Instant scheduledAt) {

        static @Nullable LastJob of(JobActivity.@Nullable Last last) {
            return last == null
                    ? null
                    : new LastJob(last.id(), last.status().title(), last.summary(), last.scheduledAt());
        }
    }
}
