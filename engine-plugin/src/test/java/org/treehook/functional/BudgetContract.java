package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Node;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.testing.Warnings;

/** Many webhooks on one event: what does not fit into the publisher's time is asked right after its commit. */
abstract class BudgetContract {

    private static final String SLOW =
            "(() => { let n = 0; for (let i = 0; i < 20000; i++) { n += i; } return n > 0; })()";
    private static final String ANYWHERE = "https://example.org/hook";

    private final TestDatabase database;
    private final TestEngine engine;

    BudgetContract(TestDatabase database) {
        this.database = database;
        engine = TestEngine.on(
                database.fresh(),
                plugin -> {
                    plugin.setPublishTime("PT0.02S");
                    plugin.setFilterTimeout("PT2S");
                },
                configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private void deploy(int count) {
        DeploymentBuilder deployment = engine.engine().getRepositoryService().createDeployment();
        for (int i = 0; i < count; i++) {
            String key = "hook" + i;
            deployment.addModelInstance(
                    key + ".bpmn", Models.webhook(key, key, i % 2 == 0 ? SLOW : "!" + SLOW, ANYWHERE));
        }
        deployment.deploy();
    }

    private Map<String, Long> verdicts() {
        return verdicts(engine);
    }

    private static Map<String, Long> verdicts(TestEngine of) {
        List<String> words =
                of.database().call(sql -> sql.list("select VERDICT_ from TH_VERDICT", row -> row.text("VERDICT_")));
        return words.stream()
                .collect(java.util.stream.Collectors.groupingBy(word -> word, java.util.stream.Collectors.counting()));
    }

    @Test
    void whatIsLeftOverIsAskedByOneEngineJob() {
        deploy(40);
        engine.publish(Events.submitted("s-1"));

        // With a filter limit above the budget, exactly the first filter is asked in the caller's transaction.
        assertThat(verdicts()).containsEntry("not yet evaluated", 39L);
        assertThat(engine.jobs()).hasSize(1);
        assertThat(evaluations()).isEqualTo(1);

        runEvaluation();

        assertThat(verdicts()).containsOnlyKeys("matched", "not matched").containsEntry("matched", 20L);
        assertThat(engine.jobs()).hasSize(20).allMatch(view -> view.status() == JobStatus.QUEUED);
        assertThat(evaluations()).isZero();
    }

    @Test
    void twoHundredSlowWebhooksAllGetAVerdict() {
        deploy(200);
        engine.publish(Events.submitted("s-1"));
        assertThat(verdicts()).containsEntry("not yet evaluated", 199L);
        runEvaluation();

        assertThat(verdicts()).containsOnlyKeys("matched", "not matched").containsEntry("matched", 100L);
        assertThat(engine.jobs()).hasSize(100);
    }

    @Test
    void itMeetsTheVersionsThatPublishMet() {
        deploy(2);
        engine.publish(Events.submitted("s-1"));
        engine.deploy("hook1", Models.webhook("hook1", "hook1", "true", ANYWHERE));
        runEvaluation();

        assertThat(verdicts()).containsEntry("matched", 1L).containsEntry("not matched", 1L);
    }

    @Test
    void aWebhookThatWasDeletedMeanwhileIsSaidToBe() {
        deploy(2);
        engine.publish(Events.submitted("s-1"));
        engine.engine()
                .getRepositoryService()
                .deleteProcessDefinitions()
                .byKey("hook1")
                .delete();
        runEvaluation();

        assertThat(verdicts()).containsEntry("matched", 1L).containsEntry("webhook deleted", 1L);
    }

    /** More of them than run at once: those that find no turn are done later, and that is no failure. */
    @Test
    void leftoversOfManyEventsAllGetTheirAnswer() {
        try (Warnings warnings = Warnings.of("org.treehook.engine");
                Warnings ofEngine = Warnings.of("org.camunda.bpm.engine.jobexecutor");
                TestEngine node = Node.on(database.fresh(), plugin -> {
                    plugin.setPublishTime("PT0.02S");
                    plugin.setFilterTimeout("PT0.05S");
                })) {
            for (int i = 0; i < 4; i++) {
                node.deploy("wild" + i, Models.webhook("wild" + i, "Wild " + i, "(() => { for (;;) {} })()", ANYWHERE));
            }
            for (int i = 0; i < 3; i++) {
                node.publish(Events.submitted("s-" + i));
            }
            await().untilAsserted(() -> assertThat(verdicts(node)).isEqualTo(Map.of("error", 12L)));
            assertThat(warnings.withCode("TREEHOOK-01007")).isEmpty();
            assertThat(ofEngine.withCode("ENGINE-")).isEmpty();
        }
    }

    private void runEvaluation() {
        engine.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
    }

    private long evaluations() {
        return engine.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .count();
    }
}
