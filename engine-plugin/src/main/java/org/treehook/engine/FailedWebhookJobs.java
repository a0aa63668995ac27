package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Attempt;
import org.treehook.delivery.DeliveryFailure;
import org.treehook.delivery.FailureText;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.webhook.Webhooks;

/**
 * Decides what follows from a failed job of ours: another attempt later, or none and an incident. The engine gives jobs of
 * other types than its own no back-off. All other jobs are left to the factory that was there before.
 */
final class FailedWebhookJobs implements FailedJobCommandFactory {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final FailedJobCommandFactory others;
    private final WebhookJobs jobs;
    private final Webhooks webhooks;
    private final JdbcPoller poller;
    private final RetrySchedule standardSchedule;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final BiConsumer<String, String> suspendWebhook;

    FailedWebhookJobs(
            FailedJobCommandFactory others,
            WebhookJobs jobs,
            Webhooks webhooks,
            JdbcPoller poller,
            RetrySchedule standardSchedule,
            EngineClock clock,
            RandomGenerator random,
            BiConsumer<String, String> suspendWebhook) {
        this.others = others;
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.poller = poller;
        this.standardSchedule = standardSchedule;
        this.clock = clock;
        this.random = random;
        this.suspendWebhook = suspendWebhook;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return command -> {
            JobEntity job = command.getJobManager().findJobById(jobId);
            if (job != null && EvaluationJobHandler.TYPE.equals(job.getJobHandlerType())) {
                againLater(job, failure, failure.getClass().getSimpleName());
                EngineLog.LOG.evaluationFailed(job.getJobHandlerConfiguration().toCanonicalString(), failure);
                return null;
            }
            if (job != null && CleanupJob.TYPE.equals(job.getJobHandlerType())) {
                againLater(job, failure, unexpected(failure));
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

    /** For ever, with a growing wait: as long again as the job is old, from 5 s to 5 min. */
    private void againLater(JobEntity job, Throwable failure, String reason) {
        job.unlock();
        if (failure instanceof OptimisticLockingException) {
            Acquisition.wakeAfterCommit();
            return;
        }
        Instant made = job.getCreateTime() == null
                ? clock.instant()
                : job.getCreateTime().toInstant();
        Duration age = Duration.between(made, clock.instant());
        Duration delay = age.compareTo(SOONEST) < 0 ? SOONEST : age.compareTo(LATEST) > 0 ? LATEST : age;
        job.setExceptionMessage("Failed: " + reason);
        job.setDuedate(Date.from(clock.instant().plus(delay)));
    }

    private void decide(CommandContext command, JobEntity job, Throwable failure) {
        String recordId = job.getJobHandlerConfiguration().toCanonicalString();
        if (command.getProcessDefinitionManager().findLatestProcessDefinitionById(job.getProcessDefinitionId())
                == null) {
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
        if (failure instanceof OptimisticLockingException || failure instanceof DeliveryHalted) {
            job.unlock();
            Acquisition.wakeAfterCommit();
            return;
        }
        decide(job, record.get(), failure);
    }

    private void decide(JobEntity job, WebhookJob record, Throwable failure) {
        DeliveryFailure delivery = failure instanceof DeliveryFailure known ? known : null;
        Outcome outcome =
                delivery == null ? new Outcome.Retryable(unexpected(failure), null, null) : delivery.outcome();
        String line = delivery == null ? unexpected(failure) : String.valueOf(delivery.getMessage());
        if (outcome instanceof Outcome.Rejected rejected && rejected.isGone()) {
            suspendWebhook.accept(record.webhookId(), line);
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
            line += " The webhook was suspended.";
        }
        Instant next = outcome instanceof Outcome.Retryable retryable ? nextAttempt(job, record, retryable) : null;
        Attempt attempt = delivery == null
                ? new Attempt(record.url(), "", clock.instant(), Duration.ZERO, unexpected(failure), null)
                : delivery.attempt();
        if (attempt == null) {
            jobs.undecided(record, outcome.summary(), clock.instant());
        } else {
            jobs.failed(record, attempt, next);
        }
        job.setExceptionMessage(line);
        job.setExceptionStacktrace(
                delivery == null ? ExceptionUtil.getExceptionStacktrace(failure) : FailureText.full(delivery));
        job.unlock();
        if (next == null) {
            EngineLog.LOG.failed(record.id(), line);
            job.setRetries(0);
        } else {
            job.setDuedate(Date.from(next));
            job.setRetries(job.getRetries() - 1);
            EngineLog.LOG.retryLater(record.id(), line, job.getRetries());
        }
    }

    private @Nullable Instant nextAttempt(JobEntity job, WebhookJob record, Outcome.Retryable retryable) {
        if (job.getRetries() <= 1) {
            return null;
        }
        RetrySchedule schedule = webhooks.version(record.bindingId())
                .map(webhook -> RetrySchedule.of(webhook, standardSchedule))
                .orElse(standardSchedule);
        Duration delay = schedule.delayAfterFailure(job.getRetries(), random);
        Duration asked = retryable.retryAfter();
        if (asked != null && asked.compareTo(delay) > 0) {
            delay = asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        }
        return clock.instant().plus(delay);
    }

    private static String unexpected(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
