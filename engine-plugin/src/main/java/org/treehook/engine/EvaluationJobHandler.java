package org.treehook.engine;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;

/**
 * Asks, right after the caller's commit, the webhooks that a publish had no time left for, and those bound to what happened
 * in the engine itself. There is one such job for an
 * event at a time; it belongs to no definition, carries the event's id and nothing of its payload, and is repeated until it succeeds.
 */
public final class EvaluationJobHandler implements JobHandler<WebhookJobConfiguration> {

    /** The type of these jobs. */
    public static final String TYPE = "webhook-evaluation";

    private final EngineEventPublisher publisher;
    private final Poller poller;

    public EvaluationJobHandler(EngineEventPublisher publisher, Poller poller) {
        this.publisher = publisher;
        this.poller = poller;
    }

    /** Makes the job of an event, due now. */
    static void request(String eventId, @Nullable String tenantId) {
        Context.getCommandContext().getJobManager().send(job(eventId, tenantId, ClockUtil.getCurrentTime()));
    }

    /** Makes the job of an event that could not be asked, due then. */
    static void requestAfterFailure(String eventId, @Nullable String tenantId, Instant due, String failure) {
        MessageEntity job = job(eventId, tenantId, Date.from(due));
        job.setExceptionMessage(failure);
        Context.getCommandContext().getJobManager().insertJob(job);
    }

    private static MessageEntity job(String eventId, @Nullable String tenantId, Date due) {
        MessageEntity job = new MessageEntity();
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new WebhookJobConfiguration(eventId));
        job.setTenantId(tenantId);
        job.setExclusive(false);
        job.setDuedate(due);
        return job;
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
        if (poller.state().everything()) {
            throw new DeliveryHalted();
        }
        String eventId = configuration.jobId();
        // One that has failed asks also those whom another job would else ask: it is it that repeats what fails.
        boolean hasFailed = command.getCurrentJob().getExceptionMessage() != null;
        if (!publisher.evaluate(eventId, hasFailed)) {
            request(eventId, tenantId);
        }
    }

    @Override
    public WebhookJobConfiguration newConfiguration(String canonicalString) {
        return new WebhookJobConfiguration(canonicalString);
    }

    @Override
    public void onDelete(WebhookJobConfiguration configuration, JobEntity job) {
        // the event keeps what was not evaluated
    }
}
