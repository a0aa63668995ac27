package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.CurrentCause;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** A tree that causes the event that launches it is stopped, and the cycle is named. */
abstract class LoopContract {

    private static final String URL = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    LoopContract(TestDatabase database) {
        engine = TestEngine.on(
                database.fresh(),
                plugin -> plugin.setDeepest("3"),
                configuration -> configuration.setBeans(new java.util.HashMap<>()));
        JavaDelegate update =
                execution -> engine().publish(Events.submission("Updated", execution.getProcessBusinessKey())
                        .build());
        configuration(update);
    }

    private void configuration(JavaDelegate update) {
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                        engine.engine().getProcessEngineConfiguration())
                .getBeans()
                .put("update", update);
    }

    private TestEngine engine() {
        return engine;
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private void selfUpdatingTree() {
        BpmnModelInstance model = Models.process("tree")
                .serviceTask("update")
                .camundaDelegateExpression("${update}")
                .endEvent()
                .done();
        Models.titled(model, "A :: B :: C");
        engine.deploy("tree", model);
        engine.deploy(
                "hook",
                Models.bound(
                        "hook",
                        Map.of(
                                "webhook.name", "Self",
                                "webhook.scope", "kapp:services",
                                "webhook.type", "Submission",
                                "webhook.event", "Updated",
                                "webhook.url", URL)));
    }

    @Test
    void aSelfUpdatingTreeStopsAndTheIncidentNamesTheCycle() {
        selfUpdatingTree();
        engine.publish(Events.submission("Updated", "s-1").build());
        engine.runAll();

        assertThat(engine.statuses())
                .containsExactly(
                        JobStatus.FAILED,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getActivityId()).isEqualTo("start");
        assertThat(incident.getIncidentMessage())
                .isEqualTo("Stopped after 3 launches one after another: … → "
                        + "Submission Updated → webhook \"Self\" → Submission Updated → webhook \"Self\" → "
                        + "Submission Updated → webhook \"Self\" → Submission Updated.");
        List<String> verdicts = engine.database()
                .call(sql -> sql.list(
                        "select VERDICT_ from TH_VERDICT order by EVENT_ID_ desc", row -> row.text("VERDICT_")));
        assertThat(verdicts).startsWith("loop stopped").contains("matched");
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
    }

    @Test
    void othersAreNotHarmed() {
        selfUpdatingTree();
        engine.publish(Events.submission("Updated", "s-1").build());
        engine.runAll();
        engine.publish(Events.submission("Updated", "s-2").build());
        engine.deliver();

        assertThat(engine.jobs().get(0).status()).isEqualTo(JobStatus.COMPLETE);
    }

    @Test
    void aCauseIsCarriedByACallAndCannotBeInvented() {
        selfUpdatingTree();
        engine.publish(Events.submission("Updated", "s-1").build());
        engine.deliver();
        String sealed = (String) engine.engine()
                .getRuntimeService()
                .createVariableInstanceQuery()
                .variableName("treehookCause")
                .singleResult()
                .getValue();

        String caused = publishCarrying(sealed, "s-2");
        String invented = publishCarrying("9." + sealed.substring(2), "s-3");
        assertThat(depth(caused)).isEqualTo(1);
        assertThat(depth(invented)).isZero();
    }

    private String publishCarrying(String sealed, String id) {
        try {
            CurrentCause.carry(sealed);
            return engine.publish(Events.submitted(id));
        } finally {
            CurrentCause.drop();
        }
    }

    private int depth(String eventId) {
        return engine.database()
                .call(sql ->
                        sql.first("select DEPTH_ from TH_EVENT where ID_ = ?", row -> row.number("DEPTH_"), eventId))
                .orElseThrow();
    }
}
