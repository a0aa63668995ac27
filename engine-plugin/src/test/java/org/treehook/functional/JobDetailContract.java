package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.Response;
import org.treehook.jobs.JobDetail;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.RunState;

/** What is known of one job: its attempts, verdict and run, and whether that run had been launched before an edit. */
abstract class JobDetailContract {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";
    private static final String TITLE = "A :: B :: C";

    private final TestEngine engine;
    private final Endpoint endpoint;

    JobDetailContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.close();
        endpoint.close();
    }

    private String publishedTo(String url, Map<String, String> more) {
        Map<String, String> binding = new HashMap<>(Map.of(
                "webhook.name", "Hook",
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Submitted",
                "webhook.filter", "form('slug') === 'cleaning'",
                "webhook.url", url));
        binding.putAll(more);
        engine.deploy("hook", Models.bound("hook", binding));
        engine.publish(Events.submitted("s-1"));
        return engine.onlyJob().job().id();
    }

    private JobDetail detail(String id) {
        return engine.treehook().jobs().detail(id).orElseThrow();
    }

    private JobDetail.Launched run(String id) {
        return Objects.requireNonNull(detail(id).run());
    }

    @Test
    void eachAttemptKeepsWhatWasSentAndWhatCameBack() {
        endpoint.then(exchange -> {
            exchange.getResponseHeaders().add("X-Reason", "too busy");
            Endpoint.send(exchange, 503, "later");
        });
        String id = publishedTo(endpoint.url("/hook"), Map.of("webhook.headers", "X-Team: Facilities"));
        String first = engine.onlyJob().job().requestContent();
        engine.deliver();
        engine.treehook().jobs().edit(id, endpoint.url("/other"), "{\"second\":true}");
        TestEngine.forward(Duration.ofHours(1));
        engine.deliver();

        JobDetail detail = detail(id);
        assertThat(detail.createdBy()).isEqualTo("jane");
        assertThat(detail.verdict()).extracting("verdict").isEqualTo("matched");
        assertThat(detail.attempts()).hasSize(2);
        assertThat(detail.attempts().get(0)).satisfies(recorded -> {
            assertThat(recorded.number()).isEqualTo(1);
            assertThat(recorded.attempt().url()).isEqualTo(endpoint.url("/hook"));
            assertThat(recorded.attempt().requestHeaders().lines())
                    .contains(
                            "Content-Type: application/json",
                            "webhook-id: " + id,
                            "X-Team: Facilities",
                            "treehook-cause: (not recorded)");
            assertThat(recorded.requestContent()).isEqualTo(first);
            Response response = Objects.requireNonNull(recorded.attempt().response());
            assertThat(response.headers()).containsIgnoringCase("X-Reason: too busy");
            assertThat(response.content()).isEqualTo("later");
            assertThat(recorded.nextAt()).isNotNull();
        });
        assertThat(detail.attempts().get(1)).satisfies(recorded -> {
            assertThat(recorded.attempt().url()).isEqualTo(endpoint.url("/other"));
            assertThat(recorded.requestContent()).isNull();
            assertThat(recorded.nextAt()).isNull();
        });
        assertThat(detail.view().job().requestContent()).isEqualTo("{\"second\":true}");
    }

    @Test
    void theRunIsFollowedToItsEnd() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        String id = publishedTo(TREE, Map.of());
        assertThat(detail(id).run()).isNull();
        engine.runAll();

        assertThat(run(id).run().title()).isEqualTo(TITLE);
        assertThat(Long.toString(run(id).run().number()))
                .isEqualTo(detail(id).view().job().runId());
        assertThat(run(id).state()).isEqualTo(new RunState(RunState.Status.STARTED, null));

        engine.engine()
                .getTaskService()
                .complete(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .singleResult()
                        .getId());
        assertThat(run(id).state()).isEqualTo(new RunState(RunState.Status.COMPLETE, null));
    }

    @Test
    void aRunThatFailsSaysWhere() {
        BpmnModelInstance broken = Models.process("tree")
                .serviceTask("notify")
                .camundaAsyncBefore()
                .camundaFailedJobRetryTimeCycle("R1/PT1S")
                .camundaExpression("${nobody.knows()}")
                .endEvent()
                .done();
        Models.titled(broken, TITLE);
        engine.deploy("tree", broken);
        String id = publishedTo(TREE, Map.of());
        engine.runAll();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(run(id).state()).isEqualTo(new RunState(RunState.Status.ERROR, "notify"));
    }

    @Test
    void anEditAfterALaunchWhoseAnswerWasLostIsReported() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        String id = publishedTo(TREE, Map.of());
        String recorded = engine.onlyJob().job().requestContent();
        // The first call did start a run; its answer never came.
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), id, recorded, null));

        engine.treehook().jobs().edit(id, null, "{\"edited\":true}");
        engine.deliver();

        JobDetail detail = detail(id);
        assertThat(detail.view().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(detail.view().job().beforeEdit()).isTrue();
        assertThat(detail.view().job().summary()).isEqualTo("200 OK, launched before the edit");
        assertThat(detail.view().job().responseContent()).contains("\"launchedBeforeEdit\":true");
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRepeatOfTheSameIsNoEdit() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        String id = publishedTo(TREE, Map.of());
        String recorded = engine.onlyJob().job().requestContent();
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), id, recorded, null));
        // Another version of the tree is no edit of the job.
        engine.deploy("tree", Models.tree("tree", TITLE));

        engine.deliver();

        assertThat(detail(id).view().job().beforeEdit()).isFalse();
        assertThat(detail(id).view().job().summary()).isEqualTo("200 OK");
    }

    @Test
    void anEditedTreeAfterALostAnswerIsReported() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        String id = publishedTo(TREE, Map.of());
        String recorded = engine.onlyJob().job().requestContent();
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), id, recorded, null));

        engine.treehook().jobs().edit(id, TREE.replace("/C", "/Another"), null);
        engine.deliver();

        assertThat(detail(id).view().job().beforeEdit()).isTrue();
        assertThat(run(id).run().title()).isEqualTo(TITLE);
    }

    @Test
    void aStandardRetryCycleOfTheStartEventIsTheSchedule() {
        BpmnModelInstance model = Models.webhook("hook", "Hook", "", endpoint.url("/hook"));
        StartEvent start = model.getModelElementById("start");
        start.builder().camundaFailedJobRetryTimeCycle("R3/PT10M").done();
        engine.deploy("hook", model);
        endpoint.then(500, "").then(500, "").then(500, "");
        engine.publish(Events.submitted("s-1"));
        assertThat(engine.onlyJob().attemptsLeft()).isEqualTo(3);
        engine.deliver();

        assertThat(Duration.between(
                        engine.onlyJob().job().updatedAt(), engine.onlyJob().dueAt()))
                .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(13));
        TestEngine.forward(Duration.ofHours(1));
        engine.deliver();
        TestEngine.forward(Duration.ofHours(2));
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);

        // The same as a list, and an own schedule wins.
        BpmnModelInstance listed = Models.bound(
                "two",
                Map.of(
                        "webhook.name", "Two",
                        "webhook.scope", "kapp:services",
                        "webhook.type", "Submission",
                        "webhook.event", "Closed",
                        "webhook.retry", "PT1S",
                        "webhook.url", endpoint.url("/two")));
        start = listed.getModelElementById("start");
        start.builder().camundaFailedJobRetryTimeCycle("PT1M,PT2M,PT3M").done();
        engine.deploy("two", listed);
        engine.publish(Events.submission("Closed", "s-2").build());
        assertThat(engine.jobs().get(0).attemptsLeft()).isEqualTo(2);
    }
}
