package org.treehook.jobs;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;
import org.treehook.tree.RunLedger;
import org.treehook.webhook.Webhooks;

/**
 * Changes of single jobs, in the surrounding transaction. What stands against one is answered and not thrown, so that a
 * transaction that changes many can go on.
 */
final class JobChanges {

    private final JobSearch search;
    private final WebhookJobs jobs;
    private final OwedJobs owed;
    private final Webhooks webhooks;
    private final RunLedger ledger;
    private final JobContentRules rules;
    private final JobJournal journal;
    private final Permissions permissions;
    private final LaunchRights rights;
    private final RetrySchedule standardSchedule;
    private final Redaction redaction;
    private final Clock clock;

    JobChanges(JobParts parts) {
        this(parts, parts.journal());
    }

    JobChanges(JobParts parts, JobJournal journal) {
        this.search = parts.search();
        this.jobs = parts.jobs();
        this.owed = parts.owed();
        this.webhooks = parts.webhooks();
        this.ledger = parts.ledger();
        this.rules = parts.rules();
        this.journal = journal;
        this.permissions = parts.permissions();
        this.rights = parts.rights();
        this.standardSchedule = parts.standardSchedule();
        this.redaction = parts.redaction();
        this.clock = parts.clock();
    }

    /** Puts a Failed job back to Queued, due now, its schedule starting anew. */
    Optional<JobRefused> retry(String jobId, @Nullable String url, @Nullable String requestContent) {
        return change(jobId, view -> {
            if (view.status() != JobStatus.FAILED) {
                return wrongStatus("Only a Failed job can be retried", view);
            }
            WebhookJob job = view.job();
            Edit edit;
            try {
                edit = edit(job, url, requestContent);
            } catch (IllegalArgumentException mask) {
                return invalid(mask);
            }
            Optional<JobRefused> refused = applied(job, edit);
            if (refused.isEmpty()) {
                owed.requeue(job, schedule(job).attempts(), clock.instant());
                journal.changed(edit.isOne() ? "edit and retry" : "retry", view, edit, JobStatus.QUEUED);
            }
            return refused;
        });
    }

    /** Changes what a Queued job will send; it stays where it is. */
    Optional<JobRefused> edit(String jobId, @Nullable String url, @Nullable String requestContent) {
        return change(jobId, view -> {
            if (view.status() != JobStatus.QUEUED) {
                return wrongStatus(
                        "Only a Queued job can be edited where it waits; send the status \"Queued\" as well to retry a Failed"
                                + " one",
                        view);
            }
            Edit edit;
            try {
                edit = edit(view.job(), url, requestContent);
            } catch (IllegalArgumentException mask) {
                return invalid(mask);
            }
            Optional<JobRefused> refused = applied(view.job(), edit);
            if (refused.isEmpty() && edit.isOne()) {
                journal.changed("edit", view, edit, JobStatus.QUEUED);
            }
            return refused;
        });
    }

    /** Ends a job that is still owed. */
    Optional<JobRefused> cancel(String jobId) {
        return change(jobId, view -> {
            if (!view.isOwed()) {
                return wrongStatus("Only a Queued or Failed job can be cancelled", view);
            }
            owed.remove(view.job());
            journal.changed("cancel", view, Edit.of(view.job(), null, null), JobStatus.CANCELLED);
            return Optional.empty();
        });
    }

    /** Removes a job with its attempts; one that is still owed is cancelled by that. */
    Optional<JobRefused> delete(String jobId) {
        return change(jobId, view -> {
            WebhookJob job = view.job();
            try {
                permissions.require(WebhookAction.DELETE_JOBS, job.definitionKey());
            } catch (AuthorizationException e) {
                return forbidden(e);
            }
            if (view.isOwed()) {
                owed.remove(job);
            } else {
                owed.log(job, "DeleteHistory", "status", view.status().title(), null);
            }
            jobs.remove(job.id());
            ledger.forget(job.id());
            journal.deleted(view);
            return Optional.empty();
        });
    }

    private Optional<JobRefused> change(String jobId, Change change) {
        // The first look finds the row to hold; only what is seen while it is held counts.
        search.find(jobId, permissions.visible(WebhookAction.READ_JOBS)).ifPresent(view -> owed.hold(view.job()));
        Optional<JobView> found = search.find(jobId, permissions.visible(WebhookAction.READ_JOBS));
        if (found.isEmpty()) {
            return Optional.of(new JobRefused(Reason.NOT_FOUND, "Unable to locate the webhook job \"" + jobId + "\"."));
        }
        JobView view = found.get();
        try {
            permissions.require(WebhookAction.RETRY, view.job().definitionKey());
        } catch (AuthorizationException e) {
            return forbidden(e);
        }
        if (view.status() == JobStatus.IN_PROGRESS) {
            return Optional.of(new JobRefused(
                    Reason.BUSY, "The job is being delivered just now; try again when its attempt has ended."));
        }
        return change.of(view);
    }

    private Optional<JobRefused> applied(WebhookJob job, Edit edit) {
        if (!edit.isOne()) {
            return Optional.empty();
        }
        Optional<JobRefused> refused = rules.objection(edit.url(), edit.content());
        if (refused.isPresent()) {
            return refused;
        }
        if (!edit.url().equals(job.url())) {
            try {
                rights.require(edit.url(), job.tenantId());
            } catch (AuthorizationException e) {
                return forbidden(e);
            }
            owed.log(
                    job,
                    "Edit",
                    "url",
                    redaction.ofText(job.requestContent()).in(job.url()),
                    redaction.ofText(edit.content()).in(edit.url()));
        }
        if (!edit.content().equals(job.requestContent())) {
            // The engine's log is no place for payloads; ours has both.
            owed.log(job, "Edit", "requestContent", null, null);
        }
        jobs.edit(job, edit.url(), edit.content(), clock.instant());
        return Optional.empty();
    }

    /** What the user means, who has seen masks in the place of some values. */
    private Edit edit(WebhookJob job, @Nullable String url, @Nullable String content) {
        if (redaction.isNone()) {
            return Edit.of(job, url, content);
        }
        Redacted body = redaction.ofText(job.requestContent());
        String meant = url != null && url.equals(body.in(job.url())) ? job.url() : url;
        if (meant != null && !meant.equals(job.url()) && meant.contains(Redaction.MASK)) {
            throw new IllegalArgumentException("The URL holds the mask \"" + Redaction.MASK
                    + "\" and is not the one that was shown; give the value itself, or leave the URL as it was.");
        }
        return Edit.of(job, meant, content == null ? null : body.restored(content));
    }

    private static Optional<JobRefused> invalid(IllegalArgumentException mask) {
        return Optional.of(new JobRefused(Reason.INVALID, String.valueOf(mask.getMessage())));
    }

    private RetrySchedule schedule(WebhookJob job) {
        return webhooks.version(job.bindingId())
                .map(webhook -> RetrySchedule.of(webhook, standardSchedule))
                .orElse(standardSchedule);
    }

    private static Optional<JobRefused> wrongStatus(String rule, JobView view) {
        return Optional.of(new JobRefused(
                Reason.WRONG_STATUS, rule + "; this one is " + view.status().title() + "."));
    }

    private static Optional<JobRefused> forbidden(AuthorizationException e) {
        return Optional.of(new JobRefused(e));
    }

    /** What is done with a job that may be changed. */
    @FunctionalInterface
    private interface Change {

        Optional<JobRefused> of(JobView view);
    }

    /** What a job is to send from now on. */
    record Edit(String url, String content, boolean isOne) {

        static Edit of(WebhookJob job, @Nullable String url, @Nullable String content) {
            String newUrl = Objects.requireNonNullElse(url, job.url());
            String newContent = Objects.requireNonNullElse(content, job.requestContent());
            return new Edit(newUrl, newContent, !newUrl.equals(job.url()) || !newContent.equals(job.requestContent()));
        }
    }
}
