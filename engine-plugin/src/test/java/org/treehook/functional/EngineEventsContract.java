package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What happens in the engine itself launches trees, at whatever history level, and disturbs nothing. */
abstract class EngineEventsContract {

    private static final String ORDERS = "process('key') === 'order'";

    private boolean spaceIsLost;
    private final TestEngine engine;
    private final AtomicBoolean broken = new AtomicBoolean(true);

    EngineEventsContract(TestDatabase database, String history) {
        Map<Object, Object> beans = new HashMap<>();
        JavaDelegate step = execution -> {
            if (broken.get()) {
                throw new IllegalStateException("The mail server does not answer.");
            }
        };
        beans.put("step", step);
        engine = TestEngine.on(
                // A database remembers how much history its first engine kept.
                history.equals("full") ? database.fresh() : database.empty(),
                plugin -> plugin.setSpaceSection(this::space),
                configuration -> configuration.setHistory(history).setBeans(beans));
        engine.deploy("reaction", Models.tree("reaction", "A :: B :: C"));
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private void deployOrder() {
        engine.deploy(
                "order",
                Models.process("order")
                        .userTask("approve")
                        .name("Approve")
                        .camundaAssignee("jane")
                        .serviceTask("notify")
                        .camundaAsyncBefore()
                        .camundaDelegateExpression("${step}")
                        .endEvent()
                        .done());
    }

    private void hear(String event, String filter) {
        engine.deploy("hook", Models.bound("hook", binding(event, filter)));
    }

    private static Map<String, String> binding(String event, String filter) {
        return Map.of(
                "webhook.name",
                "On " + event,
                "webhook.scope",
                "space",
                "webhook.type",
                "Engine",
                "webhook.event",
                event,
                "webhook.filter",
                filter,
                "webhook.url",
                "/kinetic-task/app/api/v1/run-tree/A/B/C");
    }

    private void start(String key) {
        engine.engine().getRuntimeService().startProcessInstanceByKey(key, "order-1");
    }

    /** From its start over a failure to its end. */
    private void runOrder() {
        start("order");
        completeTask();
        engine.runAll();
        Job failed = engine.engine()
                .getManagementService()
                .createJobQuery()
                .withException()
                .singleResult();
        broken.set(false);
        engine.engine().getManagementService().setJobRetries(failed.getId(), 1);
        engine.runAll();
        assertThat(instances("order")).isZero();
    }

    private void completeTask() {
        String task = engine.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("approve")
                .singleResult()
                .getId();
        engine.engine().getTaskService().complete(task);
    }

    private long instances(String key) {
        return engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(key)
                .count();
    }

    private List<JsonNode> snapshots() {
        return engine
                .database()
                .call(sql -> sql.list("select SNAPSHOT_ from TH_EVENT order by ID_", row -> row.text("SNAPSHOT_")))
                .stream()
                .map(EngineEventsContract::parsed)
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> texts(String query) {
        return engine.database().call(sql -> sql.list(query, row -> row.text("T")));
    }

    private void inOneCommand(Runnable work) {
        ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> {
                    work.run();
                    return null;
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Process Started",
                "Process Ended",
                "Task Created",
                "Task Completed",
                "Incident Created",
                "Incident Resolved"
            })
    void eachEventLaunchesATreeOnce(String event) {
        deployOrder();
        hear(event, ORDERS);
        runOrder();

        assertThat(instances("reaction")).isEqualTo(1);
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        JsonNode body = parsed(engine.onlyJob().job().requestContent());
        assertThat(body.at("/event/action").asText()).isEqualTo(event);
        assertThat(body.at("/process/businessKey").asText()).isEqualTo("order-1");
        assertThat(body.has("task")).isEqualTo(event.startsWith("Task"));
        assertThat(body.has("incident")).isEqualTo(event.startsWith("Incident"));
        assertThat(engine.onlyJob().job().parentId())
                .isEqualTo(body.at("/process/id").asText());
    }

    @Test
    void tasksAndIncidentsAreDescribed() {
        deployOrder();
        engine.deploy(
                "tasks", Models.bound("tasks", binding("Task Created", ORDERS + " && task('assignee') === 'jane'")));
        engine.deploy(
                "incidents",
                Models.bound("incidents", binding("Incident Created", "incident('activityId') === 'notify'")));
        runOrder();

        List<JsonNode> bodies = engine.jobs().stream()
                .map(view -> parsed(view.job().requestContent()))
                .toList();
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1).at("/task/name").asText()).isEqualTo("Approve");
        assertThat(bodies.get(1).at("/task/key").asText()).isEqualTo("approve");
        assertThat(bodies.get(0).at("/incident/type").asText()).isEqualTo("failedJob");
        assertThat(bodies.get(0).at("/incident/message").asText()).isEqualTo("The mail server does not answer.");
    }

    private Map<String, Object> space(@Nullable String tenantId) {
        if (spaceIsLost) {
            throw new IllegalStateException("no space today");
        }
        return Map.of("slug", "acme", "attributes", Map.of("Region", "north"));
    }

    @Test
    void theApplicationTellsOfItsSpace() {
        deployOrder();
        hear("Process Started", ORDERS + " && space('attribute:Region') === 'north'");
        start("order");
        engine.runAll();

        assertThat(engine.jobs()).hasSize(1);
    }

    @Test
    void anApplicationThatCannotTellOfItsSpaceHarmsNobody() {
        spaceIsLost = true;
        deployOrder();
        hear("Process Started", ORDERS + " && space('slug') === null");
        start("order");
        engine.runAll();

        assertThat(engine.jobs()).hasSize(1);
    }

    @Test
    void aRollBackLeavesNothing() {
        deployOrder();
        hear("Process Started", "");

        assertThatThrownBy(() -> inOneCommand(() -> {
                    start("order");
                    throw new IllegalStateException("the caller's own failure");
                }))
                .hasMessage("the caller's own failure");

        assertThat(texts("select ID_ as T from TH_EVENT")).isEmpty();
        assertThat(texts("select ID_ as T from ACT_RU_JOB")).isEmpty();
    }

    @Test
    void withoutWebhooksOnItNothingIsRecorded() {
        deployOrder();
        hear("Process Started", "");
        engine.deploy("hook", Models.webhook("hook", "Another", "", "https://example.org/"));
        runOrder();

        assertThat(texts("select ID_ as T from TH_EVENT")).isEmpty();
    }

    @Test
    void incidentsOfWebhookJobsAreNoEvents() {
        engine.deploy("created", Models.bound("created", binding("Incident Created", "")));
        engine.deploy("resolved", Models.bound("resolved", binding("Incident Resolved", "")));
        engine.deploy("bad", Models.webhook("bad", "Bad", "form('slug')", "https://example.org/"));
        engine.publish(Events.submitted("s-1"));
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isEqualTo(1);
        engine.treehook().jobs().retry(engine.onlyJob().job().id(), null, null);

        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        assertThat(texts("select TYPE_ as T from TH_EVENT")).containsExactly("Submission");
    }

    @Test
    void aDefinitionThatIsNothingButAWebhookRaisesNothing() {
        hear("Process Started", "");
        start("hook");

        assertThat(texts("select ID_ as T from TH_EVENT")).isEmpty();
    }

    @Test
    void aCancelledProcessSaysSo() {
        deployOrder();
        hear("Process Ended", "process('state') === 'Cancelled'");
        start("order");
        engine.engine()
                .getRuntimeService()
                .deleteProcessInstance(
                        engine.engine()
                                .getRuntimeService()
                                .createProcessInstanceQuery()
                                .singleResult()
                                .getId(),
                        "not needed",
                        true);
        engine.runAll();

        assertThat(instances("reaction")).isEqualTo(1);
    }

    @Test
    void variablesAreScalarsAndJsonWithinBounds() {
        deployOrder();
        hear("Process Started", "process('variable:answer') === 42 && process('variable:address').city === 'Berlin'");
        VariableMap variables = Variables.createVariables()
                .putValue("answer", 42L)
                .putValue("text", "a \"b\" <c>")
                .putValue("flag", true)
                .putValue("nothing", null)
                .putValue("when", Date.from(java.time.Instant.parse("2026-01-15T09:30:00Z")))
                .putValue("java", new ArrayList<>(List.of("x")))
                .putValue("bytes", new byte[] {1})
                .putValueTyped("passing", Variables.stringValue("secret", true))
                .putValueTyped("address", json("{\"city\":\"Berlin\"}"))
                .putValueTyped("broken", json("{\"city\":"))
                .putValueTyped("large", json("[\"" + "x".repeat(30_000) + "\"]"))
                .putValueTyped("larger", json("[\"" + "x".repeat(31_000) + "\"]"))
                .putValueTyped("huge", json("[\"" + "x".repeat(100_000) + "\"]"));
        engine.engine().getRuntimeService().startProcessInstanceByKey("order", variables);
        engine.runAll();

        JsonNode kept = snapshots().get(0).at("/process/variables");
        assertThat(kept.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("answer", "text", "flag", "nothing", "when", "address", "large");
        assertThat(kept.path("when").asText()).isEqualTo("2026-01-15T09:30:00.000Z");
        assertThat(kept.path("nothing").isNull()).isTrue();
        assertThat(instances("reaction")).isEqualTo(1);
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableName("huge")
                        .count())
                .isEqualTo(1);
    }

    private static org.camunda.bpm.engine.variable.value.ObjectValue json(String text) {
        return Variables.serializedObjectValue(text)
                .serializationDataFormat("application/json")
                .objectTypeName("java.util.LinkedHashMap<java.lang.String,java.lang.Object>")
                .create();
    }

    @Test
    void calledProcessesAndEachTaskOfALoopTellOfThemselves() {
        engine.deploy(
                "child",
                Models.process("child")
                        .userTask("clean")
                        .multiInstance()
                        .parallel()
                        .camundaCollection("${rooms}")
                        .camundaElementVariable("room")
                        .multiInstanceDone()
                        .endEvent()
                        .done());
        engine.deploy(
                "parent",
                Models.process("parent")
                        .callActivity("call")
                        .calledElement("child")
                        .camundaIn("rooms", "rooms")
                        .endEvent()
                        .done());
        engine.deploy("started", Models.bound("started", binding("Process Started", "process('key') === 'child'")));
        engine.deploy("tasks", Models.bound("tasks", binding("Task Created", "task('variable:room') === 'K2'")));
        engine.engine()
                .getRuntimeService()
                .startProcessInstanceByKey("parent", Map.of("rooms", new ArrayList<>(List.of("K1", "K2", "K3"))));
        engine.runAll();

        assertThat(instances("reaction")).isEqualTo(2);
        JsonNode child = engine.jobs().stream()
                .map(view -> parsed(view.job().requestContent()))
                .filter(body -> !body.has("task"))
                .findFirst()
                .orElseThrow();
        assertThat(child.at("/process/rootId").asText())
                .isNotEqualTo(child.at("/process/id").asText())
                .isEqualTo(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("parent")
                        .singleResult()
                        .getId());
    }

    @Test
    void anEventHasItsProcessesTenantAndTheUserWhoActs() {
        engine.deploy("theirs", Models.bound("theirs", binding("Process Started", "")), "other");
        engine.deploy("order", Models.process("order").userTask("approve").done(), "acme");
        engine.engine().getIdentityService().setAuthentication("jane", null, List.of("acme"));
        start("order");
        assertThat(texts("select ID_ as T from TH_EVENT")).isEmpty();

        engine.deploy(
                "mine", Models.bound("mine", binding("Process Started", "identity('username') === 'jane'")), "acme");
        start("order");
        engine.engine().getIdentityService().clearAuthentication();

        assertThat(texts("select TENANT_ID_ as T from TH_EVENT")).containsExactly("acme");
        assertThat(texts("select ACTOR_ as T from TH_EVENT")).containsExactly("jane");
    }
}
