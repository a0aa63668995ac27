package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Engines without the plugin on a database that has its jobs: beside an engine that has it, and alone. */
abstract class RemovalContract {

    private static final String TITLE = "A :: B :: C";
    private static final List<String> OURS =
            List.of("webhook", "webhook-evaluation", "webhook-quarantine", "webhook-cleanup", "batch-seed-job");

    private final TestDatabase.Location location;
    private final Endpoint endpoint;
    private TestEngine engine;

    RemovalContract(TestDatabase database) throws IOException {
        location = database.fresh();
        endpoint = new Endpoint();
        engine = withPlugin();
        engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook")));
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy(
                "heard", Models.process("heard").userTask("work").endEvent().done());
        engine.deploy(
                "reaction",
                Models.bound(
                        "reaction",
                        Map.of(
                                "webhook.name", "On start",
                                "webhook.scope", "space",
                                "webhook.type", "Engine",
                                "webhook.event", "Process Started",
                                "webhook.filter", "process('key') === 'heard'",
                                "webhook.url", endpoint.url("/started"))));
        engine.deploy(
                "background",
                Models.process("background")
                        .serviceTask("step")
                        .camundaAsyncBefore()
                        .camundaExpression("${1}")
                        .endEvent()
                        .done());
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private TestEngine withPlugin() {
        return TestEngine.node(location, plugin -> {}, configuration -> {});
    }

    private ProcessEngine withoutPlugin(boolean jobExecutor) {
        ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
        location.configure(configuration);
        configuration
                .setProcessEngineName(location.url() + " without")
                .setDatabaseSchemaUpdate("false")
                .setJobExecutorActivate(jobExecutor);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration.buildProcessEngine();
    }

    /** One job of each type. */
    private void oneOfEach() {
        endpoint.then(404, "gone");
        engine.publish(Events.submitted("s-0"));
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED);
        BulkOrder retry = BulkOrder.of(
                Verb.RETRY, new JobQuery(null, true, JobStatus.FAILED, null, null, null, null, null, 1, null));
        engine.treehook()
                .bulk()
                .start(retry, engine.treehook().bulk().preview(retry).count());
        engine.publish(Events.submitted("s-1"));
        start(engine.engine(), "heard");
        assertThat(types()).containsAll(OURS);
    }

    private List<String> types() {
        return engine.database()
                .call(sql -> sql.list("select HANDLER_TYPE_ from ACT_RU_JOB", row -> row.text("HANDLER_TYPE_")));
    }

    private static ProcessInstance start(ProcessEngine node, String key) {
        return node.getRuntimeService().startProcessInstanceByKey(key);
    }

    /** Its step is a job, due after all of ours: once it has run, an executor has met ours as well. */
    private static void runInBackground(ProcessEngine node) {
        String id = start(node, "background").getId();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> node.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(id)
                                .count()
                        == 0);
    }

    private static void burntNothing(ProcessEngine node, long failedBefore) {
        ManagementService management = node.getManagementService();
        assertThat(management.createJobQuery().noRetriesLeft().count()).isEqualTo(failedBefore);
        assertThat(management.createJobQuery().withException().count()).isEqualTo(failedBefore);
    }

    @Test
    void whenAllIsSuspendedNodesWithoutThePluginFailNothingAndLaterAllIsDelivered() {
        oneOfEach();
        ProcessInstance begun = start(engine.engine(), "tree");
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");
        var state = engine.treehook().jobs().suspendAll();
        engine.engine().getIdentityService().clearAuthentication();
        assertThat(state.running()).isFalse();
        assertThat(state.everything()).isTrue();
        assertThat(engine.treehook().jobs().active()).isZero();

        ProcessEngine without = withoutPlugin(true);
        try {
            // Both at once: what is made from now on waits as well.
            engine.publish(Events.submitted("s-2"));
            start(engine.engine(), "heard");
            engine.treehook().cleanup().start();
            assertThat(engine.treehook().jobs().active()).isZero();
            runInBackground(without);
            engine.close();

            // And alone.
            runInBackground(without);
            for (ProcessInstance run : List.of(begun, start(without, "tree"))) {
                assertThat(without.getTaskService()
                                .createTaskQuery()
                                .processInstanceId(run.getId())
                                .count())
                        .isOne();
            }
            burntNothing(without, 1);
        } finally {
            without.close();
        }
        assertThat(endpoint.calls()).hasSize(1);

        engine = withPlugin();
        assertThat(engine.treehook().jobs().poller().everything()).isTrue();
        assertThat(engine.treehook().jobs().active()).isZero();
        engine.runAll();
        assertThat(endpoint.calls()).hasSize(1);

        engine.treehook().jobs().setPoller(true);
        assertThat(types()).allMatch(OURS::contains);
        assertThat(engine.treehook().jobs().active()).isEqualTo(types().size() - 1);
        forwardAndRunAll();
        assertThat(engine.statuses()).hasSize(5).containsOnly(JobStatus.COMPLETE);
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();
        assertThat(audit())
                .containsExactly(
                        "suspend all jane {\"running\":false,\"everything\":true}",
                        "start poller null {\"running\":true}");
    }

    /** Batches look only after a while whether they have ended. */
    private void forwardAndRunAll() {
        engine.runAll();
        TestEngine.forward(Duration.ofMinutes(2));
        engine.runAll();
    }

    private List<String> audit() {
        return engine.database()
                .call(sql -> sql.list(
                        "select ACTION_, USER_ID_, AFTER_ from TH_AUDIT where ACTION_ in ('suspend all', 'start poller')"
                                + " order by TIMESTAMP_, ID_",
                        row -> row.text("ACTION_") + " " + row.textOrNull("USER_ID_") + " " + row.text("AFTER_")));
    }

    @Test
    void aJobThatIsRetriedMeanwhileWaitsToo() {
        endpoint.then(404, "gone");
        engine.publish(Events.submitted("s-0"));
        engine.deliver();
        engine.treehook().jobs().suspendAll();
        JobView failed = engine.onlyJob();
        engine.treehook().jobs().retry(failed.job().id(), null, null);
        assertThat(engine.treehook().jobs().active()).isZero();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.QUEUED);

        engine.treehook().jobs().setPoller(true);
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.COMPLETE);
    }

    @Test
    void aNodeWithoutThePluginServesBesideOneWithItWhenItsJobExecutorIsOff() {
        ProcessEngine without = withoutPlugin(false);
        try {
            engine.jobExecutor().start();
            ProcessInstance run = start(without, "tree");
            engine.publish(Events.submitted("s-1"));
            runInBackground(without);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> engine.statuses().equals(List.of(JobStatus.COMPLETE)));
            without.getTaskService()
                    .complete(without.getTaskService()
                            .createTaskQuery()
                            .processInstanceId(run.getId())
                            .singleResult()
                            .getId());
            burntNothing(without, 0);
        } finally {
            engine.jobExecutor().shutdown();
            without.close();
        }
    }

    @Test
    void itTakesTheRightToSuspendAnyWebhook() {
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.engine().getIdentityService().setAuthenticatedUserId("mallory");
        assertThatThrownBy(() -> engine.treehook().jobs().suspendAll()).isInstanceOf(AuthorizationException.class);
        assertThat(engine.treehook().jobs().poller().running()).isTrue();
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(false);
    }
}
