package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.management.Metrics;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Deliveries by the lane, with the engine's job executor at work. */
abstract class LaneContract extends Delivering {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    LaneContract(TestDatabase database) throws IOException {
        super(database);
    }

    private static List<String> runs(TestEngine node) {
        return node
                .engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("tree")
                .list()
                .stream()
                .map(instance -> instance.getBusinessKey())
                .toList();
    }

    private static long incidents(TestEngine node) {
        return node.engine().getRuntimeService().createIncidentQuery().count();
    }

    @Test
    void whatIsPublishedArrivesOnceAndIsComplete() {
        TestEngine node = node();
        bind(node, endpoint.url("/hook"));
        publish(node, 50);
        until(() -> count(node, "Complete") == 50);

        assertThat(endpoint.calls())
                .hasSize(50)
                .extracting(Endpoint.Call::webhookId)
                .doesNotHaveDuplicates();
        assertThat(node.jobs())
                .allSatisfy(view -> assertThat(view.job().summary()).isEqualTo("200 OK"));
    }

    @Test
    void theEngineTakesPartAsInAnyJob() {
        TestEngine node = node(plugin -> {}, configuration -> configuration.setMetricsEnabled(true));
        bind(node, endpoint.then(500, "").url("/hook"), Map.of("webhook.retry", "PT0.1S"));
        publish(node, 1);
        untilAllAre(node, JobStatus.COMPLETE);

        assertThat(node.engine().getManagementService().createJobQuery().count())
                .isZero();
        assertThat(node.engine()
                        .getHistoryService()
                        .createHistoricJobLogQuery()
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list())
                .extracting(log -> log.isCreationLog() ? "created" : log.isFailureLog() ? "failed" : "succeeded")
                .containsExactly("created", "failed", "succeeded");
        node.engine().getManagementService().reportDbMetricsNow();
        assertThat(List.of(Metrics.JOB_SUCCESSFUL, Metrics.JOB_FAILED))
                .allSatisfy(metric -> assertThat(node.engine()
                                .getManagementService()
                                .createMetricsQuery()
                                .name(metric)
                                .sum())
                        .isEqualTo(1));
    }

    @Test
    void whatFailsIsTriedAgain() {
        endpoint.then(503, "").then(503, "");
        TestEngine node = node();
        bind(node, endpoint.url("/hook"), Map.of("webhook.retry", "PT0.1S,PT0.1S"));
        publish(node, 1);
        untilAllAre(node, JobStatus.COMPLETE);

        assertThat(endpoint.calls()).hasSize(3);
        assertThat(node.treehook().jobs().attempts(node.onlyJob().job().id()))
                .extracting(
                        attempt -> attempt.number() + " " + attempt.attempt().summary())
                .containsExactly("1 503 Service Unavailable", "2 503 Service Unavailable", "3 200 OK");
    }

    @Test
    void whatFailsForGoodIsAnIncidentUntilItIsMended() {
        TestEngine node = node();
        bind(node, endpoint.then(404, "nobody").url("/hook"));
        publish(node, 1);
        untilAllAre(node, JobStatus.FAILED);

        assertThat(node.engine()
                        .getRuntimeService()
                        .createIncidentQuery()
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo("404 Not Found from " + endpoint.url("/hook") + " : nobody");
        node.treehook().jobs().retry(node.onlyJob().job().id(), null, null);
        untilAllAre(node, JobStatus.COMPLETE);
        assertThat(incidents(node)).isZero();
    }

    @Test
    void runsOfOwnTreesAreLaunchedOnce() {
        TestEngine node = node();
        node.deploy("tree", Models.tree("tree", "A :: B :: C"));
        bind(node, TREE);
        publish(node, 50);
        until(() -> count(node, "Complete") == 50);

        assertThat(runs(node)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void aStartThatIsRefusedLeavesTheRestOfItsBatchAlone() {
        TestEngine node = node(
                plugin -> plugin.setRetry("PT1H"),
                configuration -> configuration.setHistoryEventHandler(new RefusesOne()));
        node.deploy("tree", Models.tree("tree", "A :: B :: C"));
        node.treehook().jobs().setPoller(false);
        bind(node, TREE);
        publish(node, 20);
        node.treehook().jobs().setPoller(true);
        until(() -> count(node, "Complete") == 19);
        until(() -> node.jobs().stream()
                .anyMatch(view -> "refused".equals(view.job().summary())));

        assertThat(runs(node)).hasSize(19).doesNotContain("s-7");
        assertThat(incidents(node)).isZero();
    }

    /** As if an application's own history handler could not cope with one run. */
    private static final class RefusesOne extends DbHistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (event instanceof HistoricProcessInstanceEventEntity run && "s-7".equals(run.getBusinessKey())) {
                throw new IllegalStateException("refused");
            }
            super.handleEvent(event);
        }
    }

    @Test
    void aFilterThatFailedIsAskedAgainAndThenDelivered() {
        TestEngine node = node();
        node.deploy("hook", Models.webhook("hook", "Hook", "values('x').y.z === 1", endpoint.url("/hook")));
        publish(node, 1);
        untilAllAre(node, JobStatus.FAILED);
        bind(node, endpoint.url("/hook"));
        node.treehook().jobs().retry(node.onlyJob().job().id(), null, null);
        untilAllAre(node, JobStatus.COMPLETE);

        assertThat(endpoint.calls()).hasSize(1);
        assertThat(incidents(node)).isZero();
    }

    @Test
    void aRolledBackPublishLeavesNothingAndNoRoomIsLost() {
        TestEngine node = node(plugin -> plugin.setLaneCapacity("10"));
        bind(node, endpoint.url("/hook"));
        until(() -> node.plugin().laneState().delivering());
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> node.database().run(sql -> {
                        publish(node, 1);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessageContaining("no");
        }
        publish(node, 3);
        until(() -> count(node, "Complete") == 3);

        assertThat(endpoint.calls()).hasSize(3);
        until(() -> node.plugin().laneState().held() == 0);
        assertThat(node.plugin().laneState().endpoints())
                .allSatisfy(state -> assertThat(state.held()).isZero());
    }

    @Test
    void anExecutorThatKnowsItsDeploymentsOnlyDeliversAllTheSame() {
        TestEngine first = node(plugin -> {}, configuration -> configuration.setJobExecutorDeploymentAware(true));
        bind(first, endpoint.url("/hook"));
        first.plugin().stopDelivering();
        publish(first, 3);
        TestEngine later = node(plugin -> {}, configuration -> configuration.setJobExecutorDeploymentAware(true));
        until(() -> count(later, "Complete") == 3);
    }

    @Test
    void aJobOfATypeThatNobodyKnowsFailsAsItDoesWithoutUs() {
        TestEngine node = node();
        ((ProcessEngineConfigurationImpl) node.engine().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> {
                    MessageEntity job = new MessageEntity();
                    job.setJobHandlerType("nobody knows it");
                    command.getJobManager().send(job);
                    return job;
                });
        until(() -> node.engine()
                        .getManagementService()
                        .createJobQuery()
                        .withException()
                        .count()
                == 1);
        assertThat(node.plugin().laneState().delivering()).isTrue();
    }
}
