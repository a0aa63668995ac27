package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.explain.EventDetail;
import org.treehook.explain.EventHistory;
import org.treehook.explain.EventSummary;
import org.treehook.filter.VerdictLog;

/**
 * An event as REST shows it.
 *
 * @param scopeType {@code Space} or {@code Kapp}
 * @param scopeId the kapp's slug, or null
 * @param subjectId the record that it is about, or null
 */
record EventJson(
        String id,
        String type,
        String event,
        String scopeType,
        @Nullable String scopeId,
        @Nullable String subjectId,
        @Nullable String actor,
        Instant timestamp) {

    static EventJson of(EventSummary event) {
        return new EventJson(
                event.id(),
                event.type(),
                event.event(),
                event.scope().isKapp() ? "Kapp" : "Space",
                event.scope().kapp(),
                event.subjectId(),
                event.actor(),
                event.timestamp());
    }

    static One one(EventDetail event) {
        return new One(new Detail(
                of(event.summary()),
                event.snapshot(),
                event.trace() == null ? null : event.trace().toString(),
                event.verdicts().stream().map(VerdictJson::of).toList(),
                event.jobs().stream().map(job -> WebhookJobJson.of(job, false)).toList()));
    }

    static Many many(EventHistory.Page page, PageTokens tokens) {
        return new Many(page.events().stream().map(EventJson::of).toList(), tokens.next(page.next()));
    }

    /**
     * A single answer.
     *
     * @param event with all that is known of it
     */
    record One(Detail event) {}

    /**
     * A page.
     *
     * @param events newest first
     * @param nextPageToken null at the end
     */
    record Many(List<EventJson> events, @Nullable String nextPageToken) {}

    /**
     * An event with all that is known of it.
     *
     * @param summary its fields as in a list
     * @param snapshot what there was to know when it was published
     * @param traceparent the trace that it was published in, or null
     * @param verdicts what the webhooks said of it
     * @param webhookJobs that it made
     */
    record Detail(
            @JsonUnwrapped EventJson summary,
            ObjectNode snapshot,
            @Nullable String traceparent,
            List<VerdictJson> verdicts,
            List<WebhookJobJson> webhookJobs) {}

    /**
     * What a webhook said.
     *
     * @param webhook its name at the time
     * @param reason why; empty for a match
     * @param askedAt when the replay was in which it was asked first; null if it was asked without one
     * @param replay what it said when the event was last replayed, after that; or null
     */
    record VerdictJson(
            String webhook,
            String webhookId,
            String verdict,
            String reason,
            @Nullable Instant askedAt,
            VerdictLog.@Nullable Replayed replay) {

        static VerdictJson of(VerdictLog.Kept kept) {
            return new VerdictJson(
                    kept.webhookName(), kept.webhookId(), kept.verdict(), kept.reason(), kept.askedAt(), kept.replay());
        }
    }
}
