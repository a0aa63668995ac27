package org.treehook.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.OrderPlace;
import org.treehook.delivery.WebhookJob;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Traces;
import org.treehook.jobs.OwedJobs;
import org.treehook.sql.Database;
import org.treehook.webhook.Candidate;

/**
 * {@link OwedJobs} by the engine's own commands: the same incidents, history and log of operations as if an operator had
 * used the management service. Permissions are the caller's matter: they are ours, not the engine's for jobs.
 */
public final class EngineOwedJobs implements OwedJobs {

    private static final int LONGEST_LOGGED = 2000;

    private final ProcessEngineConfigurationImpl configuration;
    private final Database database;
    private final WebhookJobs jobs;
    private final WebhookJobFactory factory;
    private final JdbcPoller poller;
    private final Traces traces;

    public EngineOwedJobs(
            ProcessEngineConfigurationImpl configuration,
            Database database,
            WebhookJobs jobs,
            WebhookJobFactory factory,
            JdbcPoller poller,
            Traces traces) {
        this.configuration = configuration;
        this.database = database;
        this.jobs = jobs;
        this.factory = factory;
        this.poller = poller;
        this.traces = traces;
    }

    @Override
    public void hold(WebhookJob job) {
        database.run(sql -> sql.list(
                "select ID_ from ACT_RU_JOB where ID_ = ? for update", row -> row.text("ID_"), job.engineJobId()));
    }

    @Override
    public void requeue(WebhookJob job, int attempts, Instant due) {
        unchecked(command -> {
            configuration
                    .getManagementService()
                    .setJobRetries(attempts)
                    .jobId(job.engineJobId())
                    .dueDate(Date.from(due))
                    .execute();
            JobEntity row = command.getJobManager().findJobById(job.engineJobId());
            if (row != null && !row.isSuspended() && !poller.state().running() && poller.halt(job.id())) {
                row.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
            }
            Acquisition.wakeAfterCommit();
        });
    }

    @Override
    public void remove(WebhookJob job) {
        unchecked(command -> {
            JobEntity row = command.getJobManager().findJobById(job.engineJobId());
            if (row != null) {
                // The engine would refuse a row whose lock has expired, too.
                row.unlock();
                new DeleteJobCmd(row.getId()).execute(command);
            }
        });
    }

    @Override
    public WebhookJob make(Candidate webhook, PlatformEvent described, String url, String content) {
        return database.call(sql -> {
            Occasion byHand = new Occasion(
                    null, described, content, 0, null, traces.current().orElse(null));
            WebhookJob made = factory.queued(byHand, webhook, url, OrderPlace.NONE);
            jobs.add(List.of(made));
            log(made, "Create", "url", null, url);
            return made;
        });
    }

    @Override
    public void log(
            WebhookJob job,
            String operation,
            @Nullable String property,
            @Nullable String before,
            @Nullable String after) {
        unchecked(command -> command.getOperationLogManager()
                .logJobOperation(
                        operation,
                        job.engineJobId(),
                        null,
                        null,
                        null,
                        job.definitionKey(),
                        new PropertyChange(property, cut(before), cut(after))));
    }

    private void unchecked(Consumer<CommandContext> work) {
        configuration.getCommandExecutorTxRequired().execute(command -> {
            command.runWithoutAuthorization(() -> {
                work.accept(command);
                return null;
            });
            return null;
        });
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_LOGGED ? text : text.substring(0, LONGEST_LOGGED - 1) + "…";
    }
}
