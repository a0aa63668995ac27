package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Bindings at deployment: what is refused, what takes over, what goes. */
abstract class DeploymentContract {

    private static final String ANYWHERE = "https://example.org/hook";

    private final TestEngine engine;

    DeploymentContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    static Stream<Arguments> wrongBindings() {
        return Stream.of(
                Arguments.of(
                        "webhook.type",
                        "Submision",
                        "Unknown type \"Submision\" for a kapp event; valid types are: Submission, Form."),
                Arguments.of(
                        "webhook.event",
                        "Sent",
                        "Unknown event \"Sent\" of type \"Submission\"; valid events are: Created, Saved, Updated, Submitted, Closed, Deleted."),
                Arguments.of("webhook.scope", "kapp", "webhook.scope \"kapp\" is none of: space, kapp:<slug>, kapp:*."),
                Arguments.of("webhook.name", "", "The property webhook.name is missing."),
                Arguments.of("webhook.filter", "form('slug'", "webhook.filter doesn't parse: line 1, column"),
                Arguments.of("webhook.url", "https://h/${form('slug'}", "webhook.url doesn't parse:"),
                Arguments.of("webhook.url", "ftp://example.org/x", "webhook.url: "),
                Arguments.of("webhook.retry", "soon", "webhook.retry: The retry schedule \"soon\" is neither"),
                Arguments.of("webhook.timeout", "10", "webhook.timeout \"10\" is no ISO-8601 duration such as PT30S."),
                Arguments.of(
                        "webhook.headers", "Authorization: Basic abc", "the header Authorization can't be set here"),
                Arguments.of("webhook.headers", "webhook-id: 1", "the header webhook-id can't be set here"),
                Arguments.of(
                        "webhook.rateLimit",
                        "5 a day",
                        "webhook.rateLimit: The rate limit \"5 a day\" is neither <n>/s nor <n>/min, as 5/s or 100/min are."),
                Arguments.of("webhook.rateLimit", "0/s", "is not from 1 to 999999 calls."),
                Arguments.of("webhook.orderBy", "submission('id'", "webhook.orderBy doesn't parse: line 1, column"),
                Arguments.of("webhook.orderBy", "let a = 1", "webhook.orderBy doesn't parse: line 1, column"),
                Arguments.of("webhook.colour", "red", "Unknown property \"webhook.colour\""));
    }

    @ParameterizedTest
    @MethodSource("wrongBindings")
    void aWrongBindingFailsTheDeploymentWithElementAndReason(String property, String value, String reason) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhook.name", "Hook",
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Submitted",
                "webhook.url", ANYWHERE));
        properties.put(property, value);

        assertThatThrownBy(() -> engine.deploy("wrong", Models.bound("wrong", properties)))
                .isInstanceOfSatisfying(ParseException.class, refused -> {
                    assertThat(refused.getMessage()).contains("start: ").contains(reason);
                    assertThat(refused.getResorceReports()
                                    .get(0)
                                    .getErrors()
                                    .get(0)
                                    .getMainElementId())
                            .isEqualTo("start");
                });
        assertThat(repository().createProcessDefinitionQuery().count()).isZero();
        assertThat(repository().createDeploymentQuery().count()).isZero();
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThatThrownBy(() -> engine.deploy("wrong", Models.bound("wrong", Map.of("webhook.name", "Hook"))))
                .hasMessageContaining("webhook.scope")
                .hasMessageContaining("webhook.type")
                .hasMessageContaining("webhook.event");
    }

    @Test
    void aNameIsUniqueInItsScope() {
        engine.deploy("first", Models.webhook("first", "Same", "", ANYWHERE));

        assertThatThrownBy(() -> engine.deploy("second", Models.webhook("second", "Same", "", ANYWHERE)))
                .hasMessageContaining(
                        "The name \"Same\" is taken in scope kapp:services by a webhook of the process \"first\"; give it"
                                + " another name.");
        engine.deploy("first", Models.webhook("first", "Same", "false", ANYWHERE));
        engine.deploy("third", Models.webhook("third", "Same", "", ANYWHERE), "tenant");
    }

    @Test
    void aTitleIsHeldByOneProcess() {
        engine.deploy("first", Models.tree("first", "A :: B :: C"));

        assertThatThrownBy(() -> engine.deploy("second", Models.tree("second", "A :: B :: C")))
                .hasMessageContaining("The title \"A :: B :: C\" is held by the process \"first\"");
        engine.deploy("first", Models.tree("first", "A :: B :: C"));
    }

    @Test
    void aNewVersionTakesOver() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE + "/1"));
        engine.publish(Events.submitted("s-1"));
        engine.deploy("hook", Models.webhook("hook", "Renamed", "", ANYWHERE + "/2"));
        engine.publish(Events.submitted("s-2"));

        assertThat(engine.jobs())
                .extracting(view -> view.job().url())
                .containsExactly(ANYWHERE + "/2", ANYWHERE + "/1");
        assertThat(engine.jobs())
                .extracting(view -> view.job().webhookId())
                .containsOnly(engine.jobs().get(0).job().webhookId());
    }

    @Test
    void aVersionWithoutTheBindingEndsIt() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));
        engine.deploy("hook", Models.process("hook").endEvent().done());
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.jobs()).isEmpty();
    }

    @Test
    void theBindingHasAJobDefinitionOnItsStartEvent() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));

        JobDefinition definition = engine.engine()
                .getManagementService()
                .createJobDefinitionQuery()
                .singleResult();
        assertThat(definition.getJobType()).isEqualTo("webhook");
        assertThat(definition.getActivityId()).isEqualTo("start");
        assertThat(definition.getJobConfiguration()).isNull();
    }

    @Test
    void aSuspendedWebhookStaysSuspendedWhenItIsEdited() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));
        JobDefinition before = engine.engine()
                .getManagementService()
                .createJobDefinitionQuery()
                .singleResult();
        engine.engine().getManagementService().suspendJobDefinitionById(before.getId(), true);
        engine.engine().getManagementService().setOverridingJobPriorityForJobDefinition(before.getId(), 42);

        engine.deploy("hook", Models.webhook("hook", "Hook", "true", ANYWHERE));
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().suspended()).isTrue();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .singleResult()
                        .getPriority())
                .isEqualTo(42);
    }

    @Test
    void suspendingTheDefinitionHoldsWhatIsQueued() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));
        engine.publish(Events.submitted("s-1"));

        repository().suspendProcessDefinitionByKey("hook");
        engine.publish(Events.submitted("s-2"));
        assertThat(engine.jobs()).allMatch(view -> view.suspended());

        repository().activateProcessDefinitionByKey("hook");
        assertThat(engine.jobs()).noneMatch(view -> view.suspended());
    }

    @Test
    void deletingTheLatestVersionBringsTheOneBeforeBack() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE + "/1"));
        String second = engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE + "/2"))
                .getId();
        repository().deleteDeployment(second, false);
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().job().url()).isEqualTo(ANYWHERE + "/1");
    }

    @Test
    void aVersionThatComesBackToATakenNameDoesNotFire() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE + "/1"));
        String second = engine.deploy("hook", Models.webhook("hook", "Renamed", "", ANYWHERE + "/2"))
                .getId();
        engine.deploy("other", Models.webhook("other", "Hook", "", ANYWHERE + "/other"));
        repository().deleteDeployment(second, false);
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().job().url()).isEqualTo(ANYWHERE + "/other");
    }

    @Test
    void aRefusedDeploymentLeavesTheVersionBefore() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));
        assertThatThrownBy(() -> engine.deploy("hook", Models.webhook("hook", "Hook", "(", ANYWHERE)))
                .isInstanceOf(ParseException.class);
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().job().url()).isEqualTo(ANYWHERE);
    }

    @Test
    void aModelWithoutOurPropertiesBehavesAsEver() {
        BpmnModelInstance model =
                Models.process("plain").userTask("work").endEvent().done();
        engine.deploy("plain", model);
        engine.engine().getRuntimeService().startProcessInstanceByKey("plain");

        assertThat(engine.engine().getTaskService().createTaskQuery().count()).isEqualTo(1);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobDefinitionQuery()
                        .count())
                .isZero();
        assertThat(rows("TH_TREE")).isZero();
        assertThat(rows("TH_WEBHOOK")).isZero();
    }

    @Test
    void severalBindingsStandOnSeveralStartEvents() {
        BpmnModelInstance model =
                Models.process("tree").userTask("work").endEvent().done();
        Models.properties(model.getModelElementById("start"), binding("Submitted"));
        org.camunda.bpm.model.bpmn.instance.Process process =
                (org.camunda.bpm.model.bpmn.instance.Process) model.getModelElementById("tree");
        process.builder().startEvent("closed").message("tree.closed").connectTo("work");
        Models.properties(model.getModelElementById("closed"), binding("Closed"));
        engine.deploy("tree", model);

        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submission("Closed", "s-1").build());
        engine.runAll();

        assertThat(engine.jobs()).allMatch(view -> view.status() == JobStatus.COMPLETE);
        assertThat(engine.engine().getTaskService().createTaskQuery().count()).isEqualTo(2);
        assertThat(engine.engine()
                        .getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .list())
                .extracting(instance -> instance.getStartActivityId())
                .containsExactlyInAnyOrder("start", "closed");
    }

    private static Map<String, String> binding(String event) {
        return Map.of(
                "webhook.name", event, "webhook.scope", "kapp:*", "webhook.type", "Submission", "webhook.event", event);
    }

    private long rows(String table) {
        List<Long> count = engine.database()
                .call(sql -> sql.list("select count(*) as N from " + table, row -> row.bigNumber("N")));
        return count.get(0);
    }

    private RepositoryService repository() {
        return engine.engine().getRepositoryService();
    }
}
