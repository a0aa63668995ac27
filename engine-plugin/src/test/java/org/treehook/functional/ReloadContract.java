package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** A second start on the same database, and definitions that are loaded into the cache again. */
abstract class ReloadContract {

    private final TestDatabase database;

    ReloadContract(TestDatabase database) {
        this.database = database;
    }

    @Test
    void whatWasOwedIsStillOwedAfterARestart() {
        TestDatabase.Location location = database.fresh();
        try (TestEngine before = TestEngine.on(location, plugin -> {}, configuration -> {})) {
            before.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
            before.deploy("tree", Models.tree("tree", "A :: B :: C"));
            before.publish(Events.submitted("s-1"));
        }
        try (TestEngine after = TestEngine.on(location, plugin -> {}, configuration -> {})) {
            after.runAll();
            assertThat(after.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
            after.publish(Events.submitted("s-2"));
            assertThat(after.jobs()).hasSize(2);
        }
    }

    @Test
    void aModelThatWasValidWhenItWasDeployedAndIsNotNowStillLoads() {
        try (TestEngine engine = TestEngine.on(database)) {
            engine.deploy("hook", Models.webhook("hook", "Hook", "", "https://example.org/"));
            // As if the catalogue had lost the event, and a stricter rule had come, since.
            engine.database()
                    .run(sql -> sql.update(
                            "update ACT_GE_BYTEARRAY set BYTES_ = ? where NAME_ = 'hook.bpmn'", wrongModel()));
            cache(engine).discardProcessDefinitionCache();

            assertThat(engine.engine()
                            .getRepositoryService()
                            .getBpmnModelInstance(engine.engine()
                                    .getRepositoryService()
                                    .createProcessDefinitionQuery()
                                    .singleResult()
                                    .getId())
                            .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.StartEvent.class))
                    .hasSize(1);
            engine.engine().getRuntimeService().startProcessInstanceByKey("hook");
            assertThat(engine.engine()
                            .getHistoryService()
                            .createHistoricProcessInstanceQuery()
                            .finished()
                            .count())
                    .isEqualTo(1);
        }
    }

    private static byte[] wrongModel() {
        String xml = org.camunda.bpm.model.bpmn.Bpmn.convertToString(
                Models.webhook("hook", "Hook", "this does not (parse", "ftp://example.org/"));
        return xml.replace("Submitted", "Forgotten").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache cache(TestEngine engine) {
        return ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration()).getDeploymentCache();
    }
}
