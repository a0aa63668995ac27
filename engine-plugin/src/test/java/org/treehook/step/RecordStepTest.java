package org.treehook.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

class RecordStepTest {

    private static final String TITLE = "Steps :: Of :: Records";
    private static final String PAYLOAD = "{\"submission\":{\"id\":\"s-1\",\"createdBy\":\"rita\"},"
            + "\"values\":{\"Rooms\":[\"K1\",\"K2\"],\"Floor\":\"2\"}}";

    private final KeptRecords records = new KeptRecords();
    private final TestEngine engine = TestEngine.on(TestDatabase.H2);

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void valuesAreSetFromAMapOrFromJson() {
        run(UpdateSubmission.class, Map.of("submissionId", "${submission['id']}", "values", "${values}"));
        run(UpdateSubmission.class, Map.of("submissionId", "s-2", "values", "{\"Floor\":null}"));

        assertThat(records.done())
                .containsExactly(
                        "update s-1 {\"Rooms\":[\"K1\",\"K2\"],\"Floor\":\"2\"}", "update s-2 {\"Floor\":null}");
    }

    @Test
    void aSubmissionIsClosed() {
        run(CloseSubmission.class, Map.of("submissionId", "${submission['id']}"));

        assertThat(records.done()).containsExactly("close s-1");
    }

    @Test
    void whatCameOfAStepIsReadByLaterOnes() {
        run(
                CreateSubmission.class,
                Map.of(
                        "kapp",
                        "services",
                        "form",
                        "feedback",
                        "values",
                        "{\"For\":\"K1\"}",
                        "parentId",
                        "${submission['id']}"));

        assertThat(records.done()).containsExactly("create services feedback {\"For\":\"K1\"} s-1 null");
        assertThat(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .singleResult()
                        .getDescription())
                .isEqualTo("Answered: {id=new-1, handle=ABC123}");
    }

    @Test
    void anActivityIsATaskUnlessItSaysOtherwise() {
        run(AddActivity.class, Map.of("submissionId", "s-1", "label", "Approved"));
        run(
                AddActivity.class,
                Map.of(
                        "submissionId", "s-1",
                        "label", "Declined",
                        "type", "Approval",
                        "description", "by ${submission['createdBy']}"));

        assertThat(records.done())
                .containsExactly("activity s-1 Task Approved ", "activity s-1 Approval Declined by rita");
    }

    @Test
    void aMessageGoesIntoADiscussionOrIntoThatOfASubmission() {
        run(AddMessage.class, Map.of("discussionId", "d-7", "submissionId", "s-1", "message", "Hello"));
        run(AddMessage.class, Map.of("submissionId", "s-1", "message", "Done, @${submission['createdBy']}"));

        assertThat(records.done()).containsExactly("message d-7 null Hello", "message null s-1 Done, @rita");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${null}"})
    void anInputThatIsMissingIsNamed(String id) {
        run(CloseSubmission.class, Map.of("submissionId", id));

        assertThat(incident().getIncidentMessage())
                .isEqualTo(
                        "\"CloseSubmission\" needs the input \"submissionId\" in step: give it a text or an expression"
                                + " such as ${submission['id']}.");
        assertThat(records.done()).isEmpty();
    }

    @Test
    void aVariableOfTheRunIsNoInput() {
        run(UpdateSubmission.class, Map.of("submissionId", "s-1"));

        assertThat(incident().getIncidentMessage()).contains("needs the input \"values\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[1]", "{\"Floor\":"})
    void valuesThatAreNoObjectAreNamed(String values) {
        run(UpdateSubmission.class, Map.of("submissionId", "s-1", "values", values));

        assertThat(incident().getIncidentMessage()).contains("\"values\"").contains("JSON object");
    }

    @Test
    void aStepThatFailsIsAnIncidentAndRunsOnceItIsRetried() {
        records.broken(true);
        run(CloseSubmission.class, Map.of("submissionId", "s-1"));
        assertThat(incident().getIncidentMessage()).isEqualTo("The records can't be reached");
        assertThat(incident().getActivityId()).isEqualTo("step");

        records.broken(false);
        engine.engine().getManagementService().executeJob(job().getId());

        assertThat(records.done()).containsExactly("close s-1");
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    @Test
    void withoutAPlatformAStepSaysWhatToDo() {
        deploy(CloseSubmission.class, Map.of("submissionId", "s-1"));
        launch();

        assertThat(incident().getIncidentMessage()).contains("setPlatform");
    }

    private void run(Class<? extends RecordStep> step, Map<String, String> inputs) {
        engine.plugin().setPlatform(records);
        deploy(step, inputs);
        launch();
    }

    private void deploy(Class<? extends RecordStep> step, Map<String, String> inputs) {
        ServiceTaskBuilder task = Models.process("steps")
                .serviceTask("step")
                .camundaAsyncBefore()
                .camundaFailedJobRetryTimeCycle("R1/PT1S")
                .camundaClass(step.getName());
        inputs.forEach(task::camundaInputParameter);
        task.camundaOutputParameter("answer", "${result}");
        var model = task.userTask("work")
                .documentation("Answered: ${answer}")
                .endEvent()
                .done();
        Models.titled(model, TITLE);
        engine.deploy("steps", model);
    }

    private void launch() {
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), null, PAYLOAD, null, null));
        engine.runAll();
    }

    private Incident incident() {
        return engine.engine().getRuntimeService().createIncidentQuery().singleResult();
    }

    private Job job() {
        return engine.engine().getManagementService().createJobQuery().singleResult();
    }
}
