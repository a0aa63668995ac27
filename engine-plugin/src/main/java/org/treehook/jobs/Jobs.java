package org.treehook.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJobs.Recorded;
import org.treehook.sql.Position;
import org.treehook.webhook.Webhook;

/**
 * Webhook jobs as an operator sees and mends them. What the current user may not read is missing; what the current user
 * may not do throws {@link org.camunda.bpm.engine.AuthorizationException}.
 */
public interface Jobs {

    /** The jobs of one engine. */
    static Jobs of(JobParts parts) {
        return new EngineJobs(parts);
    }

    /** One page, newest first. Jobs that arrive while somebody pages move nothing. */
    Page list(JobQuery query);

    Optional<JobView> find(String jobId);

    /** The jobs that an event made, by the webhook's name. */
    List<JobView> ofEvent(String eventId);

    /** A job with its attempts, its verdict, its run and who did what to it. */
    Optional<JobDetail> detail(String jobId);

    /** What the current user's permissions, as they are now, allow to be done with a job; asked once for many. */
    Function<JobView, Set<JobRight>> rights();

    /** The attempts of a job in their order; empty for a job that may not be read. */
    List<Recorded> attempts(String jobId);

    /**
     * Makes a job of a webhook without an event, due now.
     *
     * @throws JobRefused if there is no such webhook, or what is to be sent is not valid
     */
    JobView create(NewJob order);

    /**
     * Puts a Failed job back to Queued, due now, its schedule starting anew; kept with who did it and what it was before.
     * A new URL that launches a tree takes the right to start that tree.
     *
     * @param url in place of the recorded one, or null
     * @param requestContent in place of the recorded one, or null
     * @throws JobRefused if it isn't Failed, or what is to be sent is not valid
     */
    JobView retry(String jobId, @Nullable String url, @Nullable String requestContent);

    /**
     * Changes what a Queued job will send. It stays as it is otherwise, its schedule included.
     *
     * @param url in place of the recorded one, or null
     * @param requestContent in place of the recorded one, or null
     * @throws JobRefused if it isn't Queued, or what is to be sent is not valid
     */
    JobView edit(String jobId, @Nullable String url, @Nullable String requestContent);

    /**
     * Ends a Queued or Failed job: it is Cancelled, and its record stays.
     *
     * @throws JobRefused if nothing is owed any more, or it is being delivered
     */
    JobView cancel(String jobId);

    /**
     * Removes a job with its attempts, whatever its status; one that is still owed is cancelled by that. Who removed what
     * is kept.
     *
     * @return the job as it was
     * @throws JobRefused if it is being delivered
     */
    JobView delete(String jobId);

    /** How many jobs stand where, by webhook; those of the webhooks that the current user may not read are missing. */
    JobCounts counts(JobCounts.Query query);

    /** What webhooks have done lately, by their ids; two statements, however many they are. */
    Map<String, JobActivity> activity(List<Webhook> webhooks);

    /** Whether webhook jobs are delivered at all. */
    Poller.State poller();

    /** Starts or stops the delivery of every webhook job of this database; takes the right to suspend any webhook, of any tenant. */
    Poller.State setPoller(boolean running);

    /**
     * Lets every job of Treehook's on this database wait, and those made from now on, until {@link #setPoller} starts them:
     * then engines without the plugin may work on this database. Takes the right to suspend any webhook, of any tenant.
     */
    Poller.State suspendAll();

    /** How many jobs of Treehook's any engine would take: none when everything waits. */
    int active();

    /**
     * One page.
     *
     * @param jobs of it
     * @param next where the next one begins, or null at the end
     */
    record Page(List<JobView> jobs, @Nullable Position next) {}
}
