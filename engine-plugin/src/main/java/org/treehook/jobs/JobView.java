package org.treehook.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.Redaction;

/**
 * A webhook job as it stands now.
 *
 * @param job the record
 * @param status derived from the engine's row, where there is one
 * @param attemptsLeft 0 unless it is Queued or In Progress
 * @param suspended whether it waits because its webhook is suspended
 * @param dueAt when the next attempt is due, or null if none is
 */
public record JobView(
        WebhookJob job,
        JobStatus status,
        int attemptsLeft,
        boolean suspended,
        @Nullable Instant dueAt) {

    /** Whether it is neither delivered nor cancelled. */
    public boolean isOwed() {
        return status != JobStatus.COMPLETE && status != JobStatus.CANCELLED;
    }

    /** As it is shown to people. */
    JobView shown(Redaction redaction) {
        return redaction.isNone() ? this : new JobView(job.shown(redaction), status, attemptsLeft, suspended, dueAt);
    }

    /** Attempts beyond the first. */
    public int retryCount() {
        return Math.max(0, job.attempts() - 1);
    }
}
