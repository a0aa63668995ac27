package org.treehook.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.Json;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.security.AuditLog;
import org.treehook.security.Permissions;

/** Writes down who changed a job, and how. */
final class JobJournal {

    private static final ObjectMapper JSON = Json.mapper();

    private final AuditLog audit;
    private final Permissions permissions;
    private final Redaction redaction;
    private final Clock clock;

    JobJournal(AuditLog audit, Permissions permissions, Redaction redaction, Clock clock) {
        this.audit = audit;
        this.permissions = permissions;
        this.redaction = redaction;
        this.clock = clock;
    }

    void changed(String action, JobView before, JobChanges.Edit edit, JobStatus status) {
        write(before.job(), action, state(before), state(edit.url(), edit.content(), status));
    }

    void made(WebhookJob job) {
        write(job, "create", null, state(job.url(), job.requestContent(), JobStatus.QUEUED));
    }

    void deleted(JobView before) {
        write(before.job(), "delete", state(before), null);
    }

    private void write(WebhookJob job, String action, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        audit.record(new AuditLog.Entry(
                job.id(),
                job.webhookId(),
                action,
                currentUser(),
                clock.instant(),
                before == null ? null : before.toString(),
                after == null ? null : after.toString()));
    }

    private ObjectNode state(JobView view) {
        return state(view.job().url(), view.job().requestContent(), view.status());
    }

    private ObjectNode state(String url, String content, JobStatus status) {
        Redacted body = redaction.ofText(content);
        return JSON.createObjectNode()
                .put("url", body.in(url))
                .put("requestContent", body.content())
                .put("status", status.title());
    }

    void poller(String action, Poller.State before, Poller.State after) {
        audit.record(
                new AuditLog.Entry(null, null, action, currentUser(), clock.instant(), state(before), state(after)));
    }

    private static String state(Poller.State state) {
        ObjectNode json = JSON.createObjectNode().put("running", state.running());
        return (state.everything() ? json.put("everything", true) : json).toString();
    }

    @Nullable
    String currentUser() {
        return permissions.user();
    }
}
