package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.CurrentCause;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** A tree that causes the event that launches it is stopped, and the cycle is named. */
abstract class LoopContract {

    private final TestEngine engine;
    private final SelfUpdating tree;

    LoopContract(TestDatabase database) {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setDeepest("3"), SelfUpdating::beans);
        tree = new SelfUpdating(engine);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @BeforeEach
    void selfUpdatingTree() {
        tree.deployTree();
        tree.deployWebhook();
    }

    @Test
    void aSelfUpdatingTreeStopsAndTheIncidentNamesTheCycle() {
        tree.publish("s-1");
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
        tree.publish("s-1");
        engine.runAll();
        tree.publish("s-2");
        engine.deliver();

        assertThat(engine.jobs().get(0).status()).isEqualTo(JobStatus.COMPLETE);
    }

    @Test
    void aCauseIsCarriedByACallAndCannotBeInvented() {
        tree.publish("s-1");
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
