package org.treehook.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;

/**
 * Runs a webhook job on the engine's job executor, in the transaction that ends it: where there is no lane, and where somebody
 * has the engine execute a job. The HTTP call of a foreign URL holds that transaction's connection meanwhile; so no more
 * than a set number of them are made at once.
 */
public final class WebhookJobHandler implements JobHandler<WebhookJobConfiguration> {

    /** The type of our jobs and of their job definitions. */
    public static final String TYPE = "webhook";

    private static final Duration FULL = Duration.ofSeconds(1);
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final WebhookJobs jobs;
    private final Delivery delivery;
    private final DeliveryClient client;
    private final Poller poller;
    private final EngineClock clock;
    private final Semaphore calls;
    private final @Nullable DeliveryLane lane;
    private final Object owner;

    /**
     * The handler of one engine.
     *
     * @param most calls over HTTP that are made at once in this way
     * @param lane that is to be woken when jobs become due, or null if there is none
     */
    public WebhookJobHandler(
            WebhookJobs jobs,
            Delivery delivery,
            DeliveryClient client,
            Poller poller,
            EngineClock clock,
            int most,
            @Nullable DeliveryLane lane,
            Object owner) {
        this.jobs = jobs;
        this.delivery = delivery;
        this.client = client;
        this.poller = poller;
        this.clock = clock;
        this.calls = new Semaphore(most);
        this.lane = lane;
        this.owner = owner;
    }

    /** What this handler belongs to: the engine's registry of handlers is how an application finds it. */
    public Object owner() {
        return owner;
    }

    @Nullable
    DeliveryLane lane() {
        return lane;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(
            WebhookJobConfiguration configuration,
            @Nullable ExecutionEntity execution,
            CommandContext command,
            @Nullable String tenantId) {
        if (!poller.state().running()) {
            throw new DeliveryHalted();
        }
        // Whoever has the engine execute it lends it nothing, and takes nothing from it.
        jobs.find(configuration.jobId())
                .ifPresentOrElse(
                        job -> job.logContext().run(() -> InTheNameOf.user(null, command, () -> attempt(job))),
                        () -> EngineLog.LOG.orphan(command.getCurrentJob().getId()));
    }

    private void attempt(WebhookJob job) {
        if (jobs.ahead(job).isPresent()) {
            throw new NotNow("Another job of the same order key is before it.", AHEAD);
        }
        if (!job.undecided() && client.isInProcess(job.url())) {
            delivery.attempt(job);
            return;
        }
        if (!calls.tryAcquire()) {
            throw new NotNow("As many calls as may be made at once are under way.", FULL);
        }
        try {
            delivery.attempt(job);
        } finally {
            calls.release();
        }
    }

    @Override
    public WebhookJobConfiguration newConfiguration(String canonicalString) {
        return new WebhookJobConfiguration(canonicalString);
    }

    /** However the engine's row goes without having been delivered, the record says so. */
    @Override
    public void onDelete(WebhookJobConfiguration configuration, JobEntity job) {
        CommandContext command = Context.getCommandContext();
        if (!job.equals(command.getCurrentJob())) {
            jobs.cancel(configuration.jobId(), "Cancelled", clock.instant());
            // It may have been the first one of its order key.
            if (lane != null && lane.isAtWork()) {
                jobs.find(configuration.jobId()).map(WebhookJob::orderKey).ifPresent(lane::freedAfterCommit);
            }
        }
    }
}
