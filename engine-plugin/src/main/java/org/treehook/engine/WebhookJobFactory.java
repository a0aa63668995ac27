package org.treehook.engine;

import java.time.Instant;
import java.util.Date;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.OrderPlace;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.sql.RecordId;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;

/** The one place where webhook jobs are made: the record, and the engine's job that stands for it until it ends. */
public final class WebhookJobFactory {

    private final EngineClock clock;
    private final RetrySchedule standardSchedule;
    private final @Nullable DeliveryLane lane;
    private final BooleanSupplier everythingWaits;

    /**
     * The factory of one engine.
     *
     * @param standardSchedule of webhooks that have none of their own
     * @param lane that takes jobs as soon as they are committed, or null if there is none
     * @param everythingWaits whether all jobs of ours do, to the end of the surrounding transaction
     */
    public WebhookJobFactory(
            EngineClock clock,
            RetrySchedule standardSchedule,
            @Nullable DeliveryLane lane,
            BooleanSupplier everythingWaits) {
        this.clock = clock;
        this.standardSchedule = standardSchedule;
        this.lane = lane;
        this.everythingWaits = everythingWaits;
    }

    /** A job that is due now. */
    WebhookJob queued(Occasion occasion, Candidate candidate, String url, OrderPlace place) {
        MessageEntity job = engineJob(candidate, occasion.event().tenantId());
        WebhookJob made = made(job, occasion, candidate, url, null, place);
        if (lane != null) {
            made = lane.handover().offer(job, made, candidate);
        }
        Context.getCommandContext().getJobManager().insertJob(job);
        if (job.getLockOwner() == null && made.waits() == null) {
            Acquisition.wakeAfterCommit();
        }
        return made;
    }

    /** A job whose filter or template failed: it waits for an operator, with an incident that says why. */
    WebhookJob failed(Occasion occasion, Candidate candidate, String reason) {
        MessageEntity job = engineJob(candidate, occasion.event().tenantId());
        WebhookJob made = made(job, occasion, candidate, candidate.webhook().url(), reason, OrderPlace.NONE);
        // Before the job is logged: its log is kept until somebody has mended it.
        job.setExceptionMessage(reason);
        Context.getCommandContext().getJobManager().insertJob(job);
        job.setExceptionStacktrace(reason);
        job.setRetries(0);
        return made;
    }

    private MessageEntity engineJob(Candidate candidate, @Nullable String tenantId) {
        Webhook webhook = candidate.webhook();
        MessageEntity job = new MessageEntity();
        job.setId(Context.getProcessEngineConfiguration().getIdGenerator().getNextId());
        job.setJobHandlerType(WebhookJobHandler.TYPE);
        job.setProcessDefinitionId(webhook.definitionId());
        job.setProcessDefinitionKey(webhook.definitionKey());
        job.setJobDefinition(definition(webhook));
        job.setActivityId(webhook.activityId());
        job.setTenantId(webhook.tenantId() == null ? tenantId : webhook.tenantId());
        job.setDuedate(Date.from(clock.instant()));
        job.setPriority(candidate.priority());
        // Jobs without a process instance would otherwise count as one exclusive batch.
        job.setExclusive(false);
        job.setRetries(RetrySchedule.of(webhook, standardSchedule).attempts());
        if (candidate.suspended() || (candidate.halted() && everythingWaits.getAsBoolean())) {
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        }
        return job;
    }

    /** What the job log asks for; it would be read from the database for each publish. */
    private static JobDefinitionEntity definition(Webhook webhook) {
        JobDefinitionEntity definition = new JobDefinitionEntity();
        definition.setId(webhook.jobDefinitionId());
        definition.setJobType(WebhookJobHandler.TYPE);
        definition.setActivityId(webhook.activityId());
        definition.setProcessDefinitionId(webhook.definitionId());
        definition.setProcessDefinitionKey(webhook.definitionKey());
        definition.setTenantId(webhook.tenantId());
        return definition;
    }

    private WebhookJob made(
            MessageEntity job,
            Occasion occasion,
            Candidate candidate,
            String url,
            @Nullable String failure,
            OrderPlace place) {
        PlatformEvent event = occasion.event();
        Webhook webhook = candidate.webhook();
        Instant now = clock.instant();
        String id = RecordId.next();
        job.setJobHandlerConfiguration(new WebhookJobConfiguration(id));
        return new WebhookJob(
                id,
                job.getId(),
                occasion.eventId(),
                webhook.id(),
                webhook.bindingId(),
                webhook.definitionKey(),
                job.getTenantId(),
                webhook.binding().name(),
                event.type(),
                event.action(),
                event.scope().kapp(),
                event.subjectId(),
                url,
                occasion.content(),
                failure != null,
                false,
                occasion.depth(),
                0,
                now,
                now,
                null,
                failure,
                null,
                null,
                false,
                occasion.replayId(),
                place.key(),
                place.number(),
                null,
                occasion.trace());
    }
}
