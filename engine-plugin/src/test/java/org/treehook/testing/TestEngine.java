package org.treehook.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.engine.EngineDatabase;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.plugin.Treehook;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.sql.Database;

/**
 * A process engine with the plugin. Its job executor stands still: a test runs due jobs when it wants to. And none of our jobs that never end is
 * planned unless a test asks for it, so that all engine jobs are the test's own.
 */
public final class TestEngine implements AutoCloseable {

    private final ProcessEngine engine;
    private final TreehookPlugin plugin;

    private TestEngine(ProcessEngine engine, TreehookPlugin plugin) {
        this.engine = engine;
        this.plugin = plugin;
    }

    public static TestEngine on(TestDatabase database) {
        return on(database.fresh(), plugin -> {}, configuration -> {});
    }

    public static TestEngine on(
            TestDatabase.Location location,
            Consumer<TreehookPlugin> settings,
            Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        TestEngine engine = node(location, settings, engineSettings);
        engine.database().run(sql -> {
            sql.update("delete from ACT_RU_JOB where HANDLER_TYPE_ in ('webhook-cleanup', 'webhook-quarantine')");
            sql.update("delete from ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook-cleanup'");
        });
        return engine;
    }

    /** With its jobs that never end, as it is in earnest. */
    public static TestEngine node(
            TestDatabase.Location location,
            Consumer<TreehookPlugin> settings,
            Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        TreehookPlugin plugin = new TreehookPlugin();
        plugin.setAllowedTargets("127.0.0.1");
        // On a busy machine a second filter would else be left to the engine job now and then.
        plugin.setPublishTime("PT1M");
        settings.accept(plugin);
        ProcessEngineConfigurationImpl configuration = new QuickConfiguration();
        location.configure(configuration);
        configuration.setProcessEngineName(location.url());
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(plugin);
        configuration.setHintJobExecutor(true);
        engineSettings.accept(configuration);
        return new TestEngine(configuration.buildProcessEngine(), plugin);
    }

    public ProcessEngine engine() {
        return engine;
    }

    public TreehookPlugin plugin() {
        return plugin;
    }

    public JobExecutor jobExecutor() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    public Treehook treehook() {
        return Treehook.of(engine);
    }

    /** For looking into tables. */
    public Database database() {
        return new EngineDatabase((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
    }

    public DeploymentWithDefinitions deploy(String key, BpmnModelInstance model) {
        return deploy(key, model, null);
    }

    public DeploymentWithDefinitions deploy(String key, BpmnModelInstance model, @Nullable String tenantId) {
        return engine.getRepositoryService()
                .createDeployment()
                .name(key)
                .tenantId(tenantId)
                .addModelInstance(key + ".bpmn", model)
                .deployWithResult();
    }

    public String publish(PlatformEvent event) {
        return treehook().events().publish(event);
    }

    /** Every webhook job, newest first. */
    public List<JobView> jobs() {
        return treehook()
                .jobs()
                .list(new JobQuery(null, true, null, null, null, null, null, null, 1000, null))
                .jobs();
    }

    /** The one webhook job that there is. */
    public JobView onlyJob() {
        List<JobView> jobs = jobs();
        if (jobs.size() != 1) {
            throw new AssertionError("There is not one webhook job but: " + jobs);
        }
        return jobs.get(0);
    }

    public List<JobStatus> statuses() {
        return jobs().stream().map(JobView::status).toList();
    }

    /** Runs the webhook jobs that are due, each once. */
    public void deliver() {
        for (Job job : engine.getManagementService()
                .createJobQuery()
                .active()
                .executable()
                .list()) {
            if (isWebhook(job)) {
                execute(job);
            }
        }
    }

    /** Runs everything that is due, until nothing is. */
    public void runAll() {
        Optional<Job> next = nextDue();
        while (next.isPresent()) {
            execute(next.get());
            next = nextDue();
        }
    }

    private Optional<Job> nextDue() {
        return engine.getManagementService().createJobQuery().active().executable().listPage(0, 1).stream()
                .findFirst();
    }

    private boolean isWebhook(Job job) {
        return job.getJobDefinitionId() != null
                && engine.getManagementService()
                                .createJobDefinitionQuery()
                                .jobDefinitionId(job.getJobDefinitionId())
                                .jobType("webhook")
                                .count()
                        == 1;
    }

    private void execute(Job job) {
        try {
            engine.getManagementService().executeJob(job.getId());
        } catch (ProcessEngineException | IllegalStateException expected) {
            // the failed-job command has recorded it
        } catch (RuntimeException failure) {
            if (!List.of("DeliveryFailure", "DeliveryHalted", "NotNow")
                    .contains(failure.getClass().getSimpleName())) {
                throw failure;
            }
        }
    }

    /** Moves the engine's time. */
    public static void forward(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(duration)));
    }

    @Override
    public void close() {
        ClockUtil.reset();
        plugin.stopDelivering();
        engine.close();
        plugin.close();
    }
}
