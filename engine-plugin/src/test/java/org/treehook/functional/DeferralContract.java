package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Deferrals.Completion;
import org.treehook.tree.Deferrals.DeferralNotice;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.Run;

/** Steps that wait for whoever holds their token. */
abstract class DeferralContract {

    private static final String TITLE = "Services :: Help :: Wanted";
    private static final Completion.Unknown UNKNOWN = new Completion.Unknown();

    private final TestDatabase.Location location;
    private TestEngine engine;

    DeferralContract(TestDatabase database) {
        location = database.fresh();
        engine = TestEngine.on(location, plugin -> {}, configuration -> {});
    }

    @BeforeEach
    void deploy() {
        engine.deploy("help", help(TITLE));
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void aStepWaitsUntilItsTokenIsSaid() {
        Run run = launch();
        String token = token(run);
        assertThat(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(waiting(run)).containsExactly("wait");

        assertThat(complete(token)).isEqualTo(new Completion.Done(run.number()));
        engine.runAll();

        assertThat(waiting(run)).containsExactly("after");
        assertThat(runtime().getVariable(run.processInstanceId(), "answer"))
                .isEqualTo(Map.of("price", 12, "parts", List.of("hose")));
    }

    @Test
    void aTokenIsGoodOnce() {
        Run run = launch();
        String token = token(run);
        complete(token);

        assertThat(complete(token))
                .isEqualTo(new Completion.Late("The deferred task of this token was completed before."));
        engine.runAll();
        assertThat(complete(token)).isInstanceOf(Completion.Late.class);
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void anUnknownTokenOrSourceMovesNothing() {
        Run run = launch();
        String token = token(run);

        assertThat(complete("nonsense")).isEqualTo(UNKNOWN);
        assertThat(complete(token.toLowerCase(Locale.ROOT))).isEqualTo(UNKNOWN);
        assertThat(engine.treehook().deferrals().complete(notice(token), "Elsewhere", null))
                .isEqualTo(UNKNOWN);
        assertThat(waiting(run)).containsExactly("wait");

        assertThat(complete(token)).isInstanceOf(Completion.Done.class);
    }

    @Test
    void ofManyCallsAtOnceOneCompletesTheStep() throws Exception {
        Run run = launch();
        String token = token(run);
        int callers = 6;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Completion>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(() -> {
                    together.await();
                    return complete(token);
                });
            }
            List<Completion> answers = new ArrayList<>();
            for (Future<Completion> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .filteredOn(answer -> answer instanceof Completion.Done)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer instanceof Completion.Late)
                    .hasSize(callers - 1);
        } finally {
            threads.shutdownNow();
        }
        engine.runAll();
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void aTokenSurvivesARestart() {
        Run run = launch();
        String token = token(run);
        engine.close();
        engine = TestEngine.on(location, plugin -> {}, configuration -> {});

        assertThat(complete(token)).isEqualTo(new Completion.Done(run.number()));
        engine.runAll();
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void anAnswerThatComesBeforeTheStepIsNotLost() {
        engine.deploy("early", early());
        Run run = launch("Services :: Help :: Early");
        assertThat(waiting(run)).containsExactly("before");
        String token = (String) runtime().getVariable(run.processInstanceId(), "token");

        assertThat(complete(token)).isInstanceOf(Completion.Done.class);
        assertThat(complete(token)).isInstanceOf(Completion.Late.class);
        engine.engine()
                .getTaskService()
                .complete(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .singleResult()
                        .getId());
        engine.runAll();

        assertThat(waiting(run)).containsExactly("after");
        assertThat(runtime().getVariable(run.processInstanceId(), "answer"))
                .isEqualTo(Map.of("price", 12, "parts", List.of("hose")));
    }

    @Test
    void aStepThatIsTriedAgainHandsOutTheSameToken() {
        engine.deploy("early", early());
        Run run = launch("Services :: Help :: Early");
        String token = (String) runtime().getVariable(run.processInstanceId(), "token");

        engine.database().run(sql -> sql.update("delete from TH_DEFERRAL"));
        runtime()
                .createProcessInstanceModification(run.processInstanceId())
                .cancelAllForActivity("before")
                .startBeforeActivity("ask")
                .execute();

        assertThat(runtime().getVariable(run.processInstanceId(), "token")).isEqualTo(token);
    }

    @Test
    void aRunThatIsOverTakesNoAnswer() {
        Run run = launch();
        String token = token(run);
        runtime().deleteProcessInstance(run.processInstanceId(), "nobody answered");

        assertThat(complete(token)).isInstanceOf(Completion.Late.class);
        assertThat(complete(token))
                .isEqualTo(new Completion.Late(
                        "The deferred task of this token waits no more: its run has ended or passed it."));
    }

    @Test
    void aStepThatWasPassedTakesNoAnswer() {
        Run run = launch();
        String token = token(run);
        runtime()
                .createProcessInstanceModification(run.processInstanceId())
                .startBeforeActivity("after")
                .cancelAllForActivity("wait")
                .execute();

        assertThat(complete(token)).isInstanceOf(Completion.Late.class);
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void aSuspendedRunTakesTheAnswerLater() {
        Run run = launch();
        String token = token(run);
        runtime().suspendProcessInstanceById(run.processInstanceId());
        assertThat(complete(token)).isInstanceOf(Completion.Suspended.class);

        runtime().activateProcessInstanceById(run.processInstanceId());
        assertThat(complete(token)).isInstanceOf(Completion.Done.class);
    }

    @Test
    void eachIterationHasATokenOfItsOwn() {
        BpmnModelInstance many = help("Services :: Help :: Many");
        many.<ReceiveTask>getModelElementById("wait")
                .builder()
                .multiInstance()
                .parallel()
                .cardinality("3")
                .multiInstanceDone()
                .done();
        // Outputs aren't allowed in a loop.
        ReceiveTask wait = many.getModelElementById("wait");
        wait.getExtensionElements()
                .removeChildElement(wait.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaInputOutput.class)
                        .singleResult());
        engine.deploy("help", many);
        Run run = launch("Services :: Help :: Many");
        List<String> tokens = tokens(run);
        assertThat(tokens).hasSize(3).doesNotHaveDuplicates();

        assertThat(complete(tokens.get(1))).isInstanceOf(Completion.Done.class);
        assertThat(complete(tokens.get(0))).isInstanceOf(Completion.Done.class);
        engine.runAll();
        assertThat(waiting(run)).containsExactly("wait");
        assertThat(complete(tokens.get(2))).isInstanceOf(Completion.Done.class);
        engine.runAll();
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void eachIterationMayHandOutItsTokenBeforeItWaits() {
        BpmnModelInstance model = Models.process("rounds")
                .subProcess("round")
                .embeddedSubProcess()
                .startEvent()
                .serviceTask("ask")
                .camundaExpression("${true}")
                .camundaInputParameter("token", "${deferralToken(execution, 'wait')}")
                .receiveTask("wait")
                .endEvent()
                .subProcessDone()
                .multiInstance()
                .parallel()
                .cardinality("3")
                .multiInstanceDone()
                .userTask("after")
                .endEvent()
                .done();
        deferred(model, "wait", true);
        Models.titled(model, "Services :: Help :: Rounds");
        engine.deploy("rounds", model);
        Run run = launch("Services :: Help :: Rounds");

        List<String> handedOut = engine
                .engine()
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableName("token")
                .list()
                .stream()
                .map(variable -> (String) variable.getValue())
                .toList();
        assertThat(handedOut).hasSize(3).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tokens(run));
        handedOut.forEach(token -> assertThat(complete(token)).isInstanceOf(Completion.Done.class));
        engine.runAll();
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void aStepThatIsNoDeferredOneHasNoToken() {
        BpmnModelInstance model = Models.process("mistaken")
                .serviceTask("ask")
                .camundaExpression("${deferralToken(execution, 'after')}")
                .userTask("after")
                .endEvent()
                .done();
        Models.titled(model, "Services :: Help :: Mistaken");
        engine.deploy("mistaken", model);
        launch("Services :: Help :: Mistaken");

        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .withException()
                        .list())
                .singleElement()
                .satisfies(job ->
                        assertThat(job.getExceptionMessage()).contains("finds no deferred step \"after\" around ask"));
    }

    @Test
    void aTokenMovesWithItsRunToAnotherVersion() {
        Run run = launch();
        String token = token(run);
        migrate("help", help("Services :: Help :: Renamed"), run);

        assertThat(token(run)).isEqualTo(token);
        assertThat(complete(token)).isEqualTo(new Completion.Done(run.number()));
        engine.runAll();
        assertThat(waiting(run)).containsExactly("after");
    }

    @Test
    void aTokenThatWasHandedOutBelongsToItsStepUnderAnotherIdToo() {
        engine.deploy("early", early());
        Run first = launch("Services :: Help :: Early");
        Run second = launch("Services :: Help :: Early");
        List<String> tokens = List.of(token(first), token(second));
        migrate("early", early("wait-longer"), first, second);

        assertThat(complete(tokens.get(0))).isInstanceOf(Completion.Done.class);
        engine.engine()
                .getTaskService()
                .createTaskQuery()
                .list()
                .forEach(task -> engine.engine().getTaskService().complete(task.getId()));
        engine.runAll();
        assertThat(waiting(first)).containsExactly("after");
        assertThat(waiting(second)).containsExactly("wait-longer");
        assertThat(complete(tokens.get(1))).isInstanceOf(Completion.Done.class);
        engine.runAll();
        assertThat(waiting(second)).containsExactly("after");
    }

    @Test
    void aScopeThatWasLeftWithoutTheStepTakesNoAnswer() {
        BpmnModelInstance model = Models.process("skipped")
                .subProcess("part")
                .embeddedSubProcess()
                .startEvent()
                .serviceTask("ask")
                .camundaExpression("${deferralToken(execution, 'wait')}")
                .exclusiveGateway("which")
                .condition("always", "${true}")
                .endEvent()
                .moveToNode("which")
                .condition("never", "${false}")
                .receiveTask("wait")
                .endEvent()
                .subProcessDone()
                .userTask("after")
                .endEvent()
                .done();
        deferred(model, "wait", false);
        Models.titled(model, "Services :: Help :: Skipped");
        engine.deploy("skipped", model);
        Run run = launch("Services :: Help :: Skipped");
        assertThat(waiting(run)).containsExactly("after");

        assertThat(complete(token(run))).isInstanceOf(Completion.Late.class);
    }

    @Test
    void aRunThatNobodyLaunchedAsATreeCanWaitToo() {
        ProcessInstance started = runtime().startProcessInstanceByKey("help");
        engine.runAll();
        String token = tokens(started.getId()).get(0);

        assertThat(complete(token)).isEqualTo(new Completion.Done(null));
    }

    @Test
    void theTokenIsThePermission() {
        Run run = launch();
        String token = token(run);
        var configuration = engine.engine().getProcessEngineConfiguration();
        configuration.setAuthorizationEnabled(true);
        try {
            engine.engine().getIdentityService().setAuthentication("robot", List.of());
            assertThat(runtime().createProcessInstanceQuery().count()).isZero();
            assertThat(engine.treehook().deferrals().complete(notice(token), "Services", "robot"))
                    .isInstanceOf(Completion.Done.class);
            assertThat(engine.engine()
                            .getIdentityService()
                            .getCurrentAuthentication()
                            .getUserId())
                    .isEqualTo("robot");
        } finally {
            engine.engine().getIdentityService().clearAuthentication();
            configuration.setAuthorizationEnabled(false);
        }
        assertThat(texts("select COMPLETED_BY_ as T from TH_DEFERRAL")).containsExactly("robot");
    }

    @Test
    void whatFollowsTheStepIsNoMatterOfWhoCompletesIt() {
        BpmnModelInstance model = Models.process("broken")
                .receiveTask("wait")
                .serviceTask("fails")
                .camundaExpression("${nothing.of.this.kind}")
                .endEvent()
                .done();
        deferred(model, "wait", false);
        Models.titled(model, "Services :: Help :: Broken");
        engine.deploy("broken", model);
        Run run = launch("Services :: Help :: Broken");

        assertThat(complete(token(run))).isInstanceOf(Completion.Done.class);
        engine.runAll();
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .withException()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tokensGoWithTheirRuns() {
        Run over = launch();
        Run going = launch();
        String kept = token(going);
        runtime().deleteProcessInstance(over.processInstanceId(), "enough");
        Leftovers leftovers = new Leftovers(engine);
        TestEngine.forward(Duration.ofDays(401));
        leftovers.cleanUp();

        assertThat(texts("select TOKEN_ as T from TH_DEFERRAL")).containsExactly(kept);
    }

    private void migrate(String key, BpmnModelInstance next, Run... runs) {
        String from = engine.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .singleResult()
                .getId();
        String to =
                engine.deploy(key, next).getDeployedProcessDefinitions().get(0).getId();
        runtime()
                .newMigration(runtime()
                        .createMigrationPlan(from, to)
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(
                        Arrays.stream(runs).map(Run::processInstanceId).toList())
                .execute();
    }

    private Run launch() {
        return launch(TITLE);
    }

    private Run launch(String title) {
        Launch launch =
                engine.treehook().trees().launch(new LaunchRequest(new Target.Title(title), null, "{}", null, null));
        engine.runAll();
        return ((Launch.Started) launch).run();
    }

    private Completion complete(String token) {
        return engine.treehook().deferrals().complete(notice(token), "Services", null);
    }

    private static DeferralNotice notice(String token) {
        ObjectNode results = JsonNodeFactory.instance.objectNode().put("price", 12);
        results.putArray("parts").add("hose");
        return new DeferralNotice(token, "Thank you", results);
    }

    private String token(Run run) {
        return tokens(run).get(0);
    }

    private List<String> tokens(Run run) {
        return tokens(run.processInstanceId());
    }

    private List<String> tokens(String processInstanceId) {
        return engine.database()
                .call(sql -> sql.list(
                        "select TOKEN_ from TH_DEFERRAL where PROCESS_INSTANCE_ID_ = ? order by ID_",
                        row -> row.text("TOKEN_"),
                        processInstanceId));
    }

    private List<String> texts(String query) {
        return engine.database().call(sql -> sql.list(query, row -> row.text("T")));
    }

    private List<String> waiting(Run run) {
        return runtime().getActiveActivityIds(run.processInstanceId()).stream()
                .distinct()
                .toList();
    }

    private RuntimeService runtime() {
        return engine.engine().getRuntimeService();
    }

    private static BpmnModelInstance help(String title) {
        BpmnModelInstance model = Models.process("help")
                .receiveTask("wait")
                .userTask("after")
                .endEvent()
                .done();
        deferred(model, "wait", true);
        Models.titled(model, title);
        return model;
    }

    /** The token is handed out a step before the one that waits. */
    private static BpmnModelInstance early() {
        return early("wait");
    }

    private static BpmnModelInstance early(String step) {
        BpmnModelInstance model = Models.process("early")
                .serviceTask("ask")
                .camundaExpression("${true}")
                .camundaInputParameter("text", "${deferralToken(execution, '" + step + "')}")
                .camundaOutputParameter("token", "${text}")
                .userTask("before")
                .receiveTask(step)
                .userTask("after")
                .endEvent()
                .done();
        deferred(model, step, true);
        Models.titled(model, "Services :: Help :: Early");
        return model;
    }

    private static void deferred(BpmnModelInstance model, String id, boolean output) {
        ReceiveTask task = model.getModelElementById(id);
        ExtensionElements extensions = model.newInstance(ExtensionElements.class);
        task.setExtensionElements(extensions);
        CamundaProperty property = model.newInstance(CamundaProperty.class);
        property.setCamundaName("tree.deferred");
        property.setCamundaValue("true");
        extensions.addExtensionElement(CamundaProperties.class).addChildElement(property);
        if (output) {
            CamundaOutputParameter parameter = model.newInstance(CamundaOutputParameter.class);
            parameter.setCamundaName("answer");
            parameter.setTextContent("${result}");
            extensions.addExtensionElement(CamundaInputOutput.class).addChildElement(parameter);
        }
    }
}
