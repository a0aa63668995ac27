package org.treehook.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.EverLivingJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.treehook.delivery.JdbcPoller;

/** The one engine job of its type in a cluster, which never ends: each execution says when the next one is due. */
final class EverLivingJob {

    private final ProcessEngineConfigurationImpl configuration;
    private final String id;
    private final String type;
    private final EngineClock clock;
    private final JdbcPoller poller;

    /**
     * A job.
     *
     * @param id of the engine's row, so that there can't be two
     */
    EverLivingJob(
            ProcessEngineConfigurationImpl configuration,
            String id,
            String type,
            EngineClock clock,
            JdbcPoller poller) {
        this.configuration = configuration;
        this.id = id;
        this.type = type;
        this.clock = clock;
        this.poller = poller;
    }

    /** Makes the job unless it is there; mends it if a node that doesn't know its type has used up its attempts. */
    void provide(Instant due) {
        configuration.getCommandExecutorTxRequiresNew().execute(command -> {
            // Nodes that start at once wait here for each other.
            command.getPropertyManager().acquireExclusiveLockForStartup();
            JobEntity job = command.getJobManager().findJobById(id);
            if (job == null) {
                insert(command, due);
            } else if (job.getRetries() == 0) {
                job.setRetries(JobEntity.DEFAULT_RETRIES);
                job.setDuedate(Date.from(clock.instant()));
            }
            return true;
        });
    }

    private void insert(CommandContext command, Instant due) {
        EverLivingJobEntity job = new EverLivingJobEntity();
        job.setId(id);
        job.setJobHandlerType(type);
        job.setJobHandlerConfiguration(new WebhookJobConfiguration(type));
        job.setExclusive(false);
        job.setDuedate(Date.from(due));
        command.getJobManager().insertJob(job);
    }

    /** The engine's row; asked within a command. */
    Optional<JobEntity> find(CommandContext command) {
        return Optional.ofNullable(command.getJobManager().findJobById(id));
    }

    /**
     * Makes it due now, in the surrounding command or one of its own.
     *
     * @param wanted whether this is to be done with the row as it is
     * @return when it is due now; empty if it is running
     */
    Optional<Instant> startNow(Predicate<JobEntity> wanted) {
        try {
            return configuration.getCommandExecutorTxRequired().execute(command -> {
                JobEntity job = find(command).orElse(null);
                if (job == null) {
                    insert(command, clock.instant());
                    Acquisition.wakeExecutorAfterCommit();
                } else if (isRunning(job)) {
                    return Optional.empty();
                } else if (wanted.test(job)) {
                    reschedule(command, job, clock.instant());
                } else if (job.getDuedate() != null) {
                    return Optional.of(job.getDuedate().toInstant());
                }
                return Optional.of(clock.instant());
            });
        } catch (OptimisticLockingException begunMeanwhile) {
            return Optional.empty();
        }
    }

    private boolean isRunning(JobEntity job) {
        return job.getLockExpirationTime() != null
                && job.getLockExpirationTime().toInstant().isAfter(clock.instant());
    }

    /** Says when it is due next; the engine activates what it reschedules. */
    void reschedule(CommandContext command, JobEntity job, Instant due) {
        command.getJobManager().reschedule(job, Date.from(due));
        if (poller.holdsEverything()) {
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        }
    }
}
