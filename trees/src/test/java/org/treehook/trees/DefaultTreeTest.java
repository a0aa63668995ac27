package org.treehook.trees;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = "trees/submissions-services-submitted.bpmn")
class DefaultTreeTest {

    @RegisterExtension
    static final ProcessEngineExtension ENGINE =
            ProcessEngineExtension.builder().useProcessEngine(TreeEngine.ENGINE).build();

    private static final String KEY = "submissions-services-submitted";

    @Test
    void somebodyInFacilitiesHandlesTheRequest() {
        ProcessInstance run = CleaningSubmission.withoutRooms().launch(runtimeService(), KEY);
        TreeEngine.runJobs();

        assertThat(run).hasBusinessKey(CleaningSubmission.ID).isWaitingAtExactly("handle-request");
        assertThat(task())
                .hasName("Handle request")
                .hasDescription("Cleaning 9C42D7")
                .hasCandidateGroup("facilities");

        complete(task());

        assertThat(run).isEnded().hasPassed("request-handled");
    }

    @Test
    void aRunWithoutASubmissionIsHandledToo() {
        ProcessInstance run = runtimeService().startProcessInstanceByKey(KEY);
        TreeEngine.runJobs();

        assertThat(run).isWaitingAtExactly("handle-request");
    }
}
