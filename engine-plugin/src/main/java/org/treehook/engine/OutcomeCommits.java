package org.treehook.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.management.Metrics;
import org.treehook.delivery.Called;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.WebhookJobs;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/**
 * Commits outcomes of calls: our record, and the end or the next attempt of the engine's job, many in one transaction. What
 * the engine does around a job that it runs itself is done here too: job log, incidents, metrics.
 */
final class OutcomeCommits {

    private final ProcessEngineConfigurationImpl configuration;
    private final Database database;
    private final WebhookJobs jobs;
    private final FailureRules rules;
    private final LaneRows rows;

    OutcomeCommits(
            ProcessEngineConfigurationImpl configuration,
            Database database,
            WebhookJobs jobs,
            FailureRules rules,
            LaneRows rows) {
        this.configuration = configuration;
        this.database = database;
        this.jobs = jobs;
        this.rules = rules;
        this.rows = rows;
    }

    /**
     * Commits all of these or none.
     *
     * @return those whose row somebody else is changing just now; nothing is recorded of them
     */
    List<Called> commit(List<Called> outcomes) {
        return database.call(sql -> {
            CommandContext command = Context.getCommandContext();
            List<String> ids =
                    outcomes.stream().map(called -> called.job().engineJobId()).toList();
            Map<String, JobEntity> held = rows.held(command, ids, false);
            Set<String> present = held.size() == ids.size() ? held.keySet() : LaneRows.present(sql, ids);
            List<Called> busy = new ArrayList<>();
            List<Called> ended = new ArrayList<>();
            for (Called called : outcomes) {
                String id = called.job().engineJobId();
                if (held.containsKey(id)) {
                    ended.add(called);
                } else if (present.contains(id)) {
                    busy.add(called);
                } else {
                    // Cancelled, or delivered by another node, while the call was under way.
                    jobs.overtaken(called);
                }
            }
            record(command, sql, ended, held);
            return busy;
        });
    }

    /** Records outcomes as part of the current command, which holds the rows. */
    void record(CommandContext command, Sql sql, List<Called> ended, Map<String, JobEntity> held) {
        List<Called> delivered = new ArrayList<>();
        List<JobEntity> done = new ArrayList<>();
        // Unless it has failed, or somebody has taken its retries away, there is no incident to look for.
        List<String> failedBefore = new ArrayList<>();
        for (Called called : ended) {
            JobEntity row = held.get(called.job().engineJobId());
            if (row != null && called.outcome() instanceof Outcome.Delivered) {
                delivered.add(called);
                done.add(row);
                if (called.job().attempts() > 0 || row.getExceptionMessage() != null || row.getRetries() == 0) {
                    failedBefore.add(row.getId());
                }
            } else if (row != null && rows.node().equals(row.getLockOwner())) {
                fail(command, row, called, called.failure());
            } else {
                // Its lock has expired and another node has it in hand: that one decides what follows.
                jobs.overtaken(called);
            }
        }
        if (!delivered.isEmpty()) {
            jobs.complete(delivered);
            Set<String> withIncident = failedBefore.isEmpty() ? Set.of() : LaneRows.withIncident(sql, failedBefore);
            done.forEach(row -> succeed(command, row, withIncident.contains(row.getId())));
        }
    }

    /** Ends the engine's job as if the engine had run it. */
    void succeed(CommandContext command, JobEntity row, boolean withIncident) {
        row.incrementSequenceCounter();
        if (withIncident || row.getExceptionByteArrayId() != null) {
            command.setCurrentJob(row);
            try {
                row.delete(true);
            } finally {
                command.setCurrentJob(null);
            }
        } else {
            // What delete() does besides needs a query for each job.
            command.getJobManager().deleteJob(row, false);
        }
        command.getHistoricJobLogManager().fireJobSuccessfulEvent(row);
        count(Metrics.JOB_SUCCESSFUL);
    }

    /** Decides what follows from a failure, as if the engine's executor had met it. */
    void fail(CommandContext command, JobEntity row, Called called, Throwable failure) {
        if (rules.definitionGone(command, row)) {
            EngineLog.LOG.definitionGone(called.job().id());
            jobs.overtaken(called);
            row.delete();
            return;
        }
        row.incrementSequenceCounter();
        command.getHistoricJobLogManager().fireJobFailedEvent(row, failure);
        rules.apply(row, called.job(), failure);
        count(Metrics.JOB_FAILED);
    }

    private void count(String metric) {
        if (configuration.isMetricsEnabled()) {
            configuration.getMetricsRegistry().markOccurrence(metric);
        }
    }

    /** Gives jobs back that were not begun, with the reason why they wait. */
    void handBack(Map<String, Instant> dueByEngineJob, Map<String, String> reasons) {
        database.run(sql -> {
            rows.unlock(sql, dueByEngineJob);
            jobs.waiting(reasons);
        });
    }
}
