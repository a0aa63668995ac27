package org.treehook.jobs;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.JobDetail.Launched;
import org.treehook.security.AuditLog;

/** Collects what belongs to one job. */
final class JobInspection {

    private final JobParts parts;

    JobInspection(JobParts parts) {
        this.parts = parts;
    }

    JobDetail of(JobView view) {
        return parts.database().call(sql -> detail(view));
    }

    private JobDetail detail(JobView view) {
        WebhookJob job = view.job();
        List<AuditLog.Entry> audit = parts.audit().ofJob(job.id());
        return new JobDetail(
                view,
                createdBy(job, audit),
                audit.isEmpty() ? null : audit.get(audit.size() - 1).userId(),
                parts.jobs().attempts(job.id()),
                verdict(job).orElse(null),
                parts.ledger()
                        .launchedAs(job.id())
                        .map(run -> new Launched(run, parts.ledger().state(run)))
                        .orElse(null),
                view.isOwed() ? parts.jobs().ahead(job).orElse(null) : null,
                audit);
    }

    private @Nullable String createdBy(WebhookJob job, List<AuditLog.Entry> audit) {
        return job.eventId() == null
                ? audit.stream().findFirst().map(AuditLog.Entry::userId).orElse(null)
                : parts.events().find(job.eventId()).map(PlatformEvent::actor).orElse(null);
    }

    private Optional<VerdictLog.Kept> verdict(WebhookJob job) {
        return Optional.ofNullable(job.eventId())
                .flatMap(event -> parts.verdicts().of(event).stream()
                        .filter(kept -> kept.webhookId().equals(job.webhookId()))
                        .findFirst());
    }
}
