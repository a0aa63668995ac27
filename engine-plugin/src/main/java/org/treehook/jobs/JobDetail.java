package org.treehook.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.filter.VerdictLog;
import org.treehook.security.AuditLog;
import org.treehook.tree.Run;
import org.treehook.tree.RunState;

/**
 * All there is to know of one job.
 *
 * @param view the job as it stands
 * @param createdBy who caused its event or made it by hand, or null
 * @param updatedBy who changed it last, or null
 * @param attempts in their order
 * @param verdict what its webhook said about its event, or null
 * @param run that it launched in this database, or null
 * @param orderedBehind the first job of its key that it has to wait for, or null
 * @param audit who did what, oldest first
 */
public record JobDetail(
        JobView view,
        @Nullable String createdBy,
        @Nullable String updatedBy,
        List<WebhookJobs.Recorded> attempts,
        VerdictLog.@Nullable Kept verdict,
        @Nullable Launched run,
        @Nullable String orderedBehind,
        List<AuditLog.Entry> audit) {

    public JobDetail {
        attempts = List.copyOf(attempts);
        audit = List.copyOf(audit);
    }

    /** As it is shown to people: what was kept before a field was to be redacted is masked as well. */
    JobDetail shown(Redaction redaction) {
        if (redaction.isNone()) {
            return this;
        }
        Redacted body = redaction.ofText(view.job().requestContent());
        return new JobDetail(
                view.shown(redaction),
                createdBy,
                updatedBy,
                attempts.stream().map(attempt -> attempt.shown(body, redaction)).toList(),
                verdict == null ? null : verdict.shown(body),
                run,
                orderedBehind,
                audit.stream()
                        .map(entry -> new AuditLog.Entry(
                                entry.jobId(),
                                entry.webhookId(),
                                entry.action(),
                                entry.userId(),
                                entry.at(),
                                entry.before() == null ? null : body.in(entry.before()),
                                entry.after() == null ? null : body.in(entry.after())))
                        .toList());
    }

    /**
     * A run and where it stands.
     *
     * @param run as it was launched
     * @param state now
     */
    public record Launched(Run run, RunState state) {}
}
