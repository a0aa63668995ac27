package org.treehook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.event.LogContext;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.event.TraceParent;

/**
 * The record of one delivery that is, or was, owed.
 *
 * @param id ours; in REST, in the ledger and in the header {@code webhook-id}
 * @param engineJobId the row of the engine's job table that stands for it until it ends
 * @param eventId the event; null for a job that somebody made by hand
 * @param webhookId the webhook
 * @param bindingId the version of it that made the job
 * @param definitionKey the process on which permissions are given
 * @param tenantId its tenant, or null
 * @param name the webhook's name at the time
 * @param type of the event
 * @param event of the type
 * @param kapp where it happened, or null for the space
 * @param parentId the record that the event is about, or null
 * @param url rendered; the template while {@code undecided}
 * @param requestContent the exact body
 * @param undecided whether filter, template or order failed, so that a retry has to evaluate them first
 * @param edited whether an operator changed URL or body
 * @param depth how many jobs led one to the next before this one
 * @param attempts how many calls were made
 * @param scheduledAt when it was made
 * @param updatedAt when something last changed
 * @param outcome {@code Complete}, {@code Cancelled}, or null while it is owed
 * @param summary of the last attempt, or of the failed filter; null while it never ran
 * @param responseContent of the last attempt, or null
 * @param runId the run that it launched, or null
 * @param beforeEdit whether that run had been launched before an edit, so that it has not what was edited
 * @param replayId the batch that replayed the event and so made the job; null for any other job
 * @param orderKey what it shares with the jobs that it is ordered with: those of one webhook and one value of its {@code
 *     orderBy}; null for a job that is not ordered
 * @param orderNumber its place among them, in the order of their publishing; 0 without a key
 * @param waits why it waits although it could be due, in words; null if it doesn't
 * @param trace that its calls go on in, or null
 */
public record WebhookJob(
        String id,
        String engineJobId,
        @Nullable String eventId,
        String webhookId,
        String bindingId,
        String definitionKey,
        @Nullable String tenantId,
        String name,
        String type,
        String event,
        @Nullable String kapp,
        @Nullable String parentId,
        String url,
        String requestContent,
        boolean undecided,
        boolean edited,
        int depth,
        int attempts,
        Instant scheduledAt,
        Instant updatedAt,
        @Nullable JobStatus outcome,
        @Nullable String summary,
        @Nullable String responseContent,
        @Nullable String runId,
        boolean beforeEdit,
        @Nullable String replayId,
        @Nullable String orderKey,
        long orderNumber,
        @Nullable String waits,
        @Nullable TraceParent trace) {

    /** What a log says of it. */
    public LogContext logContext() {
        return LogContext.ofJob(id, webhookId, eventId);
    }

    /** As it is shown to people. */
    public WebhookJob shown(Redaction redaction) {
        if (redaction.isNone()) {
            return this;
        }
        Redacted body = redaction.ofText(requestContent);
        String answer = responseContent == null ? null : body.in(responseContent);
        return new WebhookJob(
                id,
                engineJobId,
                eventId,
                webhookId,
                bindingId,
                definitionKey,
                tenantId,
                name,
                type,
                event,
                kapp,
                parentId,
                body.in(url),
                body.content(),
                undecided,
                edited,
                depth,
                attempts,
                scheduledAt,
                updatedAt,
                outcome,
                summary == null ? null : body.in(summary),
                answer,
                runId,
                beforeEdit,
                replayId,
                orderKey,
                orderNumber,
                waits,
                trace);
    }

    /** The same job, with the reason why it waits. */
    public WebhookJob waiting(String reason) {
        return new WebhookJob(
                id,
                engineJobId,
                eventId,
                webhookId,
                bindingId,
                definitionKey,
                tenantId,
                name,
                type,
                event,
                kapp,
                parentId,
                url,
                requestContent,
                undecided,
                edited,
                depth,
                attempts,
                scheduledAt,
                updatedAt,
                outcome,
                summary,
                responseContent,
                runId,
                beforeEdit,
                replayId,
                orderKey,
                orderNumber,
                reason,
                trace);
    }
}
