package org.treehook.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;

/**
 * Asks the webhooks in quarantine, in turns: as many as there is time for, and then a pause of nine times the length, so that they take
 * a tenth of one processor in the cluster. There is one such job, which never ends and never fails for good.
 */
public final class QuarantineJob implements JobHandler<WebhookJobConfiguration> {

    /** The type of this job. */
    public static final String TYPE = "webhook-quarantine";

    /** Events of one turn, which is one transaction. */
    private static final int MOST = 100;

    private final EngineEventPublisher publisher;
    private final HeldWebhooks held;
    private final Poller poller;

    public QuarantineJob(EngineEventPublisher publisher, HeldWebhooks held, Poller poller) {
        this.publisher = publisher;
        this.held = held;
        this.poller = poller;
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
        long start = System.nanoTime();
        // After a failure one event alone: if it is to blame it goes out of the way of the others.
        boolean failed = command.getCurrentJob().getExceptionMessage() != null;
        boolean more = publisher.evaluateHeld(failed ? 1 : MOST);
        held.turnHasEnded(command, Duration.ofNanos(System.nanoTime() - start), more);
    }

    @Override
    public WebhookJobConfiguration newConfiguration(String canonicalString) {
        return new WebhookJobConfiguration(canonicalString);
    }

    @Override
    public void onDelete(WebhookJobConfiguration configuration, JobEntity job) {
        // also called whenever a job that never ends has run
    }
}
