package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Attempt;
import org.treehook.delivery.Response;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs.Recorded;
import org.treehook.jobs.JobDetail;
import org.treehook.jobs.JobRight;
import org.treehook.jobs.JobView;
import org.treehook.rest.EventJson.VerdictJson;

/**
 * One webhook job with as much of it as was asked for.
 *
 * @param summary its fields as in a list
 * @param eventId the event, which can be replayed; null for a job made by hand
 * @param replay the batch of the replay that made it, or null
 * @param traceparent the trace that its calls go on in, each as a span of its own; or null
 * @param launchedBeforeEdit whether its run had been launched before an edit; a forced replay of its event launches anew
 * @param orderedBehind the first job of the same {@code orderBy} value that is still owed and stands before it, or null
 * @param createdBy who caused its event, or made it by hand
 * @param updatedBy who changed it last
 * @param attempts in their order
 * @param verdict what made it
 * @param run that it launched here
 * @param audit who did what, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookJobDetailJson(
        @JsonUnwrapped WebhookJobJson summary,
        @Nullable String eventId,
        @Nullable String replay,
        @Nullable String traceparent,
        @Nullable Boolean launchedBeforeEdit,
        @Nullable String orderedBehind,
        @Nullable String createdBy,
        @Nullable String updatedBy,
        @Nullable List<AttemptJson> attempts,
        @Nullable VerdictJson verdict,
        @Nullable RunJson run,
        @Nullable List<AuditJson> audit) {

    static One of(JobDetail detail, Set<String> include, @Nullable Function<JobView, Set<JobRight>> rights) {
        boolean details = include.contains("details");
        WebhookJob job = detail.view().job();
        return new One(new WebhookJobDetailJson(
                WebhookJobJson.of(detail.view(), details, rights),
                details ? job.eventId() : null,
                details ? job.replayId() : null,
                details && job.trace() != null ? job.trace().toString() : null,
                details ? (Boolean) job.beforeEdit() : null,
                details ? detail.orderedBehind() : null,
                details ? detail.createdBy() : null,
                details ? detail.updatedBy() : null,
                include.contains("attempts") ? attempts(detail) : null,
                include.contains("verdict") && detail.verdict() != null ? VerdictJson.of(detail.verdict()) : null,
                include.contains("run") && detail.run() != null ? RunJson.of(detail.run()) : null,
                include.contains("audit")
                        ? detail.audit().stream().map(AuditJson::of).toList()
                        : null));
    }

    private static List<AttemptJson> attempts(JobDetail detail) {
        String current = detail.view().job().requestContent();
        return detail.attempts().stream()
                .map(recorded -> AttemptJson.of(recorded, current))
                .toList();
    }

    /**
     * A single answer.
     *
     * @param webhookJob the job
     */
    record One(WebhookJobDetailJson webhookJob) {}

    /**
     * One call.
     *
     * @param durationMillis until its outcome was known
     * @param status of the answer, or null if there was none
     * @param summary one line
     * @param requestHeaders as lines; credentials only by their names
     * @param requestContent what was sent
     * @param responseHeaders as lines, or null
     * @param responseContent as text, cut at a limit, or null
     * @param nextTryAt when the next one was due, or null
     */
    record AttemptJson(
            int number,
            Instant startedAt,
            long durationMillis,
            @Nullable Integer status,
            String summary,
            String url,
            String requestHeaders,
            String requestContent,
            @Nullable String responseHeaders,
            @Nullable String responseContent,
            @Nullable Instant nextTryAt) {

        static AttemptJson of(Recorded recorded, String currentContent) {
            Attempt attempt = recorded.attempt();
            Response response = attempt.response();
            String sent = recorded.requestContent();
            return new AttemptJson(
                    recorded.number(),
                    attempt.startedAt(),
                    attempt.duration().toMillis(),
                    response == null ? null : (Integer) response.status(),
                    attempt.summary(),
                    attempt.url(),
                    attempt.requestHeaders(),
                    sent == null ? currentContent : sent,
                    response == null ? null : response.headers(),
                    response == null ? null : response.content(),
                    recorded.nextAt());
        }
    }

    /**
     * A run.
     *
     * @param id its number
     * @param status {@code Started}, {@code Complete} or {@code Error}
     * @param failedAt the activity with an open incident, or null
     * @param tree the title
     */
    record RunJson(
            String id,
            String status,
            @Nullable String failedAt,
            String tree,
            String processInstanceId,
            Instant createdAt) {

        static RunJson of(JobDetail.Launched launched) {
            return new RunJson(
                    Long.toString(launched.run().number()),
                    launched.state().status().title(),
                    launched.state().failedAt(),
                    launched.run().title(),
                    launched.run().processInstanceId(),
                    launched.run().createdAt());
        }
    }
}
