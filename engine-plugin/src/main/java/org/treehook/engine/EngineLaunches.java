package org.treehook.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Attempt;
import org.treehook.delivery.Called;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.DeliveryFailure;
import org.treehook.delivery.HeldJob;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.sql.Database;

/** Runs of this engine's own trees, started in the transaction that completes their jobs, some in one. */
final class EngineLaunches {

    private final Database database;
    private final WebhookJobs jobs;
    private final Delivery delivery;
    private final DeliveryClient client;
    private final OutcomeCommits commits;
    private final LaneRows rows;
    private final EngineClock clock;

    EngineLaunches(
            Database database,
            WebhookJobs jobs,
            Delivery delivery,
            DeliveryClient client,
            OutcomeCommits commits,
            LaneRows rows,
            EngineClock clock) {
        this.database = database;
        this.jobs = jobs;
        this.delivery = delivery;
        this.client = client;
        this.commits = commits;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Launches all of these or none.
     *
     * @param waiting whether to wait for whoever is changing a job's row just now; else it is left out
     * @return those that were left out and are still there
     * @throws RuntimeException if one of them can't be started; nothing of any of them has happened then
     */
    List<HeldJob> launch(List<HeldJob> held, boolean waiting) {
        return database.call(sql -> {
            CommandContext command = Context.getCommandContext();
            List<String> ids = held.stream().map(job -> job.job().engineJobId()).toList();
            Map<String, JobEntity> found = rows.held(command, ids, waiting);
            Set<String> present = found.size() == ids.size() ? Set.of() : LaneRows.present(sql, ids);
            List<HeldJob> busy = new ArrayList<>();
            List<Called> called = new ArrayList<>();
            for (HeldJob job : held) {
                JobEntity row = found.get(job.job().engineJobId());
                if (row != null && rows.node().equals(row.getLockOwner())) {
                    launch(command, job, row).ifPresent(called::add);
                } else if (row == null && present.contains(job.job().engineJobId())) {
                    busy.add(job);
                }
            }
            commits.record(command, sql, called, found);
            return busy;
        });
    }

    private Optional<Called> launch(CommandContext command, HeldJob held, JobEntity row) {
        if (row.getSuspensionState() == SuspensionState.SUSPENDED.getStateCode()) {
            row.unlock();
            return Optional.empty();
        }
        WebhookJob job = held.job();
        if (job.undecided()) {
            Optional<WebhookJob> decided = decide(command, job, row);
            if (decided.isEmpty()) {
                return Optional.empty();
            }
            job = decided.get();
        }
        return Optional.of(asTenant(command, row.getTenantId(), held, job));
    }

    /**
     * Asks filter and template of a job that has no URL yet; empty unless it can be launched now. One that is to be called
     * over HTTP, or has its place in an order by now, is due again at once.
     */
    private Optional<WebhookJob> decide(CommandContext command, WebhookJob job, JobEntity row) {
        try {
            if (delivery.decide(job).isEmpty()) {
                commits.succeed(command, row, true);
                return Optional.empty();
            }
            WebhookJob decided = jobs.find(job.id()).orElseThrow();
            if (client.isInProcess(decided.url()) && decided.orderKey() == null) {
                return Optional.of(decided);
            }
            row.unlock();
            Acquisition.wakeAfterCommit();
            return Optional.empty();
        } catch (DeliveryFailure failure) {
            commits.fail(command, row, notCalled(job, failure.outcome()), failure);
            return Optional.empty();
        }
    }

    /** A launch is allowed what its job's tenant is. */
    private Called asTenant(CommandContext command, @Nullable String tenantId, HeldJob held, WebhookJob job) {
        IdentityService identity = command.getProcessEngineConfiguration().getIdentityService();
        if (tenantId != null) {
            identity.setAuthentication(null, null, Collections.singletonList(tenantId));
        }
        try {
            return job.logContext().call(() -> delivery.call(job, held.webhook()));
        } finally {
            if (tenantId != null) {
                identity.clearAuthentication();
            }
        }
    }

    /** Records that the engine refused to start a run; nothing else of that launch is left. */
    void refused(HeldJob held, RuntimeException refusal) {
        database.run(sql -> {
            CommandContext command = Context.getCommandContext();
            JobEntity row = rows.held(command, List.of(held.job().engineJobId()), true)
                    .get(held.job().engineJobId());
            if (row != null && rows.node().equals(row.getLockOwner())) {
                Outcome outcome = new Outcome.Retryable(FailureRules.unexpected(refusal), null, null);
                commits.fail(command, row, notCalled(held.job(), outcome), refusal);
            }
        });
    }

    private Called notCalled(WebhookJob job, Outcome outcome) {
        return new Called(
                job, new Attempt(job.url(), "", clock.instant(), Duration.ZERO, outcome.summary(), null), outcome);
    }
}
