package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.treehook.delivery.GrowingWait;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.filter.QuarantinedEvents;

/**
 * Decides what follows from a failed job of ours: another attempt later, or none and an incident. The engine gives jobs of
 * other types than its own no back-off. All other jobs are left to the factory that was there before.
 */
final class FailedWebhookJobs implements FailedJobCommandFactory {

    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final FailedJobCommandFactory others;
    private final WebhookJobs jobs;
    private final JdbcPoller poller;
    private final QuarantinedEvents held;
    private final FailureRules rules;
    private final EngineClock clock;

    FailedWebhookJobs(
            FailedJobCommandFactory others,
            WebhookJobs jobs,
            JdbcPoller poller,
            QuarantinedEvents held,
            FailureRules rules,
            EngineClock clock) {
        this.others = others;
        this.jobs = jobs;
        this.poller = poller;
        this.held = held;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return command -> {
            JobEntity job = command.getJobManager().findJobById(jobId);
            if (job != null && EvaluationJobHandler.TYPE.equals(job.getJobHandlerType())) {
                evaluateLater(job, failure);
                return null;
            }
            if (job != null && QuarantineJob.TYPE.equals(job.getJobHandlerType())) {
                askHeldLater(job, failure);
                return null;
            }
            if (job != null && CleanupJob.TYPE.equals(job.getJobHandlerType())) {
                againLater(job, failure, FailureRules.unexpected(failure));
                job.setExceptionStacktrace(ExceptionUtil.getExceptionStacktrace(failure));
                EngineLog.LOG.cleanupFailed(failure);
                return null;
            }
            if (job == null || !WebhookJobHandler.TYPE.equals(job.getJobHandlerType())) {
                return others.getCommand(jobId, failure).execute(command);
            }
            decide(command, job, failure);
            return null;
        };
    }

    private void evaluateLater(JobEntity job, Throwable failure) {
        if (failure instanceof DeliveryHalted) {
            waitForTheStart(job);
        } else {
            againLater(job, failure, failure.getClass().getSimpleName());
            EngineLog.LOG.evaluationFailed(job.getJobHandlerConfiguration().toCanonicalString(), failure);
        }
    }

    private void waitForTheStart(JobEntity job) {
        job.unlock();
        if (poller.holdsEverything()) {
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        }
    }

    /** The turn after a failure asks one event. If that fails too, the event gets a job of its own, and the others go on without it. */
    private void askHeldLater(JobEntity job, Throwable failure) {
        if (failure instanceof DeliveryHalted) {
            waitForTheStart(job);
            return;
        }
        job.unlock();
        if (failure instanceof OptimisticLockingException) {
            Acquisition.wakeExecutorAfterCommit();
            return;
        }
        String reason = "Failed: " + failure.getClass().getSimpleName();
        Instant due = clock.instant().plus(SOONEST);
        if (job.getExceptionMessage() != null) {
            held.next(1).forEach(event -> {
                held.remove(event.id());
                EvaluationJobHandler.requestAfterFailure(event.id(), event.tenantId(), due, reason);
            });
        }
        job.setExceptionMessage(reason);
        job.setExceptionStacktrace(ExceptionUtil.getExceptionStacktrace(failure));
        job.setDuedate(Date.from(due));
        EngineLog.LOG.quarantineFailed(failure);
    }

    /** For ever, with a growing wait: as long again as the job is old, from 5 s to 5 min. */
    private void againLater(JobEntity job, Throwable failure, String reason) {
        job.unlock();
        if (failure instanceof OptimisticLockingException) {
            Acquisition.wakeExecutorAfterCommit();
            return;
        }
        Instant made = job.getCreateTime() == null
                ? clock.instant()
                : job.getCreateTime().toInstant();
        Duration delay = GrowingWait.after(Duration.between(made, clock.instant()), SOONEST, LATEST);
        job.setExceptionMessage("Failed: " + reason);
        job.setDuedate(Date.from(clock.instant().plus(delay)));
    }

    private void decide(CommandContext command, JobEntity job, Throwable failure) {
        String recordId = job.getJobHandlerConfiguration().toCanonicalString();
        if (rules.definitionGone(command, job)) {
            EngineLog.LOG.definitionGone(recordId);
            job.delete();
            return;
        }
        Optional<WebhookJob> record = jobs.find(recordId);
        if (record.isEmpty()) {
            EngineLog.LOG.orphan(job.getId());
            job.delete();
            return;
        }
        if (failure instanceof DeliveryHalted && poller.halt(recordId)) {
            job.unlock();
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
            return;
        }
        if (failure instanceof NotNow later) {
            job.unlock();
            job.setDuedate(Date.from(clock.instant().plus(later.pause())));
            jobs.waiting(Map.of(recordId, String.valueOf(later.getMessage())));
            return;
        }
        if (failure instanceof OptimisticLockingException || failure instanceof DeliveryHalted) {
            job.unlock();
            Acquisition.wakeAfterCommit();
            return;
        }
        rules.apply(job, record.get(), failure);
    }
}
