package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.jobs.JobRight;
import org.treehook.jobs.JobView;
import org.treehook.jobs.Jobs;

/**
 * A webhook job as REST shows it. The first sixteen fields are always there; the ones of {@code include=details} only then.
 *
 * @param parentId the record that the event is about
 * @param scopeType {@code Space} or {@code Kapp}
 * @param scopeId the kapp's slug, or null
 * @param requestContent JSON as text
 * @param attempt how many calls were made
 * @param attemptsLeft 0 unless it is Queued or In Progress
 * @param nextTryAt when the next call is due, or null if none is
 * @param suspended whether it waits because its webhook is suspended
 * @param undecided whether filter or template failed, so that a retry asks the webhook again
 * @param rights what the caller's permissions allow to be done with it; only with {@code include=rights}
 * @param waitingFor why it waits although it could be due; only of a Queued job, else null
 */
record WebhookJobJson(
        String id,
        String name,
        String event,
        String type,
        String status,
        @Nullable String summary,
        String url,
        String webhookId,
        @Nullable String parentId,
        String scopeType,
        @Nullable String scopeId,
        int retryCount,
        Instant scheduledAt,
        String requestContent,
        @Nullable String responseContent,
        @Nullable String runId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant updatedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer attempt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer attemptsLeft,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextTryAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean suspended,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String waitingFor,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean undecided,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> rights) {

    static WebhookJobJson of(JobView view, boolean details) {
        return of(view, details, null);
    }

    /**
     * A job.
     *
     * @param rights what the caller may do with one; null where that was not asked
     */
    static WebhookJobJson of(JobView view, boolean details, @Nullable Function<JobView, Set<JobRight>> rights) {
        WebhookJob job = view.job();
        return new WebhookJobJson(
                job.id(),
                job.name(),
                job.event(),
                job.type(),
                view.status().title(),
                job.summary(),
                job.url(),
                job.webhookId(),
                job.parentId(),
                job.kapp() == null ? "Space" : "Kapp",
                job.kapp(),
                view.retryCount(),
                job.scheduledAt(),
                job.requestContent(),
                job.responseContent(),
                job.runId(),
                details ? job.scheduledAt() : null,
                details ? job.updatedAt() : null,
                details ? (Integer) job.attempts() : null,
                details ? (Integer) view.attemptsLeft() : null,
                details ? view.dueAt() : null,
                details ? (Boolean) view.suspended() : null,
                details && view.status() == JobStatus.QUEUED ? job.waits() : null,
                details ? (Boolean) job.undecided() : null,
                rights == null ? null : RightsJson.of(rights.apply(view)));
    }

    static One one(JobView view, boolean details) {
        return new One(of(view, details));
    }

    static Many many(
            Jobs.Page page, boolean details, @Nullable Function<JobView, Set<JobRight>> rights, PageTokens tokens) {
        return new Many(
                page.jobs().stream().map(view -> of(view, details, rights)).toList(), tokens.next(page.next()));
    }

    /**
     * A single answer.
     *
     * @param webhookJob the job
     */
    public record One(WebhookJobJson webhookJob) {}

    /**
     * A page.
     *
     * @param webhookJobs newest first
     * @param nextPageToken null at the end
     */
    public record Many(
            List<WebhookJobJson> webhookJobs, @Nullable String nextPageToken) {}
}
