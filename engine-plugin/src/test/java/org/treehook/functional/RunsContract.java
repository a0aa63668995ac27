package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.Run;
import org.treehook.tree.RunQuery;
import org.treehook.tree.RunState;
import org.treehook.tree.RunTask;
import org.treehook.tree.RunTask.Status;
import org.treehook.tree.RunView;
import org.treehook.tree.Runs;

/** What is told of runs and the activities they came to. */
abstract class RunsContract {

    private static final String TITLE = "Kinetic Request CE :: Submissions > services :: Submitted";

    private final TestDatabase database;
    private TestEngine engine;

    RunsContract(TestDatabase database) {
        this.database = database;
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private void startWithoutHistory() {
        engine.close();
        engine = TestEngine.node(
                database.empty(),
                plugin -> {},
                configuration -> configuration.setHistory("none").setDbHistoryUsed(false));
    }

    private Run launch(String title, String content) {
        Launch launch =
                engine.treehook().trees().launch(new LaunchRequest(new Target.Title(title), null, content, null));
        return ((Launch.Started) launch).run();
    }

    private static String about(String submission) {
        return "{\"submission\":{\"id\":\"" + submission + "\"}}";
    }

    private static RunQuery all() {
        return query(null, null, null, null);
    }

    private static RunQuery query(
            @Nullable String source, @Nullable String group, @Nullable String tree, @Nullable String sourceId) {
        return new RunQuery(source, group, tree, sourceId, 25, 0);
    }

    private Runs runs() {
        return engine.treehook().runs();
    }

    private List<Long> numbers(RunQuery query) {
        return runs().list(query).runs().stream()
                .map(view -> view.run().number())
                .toList();
    }

    private RunState state(Run run) {
        return runs().find(run.number()).orElseThrow().state();
    }

    private List<RunTask> tasks(Run run) {
        return runs().tasks(run.number()).orElseThrow();
    }

    private TaskService userTasks() {
        return engine.engine().getTaskService();
    }

    private static BpmnModelInstance titled(BpmnModelInstance model) {
        Models.titled(model, TITLE);
        return model;
    }

    @Test
    void aRunOfAWebhookJobIsToldWithItsRecordAndItsJob() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy(
                "hook",
                Models.webhook(
                        "hook",
                        "Hook",
                        "",
                        "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE"
                                + "/Submissions%20%3E%20services/Submitted"));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        RunView view = runs().list(all()).runs().get(0);
        assertThat(view.run().sourceId()).isEqualTo("s-1");
        assertThat(view.run().launchId()).isEqualTo(engine.onlyJob().job().id());
        assertThat(view.run().title()).isEqualTo(TITLE);
        assertThat(view.run().processInstanceId())
                .isEqualTo(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("s-1")
                        .singleResult()
                        .getId());
        assertThat(runs().find(view.run().number())).contains(view);
        assertThat(runs().find(1)).isEmpty();
        assertThat(runs().tasks(1)).isEmpty();
    }

    @Test
    void aRunIsStartedInErrorAndComplete() {
        engine.deploy(
                "tree",
                titled(Models.process("tree")
                        .serviceTask("call")
                        .camundaAsyncBefore()
                        .camundaExpression("${number == 0 ? nobody.there() : number}")
                        .endEvent()
                        .done()));
        Run run = launch(TITLE, "{\"number\":0}");
        assertThat(state(run)).isEqualTo(new RunState(RunState.Status.STARTED, null));

        engine.runAll();
        assertThat(state(run)).isEqualTo(new RunState(RunState.Status.ERROR, "call"));

        engine.engine().getRuntimeService().setVariable(run.processInstanceId(), "number", 1);
        engine.engine()
                .getManagementService()
                .setJobRetries(
                        engine.engine()
                                .getManagementService()
                                .createJobQuery()
                                .singleResult()
                                .getId(),
                        1);
        assertThat(state(run)).isEqualTo(new RunState(RunState.Status.STARTED, null));
        engine.runAll();
        assertThat(state(run)).isEqualTo(new RunState(RunState.Status.COMPLETE, null));
        assertThat(runs().list(all()).runs().get(0).state()).isEqualTo(state(run));
    }

    @Test
    void whatFailsInACalledProcessIsAnErrorOfTheRun() {
        engine.deploy(
                "called",
                Models.process("called")
                        .serviceTask("broken")
                        .camundaAsyncBefore()
                        .camundaExpression("${nobody.there()}")
                        .endEvent()
                        .done());
        engine.deploy(
                "tree",
                titled(Models.process("tree")
                        .callActivity("sub")
                        .calledElement("called")
                        .endEvent()
                        .done()));
        Run run = launch(TITLE, "{}");
        engine.runAll();

        assertThat(state(run).status()).isEqualTo(RunState.Status.ERROR);
        assertThat(tasks(run))
                .extracting(RunTask::activityId, RunTask::status)
                .containsExactly(tuple("start", Status.COMPLETE), tuple("sub", Status.ERROR));
    }

    @Test
    void runsAreFoundByTheirRecordAndThePartsOfTheirTitle() {
        engine.deploy("one", Models.tree("one", TITLE));
        engine.deploy(
                "two", Models.tree("two", "Kinetic Request CE :: Submissions > services > cleaning :: Submitted"));
        engine.deploy("three", Models.tree("three", "Kinetic Discussions :: Space :: Created"));
        long first = launch(TITLE, about("s-1")).number();
        long second = launch("Kinetic Request CE :: Submissions > services > cleaning :: Submitted", about("s-1"))
                .number();
        long third = launch("Kinetic Discussions :: Space :: Created", "{\"discussion\":{\"id\":\"d-1\"}}")
                .number();
        long fourth = launch(TITLE, "{}").number();

        assertThat(numbers(all())).containsExactly(fourth, third, second, first);
        assertThat(numbers(query(null, null, null, "s-1"))).containsExactly(second, first);
        assertThat(numbers(query("Kinetic Request CE", null, null, null))).containsExactly(fourth, second, first);
        assertThat(numbers(query(null, "Space", null, null))).containsExactly(third);
        assertThat(numbers(query(null, null, "Submitted", "s-1"))).containsExactly(second, first);
        assertThat(numbers(query("Kinetic Request CE", "Submissions > services", "Submitted", null)))
                .containsExactly(fourth, first);
        assertThat(numbers(query("Kinetic Discussions", null, "Submitted", null)))
                .isEmpty();
        assertThat(runs().count(query(null, null, null, "s-1"))).isEqualTo(2);
        assertThat(runs().list(all()).runs())
                .extracting(view -> view.run().sourceId())
                .containsExactly(null, "d-1", "s-1", "s-1");
    }

    @Test
    void pagesFollowEachOther() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        List<Long> launched = IntStream.range(0, 5)
                .mapToObj(i -> launch(TITLE, "{}").number())
                .toList();

        Runs.Page first = runs().list(new RunQuery(null, null, null, null, 2, 0));
        Runs.Page last = runs().list(new RunQuery(null, null, null, null, 2, 4));
        assertThat(first.runs())
                .extracting(view -> view.run().number())
                .containsExactly(launched.get(4), launched.get(3));
        assertThat(first.more()).isTrue();
        assertThat(last.runs()).extracting(view -> view.run().number()).containsExactly(launched.get(0));
        assertThat(last.more()).isFalse();
        assertThat(runs().count(new RunQuery(null, null, null, null, 2, 4))).isEqualTo(5);
    }

    @Test
    void aRecordIdThatTheEngineHasNoRoomForIsNone() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        assertThat(launch(TITLE, about("x".repeat(255))).sourceId()).hasSize(255);
        assertThat(launch(TITLE, about("x".repeat(256))).sourceId()).isNull();
    }

    @Test
    void aTreeWithoutTitleIsNamedByItsKey() {
        engine.deploy(
                "tree",
                Models.bound(
                        "tree",
                        Map.of(
                                "webhook.name", "Own",
                                "webhook.scope", "kapp:services",
                                "webhook.type", "Submission",
                                "webhook.event", "Submitted")));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(runs().list(query(null, null, "tree", null)).runs())
                .extracting(view -> view.run().title())
                .containsExactly("tree");
    }

    @Test
    void tasksAreWhatTheRunCameToAndWhatGoesOn() {
        engine.deploy(
                "tree",
                titled(Models.process("tree")
                        .userTask("approve")
                        .name("Approve")
                        .userTask("room")
                        .name("Clean")
                        .multiInstance()
                        .parallel()
                        .cardinality("2")
                        .completionCondition("${nrOfCompletedInstances == 1}")
                        .multiInstanceDone()
                        .serviceTask("call")
                        .camundaAsyncBefore()
                        .camundaExpression("${nobody.there()}")
                        .endEvent()
                        .done()));
        Run run = launch(TITLE, "{}");
        assertThat(tasks(run)).singleElement().satisfies(start -> {
            assertThat(start.activityId()).isEqualTo("start");
            assertThat(start.type()).isEqualTo("startEvent");
            assertThat(start.status()).isEqualTo(Status.QUEUED);
            assertThat(start.startedAt()).isNull();
        });

        engine.runAll();
        Task approval = userTasks().createTaskQuery().singleResult();
        userTasks().claim(approval.getId(), "jane");
        assertThat(tasks(run)).hasSize(2).last().satisfies(task -> {
            assertThat(task.name()).isEqualTo("Approve");
            assertThat(task.type()).isEqualTo("userTask");
            assertThat(task.status()).isEqualTo(Status.STARTED);
            assertThat(task.startedAt()).isBeforeOrEqualTo(Instant.now());
            assertThat(task.endedAt()).isNull();
            assertThat(task.assignee()).isEqualTo("jane");
        });

        userTasks().complete(approval.getId());
        userTasks().complete(userTasks().createTaskQuery().list().get(0).getId());
        engine.runAll();
        List<RunTask> tasks = tasks(run);
        assertThat(tasks)
                .extracting(RunTask::activityId, RunTask::status)
                .startsWith(tuple("start", Status.COMPLETE), tuple("approve", Status.COMPLETE))
                .contains(
                        tuple("room#multiInstanceBody", Status.COMPLETE),
                        tuple("room", Status.COMPLETE),
                        tuple("room", Status.CANCELLED))
                .endsWith(tuple("call", Status.ERROR))
                .hasSize(6);
        assertThat(tasks.get(1).endedAt()).isAfterOrEqualTo(tasks.get(1).startedAt());
        assertThat(tasks.get(5).name()).isNull();
    }

    @Test
    void withoutHistoryTasksAreWhatTheRuntimeKnows() {
        startWithoutHistory();
        engine.deploy(
                "tree",
                titled(Models.process("tree")
                        .userTask("approve")
                        .name("Approve")
                        .camundaAssignee("jane")
                        .subProcess("cleaning")
                        .embeddedSubProcess()
                        .startEvent()
                        .userTask("room")
                        .endEvent()
                        .subProcessDone()
                        .endEvent()
                        .done()));
        Run run = launch(TITLE, about("s-1"));
        engine.runAll();

        assertThat(state(run).status()).isEqualTo(RunState.Status.STARTED);
        assertThat(tasks(run)).singleElement().satisfies(task -> {
            assertThat(task.activityId()).isEqualTo("approve");
            assertThat(task.name()).isEqualTo("Approve");
            assertThat(task.type()).isEqualTo("userTask");
            assertThat(task.status()).isEqualTo(Status.STARTED);
            assertThat(task.startedAt()).isNotNull();
            assertThat(task.assignee()).isEqualTo("jane");
        });
        userTasks().complete(userTasks().createTaskQuery().singleResult().getId());
        assertThat(tasks(run))
                .extracting(RunTask::activityId, RunTask::type, RunTask::status)
                .containsExactly(
                        tuple("cleaning", "subProcess", Status.STARTED), tuple("room", "userTask", Status.STARTED));

        userTasks().complete(userTasks().createTaskQuery().singleResult().getId());
        assertThat(state(run).status()).isEqualTo(RunState.Status.COMPLETE);
        assertThat(tasks(run)).isEmpty();
    }
}
