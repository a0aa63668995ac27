package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskQuery;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Deployment(resources = "trees/submissions-services-cleaning-submitted.bpmn")
class CleaningTreeTest {

    @RegisterExtension
    static final ProcessEngineExtension ENGINE =
            ProcessEngineExtension.builder().useProcessEngine(TreeEngine.ENGINE).build();

    @BeforeEach
    void nothingIsClosedYet() {
        TreeEngine.PLATFORM.reset();
    }

    @Test
    void facilitiesDecideInAForm() {
        ProcessInstance run = launch(CleaningSubmission.withoutRooms());

        assertThat(run).hasBusinessKey(CleaningSubmission.ID);
        assertThat(task())
                .hasName("Approve request")
                .hasDescription("Cleaning 9C42D7")
                .hasCandidateGroup("facilities");
        assertThat(ENGINE.getFormService().getTaskFormData(task().getId()).getFormFields())
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.getId()).isEqualTo("approved");
                    assertThat(field.getTypeName()).isEqualTo("boolean");
                });
    }

    @Test
    void eachRoomIsATaskAndTheLastOneDoneClosesTheSubmission() {
        ProcessInstance run = approved("[\"Lobby\", \"Kitchen\", \"Room 101\"]");

        List<Task> cleaning = taskQuery().list();
        assertThat(cleaning)
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("Clean Lobby", "Clean Kitchen", "Clean Room 101");
        assertThat(cleaning)
                .allSatisfy(task -> assertThat(task)
                        .hasDefinitionKey("clean-room")
                        .hasDescription("The carpets")
                        .hasCandidateGroup("facilities"));

        complete(cleaning.get(1));
        complete(cleaning.get(0));
        assertThat(taskQuery().singleResult().getId()).isEqualTo(cleaning.get(2).getId());
        assertThat(TreeEngine.PLATFORM.closed()).isEmpty();

        complete(cleaning.get(2));
        TreeEngine.runJobs();
        assertThat(run)
                .isEnded()
                .hasPassedInOrder(
                        "clean-room", "record-cleaning", "tell-requester", "close-submission", "request-done");
        assertThat(TreeEngine.PLATFORM.done())
                .containsExactly(
                        "activity " + CleaningSubmission.ID + " Task: Cleaned",
                        "message " + CleaningSubmission.ID + ": @jane Your request Cleaning 9C42D7 is done.",
                        "close " + CleaningSubmission.ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Lobby\"", "[\"Lobby\"]"})
    void oneRoomMayComeAsTextOrAsAList(String rooms) {
        ProcessInstance run = approved(rooms);

        assertThat(task()).hasName("Clean Lobby");
        complete(task());
        TreeEngine.runJobs();

        assertThat(run).isEnded();
        assertThat(TreeEngine.PLATFORM.closed()).containsExactly(CleaningSubmission.ID);
    }

    @Test
    void aTextMayNameARoomOnEachLine() {
        approved("\"Lobby\\nKitchen\"");

        assertThat(taskQuery().list())
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("Clean Lobby", "Clean Kitchen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"\""})
    void anEmptyAnswerGoesStraightToTheClosing(String rooms) {
        closesWithoutCleaning(approved(rooms));
    }

    @Test
    void noAnswerGoesStraightToTheClosing() {
        closesWithoutCleaning(approved(CleaningSubmission.withoutRooms()));
    }

    @Test
    void manyRoomsAreCleanedSideBySide() {
        List<String> rooms =
                IntStream.rangeClosed(1, 40).mapToObj(n -> "\"Room " + n + "\"").toList();
        ProcessInstance run = approved(rooms.toString());

        assertThat(taskQuery().count()).isEqualTo(40);
        taskQuery().list().forEach(task -> complete(task));
        TreeEngine.runJobs();

        assertThat(run).isEnded();
        assertThat(TreeEngine.PLATFORM.closed()).containsExactly(CleaningSubmission.ID);
    }

    @Test
    void whatSomebodyTypedIsNeverEvaluated() {
        approved("[\"${execution.setVariable('x', 1)}\"]");

        assertThat(task()).hasName("Clean ${execution.setVariable('x', 1)}");
        assertThat(TreeEngine.PLATFORM.closed()).isEmpty();
    }

    @Test
    void aDeclinedRequestIsClosedWithoutCleaning() {
        ProcessInstance run = launch(CleaningSubmission.withRooms("[\"Lobby\"]"));
        complete(task(), withVariables("approved", false));
        TreeEngine.runJobs();

        assertThat(run).isEnded().hasPassed("request-declined").hasNotPassed("clean-room", "request-done");
        assertThat(TreeEngine.PLATFORM.done())
                .containsExactly(
                        "activity " + CleaningSubmission.ID + " Approval: Declined",
                        "message " + CleaningSubmission.ID + ": @jane Your request Cleaning 9C42D7 was declined.",
                        "close " + CleaningSubmission.ID);
    }

    @Test
    void anApprovalWithoutADecisionIsRefusedAndTheTaskStays() {
        ProcessInstance run = launch(CleaningSubmission.withoutRooms());
        Task approval = task();

        assertThatThrownBy(() -> complete(approval))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("approved");
        assertThat(run).isWaitingAtExactly("approve-request");
    }

    @Test
    void aStepThatFailsIsAnIncidentAndLosesNoCleaning() {
        ProcessInstance run = approved("\"Lobby\"");
        TreeEngine.PLATFORM.breakDown();
        complete(task());
        managementService().setJobRetries(job().getId(), 1);

        assertThatThrownBy(() -> execute(job())).hasMessageContaining("can't be reached");

        assertThat(run).hasPassed("clean-room").isWaitingAtExactly("record-cleaning");
        assertThat(runtimeService().createIncidentQuery().list())
                .extracting(Incident::getActivityId)
                .containsExactly("record-cleaning");
    }

    private static void closesWithoutCleaning(ProcessInstance run) {
        assertThat(run).isWaitingAtExactly("record-cleaning");
        assertThat(taskQuery().count()).isZero();
        TreeEngine.runJobs();
        assertThat(run).isEnded().hasPassed("request-done");
        assertThat(TreeEngine.PLATFORM.closed()).containsExactly(CleaningSubmission.ID);
    }

    private static ProcessInstance approved(String rooms) {
        return approved(CleaningSubmission.withRooms(rooms));
    }

    private static ProcessInstance approved(CleaningSubmission submission) {
        ProcessInstance run = launch(submission);
        complete(task(), withVariables("approved", true));
        return run;
    }

    private static ProcessInstance launch(CleaningSubmission submission) {
        ProcessInstance run = submission.launch(runtimeService(), "submissions-services-cleaning-submitted");
        TreeEngine.runJobs();
        // Also tells camunda-bpm-assert which instance task() and job() are about.
        assertThat(run).isWaitingAtExactly("approve-request");
        return run;
    }
}
