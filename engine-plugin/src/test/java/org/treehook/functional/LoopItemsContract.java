package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.MultiInstanceLoopCharacteristicsBuilder;
import org.camunda.bpm.model.bpmn.builder.UserTaskBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** Loops: a list from what was posted, all items side by side, joined on all, any or some of them. */
abstract class LoopItemsContract {

    private static final int MANY = 1_000;
    private static final String TITLE = "Loops :: Of :: Items";

    private final TestEngine engine;

    LoopItemsContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void aLoopJoinsOnAllOfAThousandItems() {
        deploy("${items(values, '$.Rooms')}", null);
        launch(rooms(MANY));
        List<Task> open = tasks("clean");
        assertThat(open)
                .hasSize(MANY)
                .extracting(Task::getName)
                .contains("Clean Room 1", "Clean Room 500", "Clean Room " + MANY)
                .doesNotHaveDuplicates();

        open.subList(0, MANY - 1).forEach(this::complete);
        assertThat(tasks("clean")).hasSize(1);
        assertThat(tasks("after")).isEmpty();

        complete(open.get(MANY - 1));
        assertThat(tasks("clean")).isEmpty();
        assertThat(tasks("after")).hasSize(1);
    }

    @Test
    void aLoopJoinsOnAnyOfAThousandItems() {
        deploy("${items(values, '$.Rooms')}", "${nrOfCompletedInstances >= 1}");
        launch(rooms(MANY));

        complete(tasks("clean").get(MANY / 2));

        assertThat(tasks("clean")).isEmpty();
        assertThat(tasks("after")).hasSize(1);
    }

    @Test
    void aLoopJoinsOnSomeOfAThousandItems() {
        deploy("${items(values, '$.Rooms')}", "${nrOfCompletedInstances >= 10}");
        launch(rooms(MANY));
        List<Task> open = tasks("clean");

        open.subList(0, 9).forEach(this::complete);
        assertThat(tasks("clean")).hasSize(MANY - 9);
        assertThat(tasks("after")).isEmpty();

        complete(open.get(9));
        assertThat(tasks("clean")).isEmpty();
        assertThat(tasks("after")).hasSize(1);
    }

    @Test
    void someOfFewerItemsIsAllOfThem() {
        deploy("${items(values, '$.Rooms')}", "${nrOfCompletedInstances >= 10}");
        launch(rooms(2));

        tasks("clean").forEach(this::complete);

        assertThat(tasks("after")).hasSize(1);
    }

    @Test
    void aLoopOverNothingIsJoinedAtOnce() {
        deploy("${items(values, '$.Rooms')}", null);
        launch("{\"values\":{}}");

        assertThat(tasks("after")).hasSize(1);
    }

    @Test
    void theListMayStandInXml() {
        deploy("${items(order, '/order/line')}", null);
        launch("{\"order\":\"<order><line>Soap</line><line>Mop</line></order>\"}");

        assertThat(tasks("clean")).extracting(Task::getName).containsExactlyInAnyOrder("Clean Soap", "Clean Mop");
    }

    @Test
    void aPathThatCantBeReadIsToldByTheJobThatMetIt() {
        deploy("${items(values, 'Rooms')}", null);
        launch(rooms(1));

        assertThat(engine.engine()
                        .getManagementService()
                        .createJobQuery()
                        .withException()
                        .list())
                .singleElement()
                .satisfies(job -> assertThat(job.getExceptionMessage()).contains("The path \"Rooms\" of items()"));
    }

    private void deploy(String collection, @Nullable String join) {
        UserTaskBuilder task = Models.process("loop").userTask("clean").name("Clean ${room}");
        MultiInstanceLoopCharacteristicsBuilder loop =
                task.multiInstance().parallel().camundaCollection(collection).camundaElementVariable("room");
        if (join != null) {
            loop.completionCondition(join);
        }
        BpmnModelInstance model =
                loop.multiInstanceDone().userTask("after").endEvent().done();
        Models.titled(model, TITLE);
        engine.deploy("loop", model);
    }

    private void launch(String content) {
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), null, content, null, null));
        engine.runAll();
    }

    private static String rooms(int count) {
        ArrayNode rooms = JsonNodeFactory.instance.arrayNode();
        IntStream.rangeClosed(1, count).forEach(n -> rooms.add("Room " + n));
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putObject("values").set("Rooms", rooms);
        return payload.toString();
    }

    private List<Task> tasks(String key) {
        return engine.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(key)
                .list();
    }

    private void complete(Task task) {
        engine.engine().getTaskService().complete(task.getId());
    }
}
