package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Attempt;
import org.treehook.delivery.DeliveryFailure;
import org.treehook.delivery.FailureText;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.webhook.Webhooks;

/** What follows from an attempt that failed: another one later, or none and an incident. Part of the current command. */
final class FailureRules {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private final WebhookJobs jobs;
    private final Webhooks webhooks;
    private final RetrySchedule standardSchedule;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final BiConsumer<String, String> suspendWebhook;

    /**
     * The rules of one engine.
     *
     * @param suspendWebhook suspends the webhook of an id, with a note
     */
    FailureRules(
            WebhookJobs jobs,
            Webhooks webhooks,
            RetrySchedule standardSchedule,
            EngineClock clock,
            RandomGenerator random,
            BiConsumer<String, String> suspendWebhook) {
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.standardSchedule = standardSchedule;
        this.clock = clock;
        this.random = random;
        this.suspendWebhook = suspendWebhook;
    }

    /** Whether a job belongs to nothing any more: its event was published while its definition was deleted. */
    boolean definitionGone(CommandContext command, JobEntity job) {
        return command.getProcessDefinitionManager().findLatestProcessDefinitionById(job.getProcessDefinitionId())
                == null;
    }

    /**
     * Records a failure and what follows.
     *
     * @param failure of a delivery, or what the engine threw instead of launching
     */
    void apply(JobEntity job, WebhookJob record, Throwable failure) {
        record.logContext().run(() -> applyNow(job, record, failure));
    }

    private void applyNow(JobEntity job, WebhookJob record, Throwable failure) {
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

    static String unexpected(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
