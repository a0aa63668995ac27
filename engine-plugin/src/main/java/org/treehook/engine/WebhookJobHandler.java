package org.treehook.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.Poller;
import org.treehook.delivery.WebhookJobs;

/**
 * Runs a webhook job on the engine's job executor, in the transaction that ends it. The HTTP call of a foreign URL holds
 * that transaction's connection meanwhile, on as many threads as the job executor has.
 */
public final class WebhookJobHandler implements JobHandler<WebhookJobConfiguration> {

    /** The type of our jobs and of their job definitions. */
    public static final String TYPE = "webhook";

    private final WebhookJobs jobs;
    private final Delivery delivery;
    private final Poller poller;
    private final EngineClock clock;
    private final Object owner;

    public WebhookJobHandler(WebhookJobs jobs, Delivery delivery, Poller poller, EngineClock clock, Object owner) {
        this.jobs = jobs;
        this.delivery = delivery;
        this.poller = poller;
        this.clock = clock;
        this.owner = owner;
    }

    /** What this handler belongs to: the engine's registry of handlers is how an application finds it. */
    public Object owner() {
        return owner;
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
        jobs.find(configuration.jobId())
                .ifPresentOrElse(
                        delivery::attempt,
                        () -> EngineLog.LOG.orphan(command.getCurrentJob().getId()));
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
        }
    }
}
