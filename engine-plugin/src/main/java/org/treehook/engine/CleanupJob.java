package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EverLivingJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
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

    /** There can't be two. */
    private static final String ID = "treehook-cleanup";

    private static final Duration PAUSE = Duration.ofHours(1);

    private final ProcessEngineConfigurationImpl configuration;
    private final Sweep sweep;
    private final EngineClock clock;
    private final JdbcPoller poller;

    public CleanupJob(ProcessEngineConfigurationImpl configuration, Sweep sweep, EngineClock clock, JdbcPoller poller) {
        this.configuration = configuration;
        this.sweep = sweep;
        this.clock = clock;
        this.poller = poller;
    }

    /** Makes the job unless it is there; mends it if a node that doesn't know its type has used up its attempts. */
    public void provide() {
        configuration.getCommandExecutorTxRequiresNew().execute(command -> {
            // Nodes that start at once wait here for each other.
            command.getPropertyManager().acquireExclusiveLockForStartup();
            JobEntity job = command.getJobManager().findJobById(ID);
            if (job == null) {
                insert(command, clock.instant().plus(PAUSE));
            } else if (job.getRetries() == 0) {
                job.setRetries(JobEntity.DEFAULT_RETRIES);
                job.setDuedate(Date.from(clock.instant()));
            }
            return true;
        });
    }

    private static void insert(CommandContext command, Instant due) {
        EverLivingJobEntity job = new EverLivingJobEntity();
        job.setId(ID);
        job.setJobHandlerType(TYPE);
        job.setJobHandlerConfiguration(new WebhookJobConfiguration(TYPE));
        job.setExclusive(false);
        job.setDuedate(Date.from(due));
        command.getJobManager().insertJob(job);
    }

    @Override
    public Optional<Plan> plan() {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> Optional.ofNullable(command.getJobManager().findJobById(ID))
                        .map(job -> new Plan(
                                job.getDuedate() == null
                                        ? null
                                        : job.getDuedate().toInstant(),
                                job.getExceptionMessage())));
    }

    @Override
    public void startNow() {
        try {
            configuration.getCommandExecutorTxRequired().execute(command -> {
                JobEntity job = command.getJobManager().findJobById(ID);
                if (job == null) {
                    insert(command, clock.instant());
                    Acquisition.wakeExecutorAfterCommit();
                } else if (!isRunning(job)) {
                    reschedule(command, job, clock.instant());
                }
                return true;
            });
        } catch (OptimisticLockingException begunMeanwhile) {
            // that is what was asked for
        }
    }

    private boolean isRunning(JobEntity job) {
        return job.getLockExpirationTime() != null
                && job.getLockExpirationTime().toInstant().isAfter(clock.instant());
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
        reschedule(command, command.getCurrentJob(), due);
    }

    /** The engine activates what it reschedules. */
    private void reschedule(CommandContext command, JobEntity job, Instant due) {
        command.getJobManager().reschedule(job, Date.from(due));
        if (poller.holdsEverything()) {
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        }
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
