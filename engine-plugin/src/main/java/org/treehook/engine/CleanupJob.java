package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JdbcPoller;
import org.treehook.retention.CleanupSchedule;
import org.treehook.retention.Sweep;

/**
 * The one engine job of a cluster that removes what has outlived its retention: a batch in each of its transactions, again
 * and again without a pause until nothing is left, and then an hour later. It never ends and never fails for good.
 */
public final class CleanupJob implements JobHandler<WebhookJobConfiguration>, CleanupSchedule {

    /** The type of this job. */
    public static final String TYPE = "webhook-cleanup";

    private static final Duration PAUSE = Duration.ofHours(1);

    private final ProcessEngineConfigurationImpl configuration;
    private final Sweep sweep;
    private final EngineClock clock;
    private final EverLivingJob job;

    public CleanupJob(ProcessEngineConfigurationImpl configuration, Sweep sweep, EngineClock clock, JdbcPoller poller) {
        this.configuration = configuration;
        this.sweep = sweep;
        this.clock = clock;
        this.job = new EverLivingJob(configuration, "treehook-cleanup", TYPE, clock, poller);
    }

    /** Makes the job unless it is there. */
    public void provide() {
        job.provide(clock.instant().plus(PAUSE));
    }

    @Override
    public Optional<Plan> plan() {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> job.find(command)
                        .map(row -> new Plan(
                                row.getDuedate() == null
                                        ? null
                                        : row.getDuedate().toInstant(),
                                row.getExceptionMessage())));
    }

    @Override
    public void startNow() {
        job.startNow(row -> true);
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
        boolean more = sweep.next();
        Instant due = more ? clock.instant() : clock.instant().plus(PAUSE);
        job.reschedule(command, command.getCurrentJob(), due);
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
