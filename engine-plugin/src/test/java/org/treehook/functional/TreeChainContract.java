package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Trees that launch one another through what the engine says of them. */
abstract class TreeChainContract {

    private final TestEngine engine;

    TreeChainContract(TestDatabase database) {
        engine = TestEngine.on(database.fresh(), plugin -> plugin.setDeepest("3"), configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    /** A tree that ends at once. */
    private void tree(String name) {
        BpmnModelInstance model = Models.process(name).endEvent().done();
        Models.titled(model, "Chain :: Of :: " + name);
        engine.deploy(name, model);
    }

    private void link(String event, String from, String to) {
        engine.deploy(
                "link" + from,
                Models.bound(
                        "link" + from,
                        Map.of(
                                "webhook.name",
                                "From " + from,
                                "webhook.scope",
                                "space",
                                "webhook.type",
                                "Engine",
                                "webhook.event",
                                event,
                                "webhook.filter",
                                "process('title') === 'Chain :: Of :: " + from + "'",
                                "webhook.url",
                                "/kinetic-task/app/api/v1/run-tree/Chain/Of/" + to)));
    }

    private void launchFirst() {
        engine.deploy("first", Models.webhook("first", "First", "", "/kinetic-task/app/api/v1/run-tree/Chain/Of/one"));
        engine.publish(Events.submitted("s-1"));
        engine.runAll();
    }

    @Test
    void aTreeIsLaunchedByTheOutcomeOfAnother() {
        tree("one");
        engine.deploy("two", Models.tree("two", "Chain :: Of :: two"));
        link("Process Ended", "one", "two");
        launchFirst();

        assertThat(engine.statuses()).containsExactly(JobStatus.COMPLETE, JobStatus.COMPLETE);
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("two")
                        .variableValueNotEquals("process", null)
                        .count())
                .isEqualTo(1);
        assertThat(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .taskName("Work")
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Process Started", "Process Ended"})
    void treesThatLaunchEachOtherAreStopped(String event) {
        tree("one");
        tree("two");
        link(event, "one", "two");
        link(event, "two", "one");
        launchFirst();

        assertThat(engine.statuses())
                .containsExactly(
                        JobStatus.FAILED,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE,
                        JobStatus.COMPLETE);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage())
                .isEqualTo("Stopped after 3 launches one after another: … → Engine " + event
                        + " → webhook \"From one\" → Engine " + event + " → webhook \"From two\" → Engine " + event
                        + " → webhook \"From one\" → Engine " + event + ".");
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
    }

    @Test
    void aFailingStepThatLaunchesItsOwnTreeIsStopped() {
        BpmnModelInstance model = Models.process("one")
                .serviceTask("bad")
                .camundaExpression("${missing}")
                .endEvent()
                .done();
        Models.titled(model, "Chain :: Of :: one");
        engine.deploy("one", model);
        link("Incident Created", "one", "one");
        launchFirst();

        List<JobStatus> statuses = engine.statuses();
        assertThat(statuses).hasSize(5).startsWith(JobStatus.FAILED);
        assertThat(statuses.subList(1, 5)).containsOnly(JobStatus.COMPLETE);
        assertThat(engine.jobs().get(0).job().summary()).startsWith("Stopped after 3 launches");
    }

    @Test
    void aCalledProcessesEventsBelongToTheRunThatCallsIt() {
        engine.deploy("called", Models.process("called").endEvent().done());
        BpmnModelInstance model = Models.process("one")
                .callActivity("call")
                .calledElement("called")
                .endEvent()
                .done();
        Models.titled(model, "Chain :: Of :: one");
        engine.deploy("one", model);
        engine.deploy(
                "again",
                Models.bound(
                        "again",
                        Map.of(
                                "webhook.name", "Again",
                                "webhook.scope", "space",
                                "webhook.type", "Engine",
                                "webhook.event", "Process Ended",
                                "webhook.filter", "process('key') === 'called'",
                                "webhook.url", "/kinetic-task/app/api/v1/run-tree/Chain/Of/one")));
        launchFirst();

        assertThat(engine.statuses()).hasSize(5).startsWith(JobStatus.FAILED);
    }
}
