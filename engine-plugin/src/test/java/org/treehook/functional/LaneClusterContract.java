package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What somebody else does while a call is under way, on this node or another. */
abstract class LaneClusterContract extends Delivering {

    LaneClusterContract(TestDatabase database) throws IOException {
        super(database);
    }

    /** A call that waits for its answer. */
    private TestEngine calling() {
        return calling(Map.of());
    }

    private TestEngine calling(Map<String, String> properties) {
        return calling(properties, plugin -> {});
    }

    private TestEngine calling(Map<String, String> properties, Consumer<TreehookPlugin> settings) {
        TestEngine node = node(settings);
        endpoint.hangAt("/hook");
        Map<String, String> all = new HashMap<>(properties);
        // However busy the machine is, the call ends when the test lets it.
        all.put("webhook.timeout", "PT5M");
        bind(node, endpoint.url("/hook"), all);
        publish(node, 1);
        until(() -> endpoint.waiting() == 1);
        return node;
    }

    private static void update(TestEngine node, String assignment) {
        node.database().run(sql -> sql.update("update ACT_RU_JOB set REV_ = REV_ + 1, " + assignment));
    }

    @Test
    void aDeliveredCallWinsOverASuspension() {
        TestEngine node = calling();
        node.engine().getRepositoryService().suspendProcessDefinitionByKey("hook", true, null);
        assertThat(column(node, "SUSPENSION_STATE_")).containsExactly("2");
        endpoint.open();
        untilAllAre(node, JobStatus.COMPLETE);

        assertThat(endpoint.calls()).hasSize(1);
        assertThat(column(node, "ID_")).isEmpty();
    }

    @Test
    void aDeliveredCallWinsOverAStockRetry() {
        TestEngine node = calling();
        node.engine().getManagementService().setJobRetries(node.onlyJob().job().engineJobId(), 0);
        endpoint.open();
        untilAllAre(node, JobStatus.COMPLETE);

        assertThat(node.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    @Test
    void aWebhookThatIsDeletedMeanwhileStaysCancelledAndTheCallIsKept() {
        TestEngine node = calling();
        String deployment = node.engine()
                .getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("hook")
                .singleResult()
                .getId();
        node.engine().getRepositoryService().deleteDeployment(deployment, true);
        endpoint.open();
        until(() -> node.treehook().jobs().attempts(node.onlyJob().job().id()).size() == 1);

        assertThat(node.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(node.onlyJob().job().attempts()).isEqualTo(1);
    }

    @Test
    void anExpiredLockLetsAnotherNodeCallAgainAndBothCallsAreKept() {
        TestEngine node = calling();
        TestEngine other = node();
        String before = column(node, "LOCK_OWNER_").get(0);
        // It would find its own job and leave it alone, for all nodes and some seconds.
        node.jobExecutor().shutdown();
        until(() -> {
            // It goes on renewing the lock of its call until another node has it.
            update(node, "LOCK_EXP_TIME_ = timestamp '2000-01-01 00:00:00' where LOCK_OWNER_ = '" + before + "'");
            return endpoint.calls().size() == 2;
        });
        assertThat(column(node, "LOCK_OWNER_")).doesNotContain(before);
        endpoint.open();
        untilAllAre(other, JobStatus.COMPLETE);
        until(() -> node.onlyJob().job().attempts() == 2);

        assertThat(endpoint.calls())
                .extracting(Endpoint.Call::webhookId)
                .containsOnly(node.onlyJob().job().id());
    }

    @Test
    void aCallKeepsItsLockAlsoOnceTheExecutorOfItsNodeHasStopped() {
        TestEngine node = calling(Map.of(), plugin -> plugin.setLaneLock("PT3S"));
        TestEngine other = node();
        List<String> owner = column(node, "LOCK_OWNER_");
        List<String> expiry = column(node, "LOCK_EXP_TIME_");
        node.jobExecutor().shutdown();
        until(() -> !column(node, "LOCK_EXP_TIME_").equals(expiry));
        assertThat(column(node, "LOCK_OWNER_")).isEqualTo(owner);
        endpoint.open();
        untilAllAre(other, JobStatus.COMPLETE);

        assertThat(endpoint.calls()).hasSize(1);
    }

    @Test
    void aFailureIsNotAppliedToAJobThatAnotherNodeHasByNow() {
        TestEngine node = calling(Map.of("webhook.retry", "PT1H"));
        update(node, "LOCK_OWNER_ = 'another node', LOCK_EXP_TIME_ = timestamp '2099-01-01 00:00:00'");
        endpoint.then(500, "").open();
        until(() -> node.onlyJob().job().attempts() == 1);

        JobView job = node.onlyJob();
        assertThat(job.status()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(job.attemptsLeft()).isEqualTo(2);
    }

    @Test
    void aStoppedPollerStopsAllNodesAndBurnsNoAttempt() {
        TestEngine node = node();
        TestEngine other = node();
        bind(node, endpoint.url("/hook"));
        publish(node, 1);
        until(() -> count(node, "Complete") == 1);
        other.treehook().jobs().setPoller(false);
        until(() -> !node.plugin().laneState().delivering()
                && !other.plugin().laneState().delivering());
        publish(node, 5);
        publish(other, 5);

        assertThat(column(node, "RETRIES_")).hasSize(10).containsOnly("8");
        assertThat(endpoint.calls()).hasSize(1);
        node.treehook().jobs().setPoller(true);
        until(() -> count(node, "Complete") == 11);
        assertThat(node.jobs())
                .allSatisfy(view -> assertThat(view.job().attempts()).isEqualTo(1));
    }

    @Test
    void aNodeThatStopsFinishesItsCallAndLeavesTheRestToTheOther() throws InterruptedException {
        TestEngine node = node(plugin -> {
            plugin.setLaneThreadsPerEndpoint("1");
            plugin.setShutdownGrace("PT5M");
        });
        endpoint.hangAt("/hook");
        bind(node, endpoint.url("/hook"), Map.of("webhook.timeout", "PT5M"));
        publish(node, 10);
        until(() -> endpoint.waiting() == 1);
        Thread stopping = new Thread(node.plugin()::stopDelivering);
        stopping.start();
        until(() -> column(node, "LOCK_OWNER_").stream().filter("null"::equals).count() == 9);
        endpoint.open();
        stopping.join();
        assertThat(count(node, "Complete")).isEqualTo(1);
        TestEngine other = node();
        until(() -> count(other, "Complete") == 10);

        assertThat(endpoint.calls())
                .hasSize(10)
                .extracting(Endpoint.Call::webhookId)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatADeadNodeHadInHandIsTakenWhenItsLockExpires() {
        TestEngine node = node();
        bind(node, endpoint.url("/hook"));
        node.plugin().stopDelivering();
        publish(node, 3);
        update(node, "LOCK_OWNER_ = 'dead', LOCK_EXP_TIME_ = timestamp '2000-01-01 00:00:00'");
        TestEngine other = node();
        until(() -> count(other, "Complete") == 3);
    }

    @Test
    void theEnginesOwnJobsAreStillItsExecutors() {
        TestEngine node = node();
        node.deploy("tree", Models.tree("tree", "A :: B :: C"));
        node.engine().getRuntimeService().startProcessInstanceByKey("tree");
        until(() -> node.engine().getTaskService().createTaskQuery().count() == 1);
    }
}
