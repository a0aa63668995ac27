package org.treehook.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.delivery.WebhookJobs.Recorded;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.webhook.Webhooks;

/** {@link Jobs} over our records and the engine's management service. */
final class EngineJobs implements Jobs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_URL = 4000;

    private final Database database;
    private final Supplier<ProcessEngine> engine;
    private final JobSearch search;
    private final WebhookJobs jobs;
    private final Webhooks webhooks;
    private final DeliveryClient client;
    private final AuditLog audit;
    private final Permissions permissions;
    private final LaunchRights rights;
    private final RetrySchedule standardSchedule;
    private final Clock clock;
    private final Runnable wakeAfterCommit;

    EngineJobs(
            Database database,
            Supplier<ProcessEngine> engine,
            WebhookJobs jobs,
            Webhooks webhooks,
            DeliveryClient client,
            AuditLog audit,
            Permissions permissions,
            LaunchRights rights,
            RetrySchedule standardSchedule,
            Clock clock,
            Runnable wakeAfterCommit) {
        this.database = database;
        this.engine = engine;
        this.search = new JobSearch(database, clock);
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.client = client;
        this.audit = audit;
        this.permissions = permissions;
        this.rights = rights;
        this.standardSchedule = standardSchedule;
        this.clock = clock;
        this.wakeAfterCommit = wakeAfterCommit;
    }

    @Override
    public Page list(JobQuery query) {
        List<JobView> found = search.list(query, query.limit() + 1, permissions.visible(WebhookAction.READ_JOBS));
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        List<JobView> page = found.subList(0, query.limit());
        WebhookJob last = page.get(page.size() - 1).job();
        return new Page(List.copyOf(page), new Position(last.scheduledAt(), last.id()));
    }

    @Override
    public Optional<JobView> find(String jobId) {
        return search.find(jobId, permissions.visible(WebhookAction.READ_JOBS));
    }

    @Override
    public List<JobView> ofEvent(String eventId) {
        return search.ofEvent(eventId, permissions.visible(WebhookAction.READ_JOBS));
    }

    @Override
    public List<Recorded> attempts(String jobId) {
        return find(jobId).map(view -> jobs.attempts(jobId)).orElse(List.of());
    }

    @Override
    public JobView retry(String jobId, @Nullable String url, @Nullable String requestContent) {
        try {
            database.run(sql -> requeue(jobId, url, requestContent));
        } catch (OptimisticLockingException e) {
            throw new NotRetryable(NotRetryable.Reason.BUSY, "The job was changed by somebody else just now.");
        }
        return find(jobId).orElseThrow();
    }

    private void requeue(String jobId, @Nullable String url, @Nullable String requestContent) {
        JobView view = find(jobId)
                .orElseThrow(() -> new NotRetryable(
                        NotRetryable.Reason.NOT_FOUND, "Unable to locate the webhook job \"" + jobId + "\"."));
        WebhookJob job = view.job();
        permissions.require(WebhookAction.RETRY, job.definitionKey());
        if (view.status() == JobStatus.IN_PROGRESS) {
            throw new NotRetryable(NotRetryable.Reason.BUSY, "The job is being delivered just now.");
        }
        if (view.status() != JobStatus.FAILED) {
            throw new NotRetryable(
                    NotRetryable.Reason.NOT_FAILED,
                    "Only a Failed job can be retried; this one is "
                            + view.status().title() + ".");
        }
        String newUrl = url == null ? job.url() : url;
        String newContent = requestContent == null ? job.requestContent() : requestContent;
        boolean edited = !newUrl.equals(job.url()) || !newContent.equals(job.requestContent());
        if (edited) {
            check(newUrl, newContent);
            if (!newUrl.equals(job.url())) {
                rights.require(newUrl, job.tenantId());
            }
            jobs.edit(job, newUrl, newContent, clock.instant());
        }
        engine.get()
                .getManagementService()
                .setJobRetries(schedule(job).attempts())
                .jobId(job.engineJobId())
                .dueDate(Date.from(clock.instant()))
                .execute();
        wakeAfterCommit.run();
        audit.record(new AuditLog.Entry(
                job.id(),
                job.webhookId(),
                edited ? "edit and retry" : "retry",
                currentUser(),
                clock.instant(),
                state(job.url(), job.requestContent(), view.status().title()),
                state(newUrl, newContent, JobStatus.QUEUED.title())));
    }

    private void check(String url, String content) {
        String objection = url.length() > LONGEST_URL
                ? "The URL is longer than " + LONGEST_URL + " characters."
                : client.objection(url);
        if (objection.isEmpty() && content.length() > LONGEST_CONTENT) {
            objection = "The request content is longer than " + LONGEST_CONTENT + " characters.";
        }
        if (objection.isEmpty() && !isJson(content)) {
            objection = "The request content is not JSON.";
        }
        if (!objection.isEmpty()) {
            throw new NotRetryable(NotRetryable.Reason.INVALID, objection);
        }
    }

    private static boolean isJson(String content) {
        try {
            return !JSON.readTree(content).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private RetrySchedule schedule(WebhookJob job) {
        return webhooks.version(job.bindingId())
                .map(webhook -> webhook.binding().retry())
                .map(RetrySchedule::parse)
                .orElse(standardSchedule);
    }

    private @Nullable String currentUser() {
        var current = engine.get().getIdentityService().getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }

    private static String state(String url, String content, String status) {
        return JSON.valueToTree(Map.of("url", url, "requestContent", content, "status", status))
                .toString();
    }
}
