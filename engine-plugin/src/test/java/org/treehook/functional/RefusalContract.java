package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Everything that is wrong with a model is said at once, each with its element. */
abstract class RefusalContract {

    private static final Path EVERYTHING =
            Path.of("..", "trees", "src", "test", "resources", "wrong", "everything.bpmn");
    private static final String TITLE = "A :: B :: C";
    private static final String ENGINES_OWN =
            "multiple none start events or timer start events not supported on process definition";
    private static final String SURPLUS = "A process has one plain start event; make this one a message start event.";

    private final TestEngine engine;

    RefusalContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    /** The problems that the lint finds in the same file, as the tests of the trees say; it finds wrong message names besides. */
    @Test
    void whatTheLintFindsInAModelIsWhatTheDeploymentSays() throws IOException {
        ParseException refused = refused(deployment().addString("everything.bpmn", Files.readString(EVERYTHING)));

        assertThat(errors(refused))
                .containsExactlyInAnyOrder(
                        tuple("second-plain", ENGINES_OWN),
                        tuple("second-plain", SURPLUS),
                        tuple(
                                "unknown-event",
                                "Unknown event \"Submited\" of type \"Submission\"; valid events are: Created, Saved,"
                                        + " Updated, Submitted, Closed, Deleted."),
                        tuple(
                                "second-plain",
                                "webhook.filter doesn't parse: line 1, column 27: Expected , but found the end"),
                        tuple(
                                "wrong-message",
                                "webhook.retry: The retry schedule \"soon\" is neither a list of durations (PT5S,PT1M)"
                                        + " nor a cycle (R3/PT10M), each wait a year at most: \"soon\"."),
                        tuple(
                                "wrong-message",
                                "The webhook \"Twice\" is bound at unknown-event already; a name is used once in a"
                                        + " scope."));
        assertThat(refused.getResorceReports()).hasSize(1);
        assertThat(refused.getMessage()).contains("* second-plain: " + SURPLUS).contains(ENGINES_OWN);
    }

    @Test
    void titlesAndNamesOfOtherProcessesAreSaidWithTheRest() {
        engine.deploy("holder", titled(webhook("holder", "Hook", "")));
        ParseException refused =
                refused(deployment().addModelInstance("late.bpmn", titled(webhook("late", "Hook", "("))));

        assertThat(errors(refused).stream().map(error -> error.toList().get(0)))
                .containsExactlyInAnyOrder("late", "start", "start");
        assertThat(refused)
                .hasMessageContaining("late: The title \"" + TITLE
                        + "\" is held by the process \"holder\"; titles are unique, so give one of the two another.")
                .hasMessageContaining(
                        "start: The name \"Hook\" is taken in scope kapp:services by a webhook of the process"
                                + " \"holder\"; give it another name.")
                .hasMessageContaining("start: webhook.filter doesn't parse:");
    }

    @Test
    void everyModelOfADeploymentIsLookedAt() {
        ParseException refused = refused(deployment()
                .addModelInstance("one.bpmn", titled(webhook("one", "Hook", "(")))
                .addModelInstance("two.bpmn", titled(webhook("two", "Hook", ""))));

        assertThat(refused.getResorceReports())
                .extracting(
                        report -> report.getResourceName(),
                        report -> report.getErrors().size())
                .satisfiesExactlyInAnyOrder(
                        report -> assertThat(report.toList().get(0)).isEqualTo("one.bpmn"),
                        report -> assertThat(report.toList().get(0)).isEqualTo("two.bpmn"));
        assertThat(refused)
                .hasMessageContaining("webhook.filter doesn't parse:")
                .hasMessageContaining("The webhook \"Hook\" is bound at start of the process ")
                .hasMessageContaining("titles are unique, so give one of the two another.");
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isZero();
    }

    @Test
    void aNewVersionThatTheEngineRefusesIsNotToldThatItsOwnNameAndTitleAreTaken() {
        engine.deploy("tree", titled(webhook("tree", "Hook", "")));
        BpmnModelInstance second = titled(webhook("tree", "Hook", ""));
        withAnotherPlainStart(second, "tree");

        assertThat(errors(refused(deployment().addModelInstance("tree.bpmn", second))))
                .extracting(error -> error.toList().get(1))
                .containsExactlyInAnyOrder(ENGINES_OWN, SURPLUS);
    }

    @Test
    void aModelWithoutOurPropertiesIsRefusedAsEver() {
        BpmnModelInstance model = Models.process("plain").endEvent("end").done();
        withAnotherPlainStart(model, "plain");

        assertThat(errors(refused(deployment().addModelInstance("plain.bpmn", model))))
                .extracting(error -> error.toList().get(1))
                .containsExactly(ENGINES_OWN);
        assertThatThrownBy(() -> engine.deploy("plain", model)).hasMessageNotContaining("webhook");
    }

    private static BpmnModelInstance webhook(String key, String name, String filter) {
        return Models.webhook(key, name, filter, "https://example.org/hook", Map.of());
    }

    private static BpmnModelInstance titled(BpmnModelInstance model) {
        Models.titled(model, TITLE);
        return model;
    }

    private static void withAnotherPlainStart(BpmnModelInstance model, String key) {
        Process process = model.getModelElementById(key);
        process.builder().startEvent("second").endEvent();
    }

    private DeploymentBuilder deployment() {
        return engine.engine().getRepositoryService().createDeployment();
    }

    private static ParseException refused(DeploymentBuilder deployment) {
        return catchThrowableOfType(ParseException.class, deployment::deploy);
    }

    private static List<Tuple> errors(ParseException refused) {
        return refused.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .map(error -> tuple(error.getMainElementId(), error.getMessage()))
                .toList();
    }
}
