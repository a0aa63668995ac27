package org.treehook.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.Json;
import org.treehook.event.Redaction;
import org.treehook.event.Timestamps;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.security.AuditLog;
import org.treehook.security.Permissions;

/** Keeps who replayed what: one entry for each order, and one for each job that came of it. */
final class ReplayJournal {

    private static final String ACTION = "replay";
    private static final String BATCH = "batchId";
    private static final ObjectMapper JSON = Json.mapper();

    private final Permissions permissions;
    private final AuditLog audit;
    private final Redaction redaction;
    private final Clock clock;

    ReplayJournal(Permissions permissions, AuditLog audit, Redaction redaction, Clock clock) {
        this.permissions = permissions;
        this.audit = audit;
        this.redaction = redaction;
        this.clock = clock;
    }

    void ordered(ReplayOrder order, ReplayPreview announced, String batchId) {
        ObjectNode after = JSON.createObjectNode()
                .put(BATCH, batchId)
                .put("events", announced.events())
                .put("jobs", announced.jobs())
                .put("kapp", order.kapp())
                .put("webhook", order.webhook())
                .put("force", order.force())
                .put("rate", order.rate());
        if (order.selection() instanceof Range range) {
            after.put("type", range.type())
                    .put("event", range.event())
                    .put("start", Timestamps.format(range.from()))
                    .put("end", range.to() == null ? null : Timestamps.format(range.to()));
        } else if (order.selection() instanceof Picked picked) {
            after.set("ids", JSON.valueToTree(picked.ids()));
        }
        record(null, null, null, after);
    }

    /**
     * Keeps that a job was made.
     *
     * @param former jobs of the same webhook for the same event
     */
    void made(WebhookJob job, List<JobView> former, String batchId) {
        JobStatus status = job.undecided() ? JobStatus.FAILED : JobStatus.QUEUED;
        record(
                job.id(),
                job.webhookId(),
                former.stream()
                        .max(Comparator.comparing(view -> view.job().id()))
                        .map(view -> state(view.job(), view.status()))
                        .orElse(null),
                state(job, status).put(BATCH, batchId));
    }

    private ObjectNode state(WebhookJob job, JobStatus status) {
        return JSON.createObjectNode()
                .put("id", job.id())
                .put("event", job.eventId())
                .put("url", job.shown(redaction).url())
                .put("status", status.title());
    }

    private void record(
            @Nullable String jobId, @Nullable String webhookId, @Nullable ObjectNode before, ObjectNode after) {
        audit.record(new AuditLog.Entry(
                jobId,
                webhookId,
                ACTION,
                permissions.user(),
                clock.instant(),
                before == null ? null : before.toString(),
                after.toString()));
    }
}
