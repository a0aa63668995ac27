package org.treehook.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJobs;
import org.treehook.delivery.WebhookJobs.Recorded;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.webhook.Webhooks;

/**
 * Webhook jobs as an operator sees and mends them. What the current user may not read is missing; what the current user
 * may not do throws {@link org.camunda.bpm.engine.AuthorizationException}.
 */
public interface Jobs {

    /**
     * The jobs of one engine.
     *
     * @param wakeAfterCommit has the engine look for due jobs once the surrounding transaction has committed
     */
    static Jobs of(
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
        return new EngineJobs(
                database,
                engine,
                jobs,
                webhooks,
                client,
                audit,
                permissions,
                rights,
                standardSchedule,
                clock,
                wakeAfterCommit);
    }

    /** One page, newest first. Jobs that arrive while somebody pages move nothing. */
    Page list(JobQuery query);

    Optional<JobView> find(String jobId);

    /** The jobs that an event made, by the webhook's name. */
    List<JobView> ofEvent(String eventId);

    /** The attempts of a job in their order; empty for a job that may not be read. */
    List<Recorded> attempts(String jobId);

    /**
     * Puts a Failed job back to Queued, due now, its schedule starting anew; kept with who did it and what it was before.
     * A new URL that launches a tree takes the right to start that tree.
     *
     * @param url in place of the recorded one, or null
     * @param requestContent in place of the recorded one, or null
     * @throws NotRetryable if it isn't Failed, or what is to be sent is not valid
     */
    JobView retry(String jobId, @Nullable String url, @Nullable String requestContent);

    /**
     * One page.
     *
     * @param jobs of it
     * @param next where the next one begins, or null at the end
     */
    record Page(List<JobView> jobs, @Nullable Position next) {}
}
