package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What has to work wherever Treehook is installed, seen over HTTP alone: bind, publish, deliver, fail, retry, view. Each test
 * binds webhooks of its own and publishes events that only these hear.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AcceptanceContract {

    private static final String WEBHOOKS = "/app/api/v1/kapps/services/webhooks";
    private static final String JOBS = "/app/api/v1/kapps/services/webhookJobs";
    private static final String RUN_TREE = "/kinetic-task/app/api/v1/run-tree/Acceptance/Trees/Welcome";
    private static final String RUNS = "/kinetic-task/app/api/v2/runs";
    private static final Map<String, String> CLOUD_EVENT = Map.of("Content-Type", "application/cloudevents+json");

    private final Target target;
    private final Sink sink = new Sink();
    private @Nullable Api api;

    AcceptanceContract(Target target) {
        this.target = target;
    }

    @BeforeAll
    final void start() {
        connect(target.start());
        deploy("tree.bpmn");
    }

    @AfterAll
    final void stop() {
        target.stop();
        sink.close();
    }

    @Test
    final void bindAWebhook() {
        JsonNode made = bind("bound", sink.url("/ok/bound"));

        assertThat(made.path("suspended").asBoolean(true)).isFalse();
        assertThat(webhook("bound").path("url").asText()).isEqualTo(sink.url("/ok/bound"));
        assertThat(webhook("bound").path("tree").isNull()).isTrue();
    }

    @Test
    final void bindByADeployedModel() {
        deploy("bound.bpmn");

        assertThat(webhook("drawn").path("tree").asText()).isEqualTo("acceptance-drawn");
        publish("drawn", "drawn-1");
        JsonNode job = jobOf("drawn-1", "Complete");
        assertThat(job.path("name").asText()).isEqualTo("drawn");
        assertThat(run(job.path("runId").asText()).path("sourceId").asText()).isEqualTo("drawn-1");
    }

    @Test
    final void publishAnEventOnce() {
        String id = UUID.randomUUID().toString();
        JsonNode first = publish(id, "published", "published-1");
        JsonNode second = publish(id, "published", "published-1");

        assertThat(first.path("repeated").asBoolean(true)).isFalse();
        assertThat(second.path("repeated").asBoolean()).isTrue();
        assertThat(second.path("id").asText()).isEqualTo(first.path("id").asText());
        assertThat(api().get("/app/api/v1/events/" + first.path("id").asText()).toString())
                .contains("\"event\":\"Submitted\"", "published-1");
    }

    @Test
    final void deliverToAnEndpoint() {
        bind("delivered", sink.url("/ok/delivered"));
        publish("delivered", "delivered-1");

        JsonNode job = jobOf("delivered-1", "Complete");
        assertThat(job.path("summary").asText()).isEqualTo("200 OK");
        assertThat(job.path("responseContent").asText()).contains("heard");
        List<Sink.Call> calls = sink.calls("/ok/delivered");
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).id()).isEqualTo(job.path("id").asText());
        assertThat(Api.parsed(calls.get(0).body()))
                .isEqualTo(Api.parsed(job.path("requestContent").asText()));
    }

    @Test
    final void deliverToATree() {
        bind("launched", RUN_TREE);
        publish("launched", "launched-1");

        JsonNode job = jobOf("launched-1", "Complete");
        JsonNode runs = api().get(RUNS + "?sourceId=launched-1").path("runs");
        assertThat(runs.findValuesAsText("id"))
                .containsExactly(job.path("runId").asText());
        // The tree has no task: the engine's job executor brings it to its end.
        complete(job.path("runId").asText());
    }

    @Test
    final void launchATreeOnceForOneId() {
        Map<String, String> id = Map.of("webhook-id", "acceptance-" + UUID.randomUUID());
        String body = "{'submission':{'id':'called-1'}}";
        JsonNode first = api().ok("POST", RUN_TREE, body, id);
        JsonNode second = api().ok("POST", RUN_TREE, body, id);

        assertThat(first.path("messageType").asText()).isEqualTo("success");
        assertThat(second).isEqualTo(first);
        complete(first.path("runId").asText());
    }

    @Test
    final void failAndRetry() {
        bind("failed", sink.url("/gone/failed"));
        publish("failed", "failed-1");

        JsonNode failed = jobOf("failed-1", "Failed");
        String path = JOBS + "/" + failed.path("id").asText();
        assertThat(failed.path("summary").asText()).contains("404");
        assertThat(failed.path("responseContent").asText()).contains("heard");
        api().ok("PUT", path, "{'status':'Queued','url':'" + sink.url("/ok/mended") + "'}");

        JsonNode mended = jobOf("failed-1", "Complete");
        assertThat(mended.path("id")).isEqualTo(failed.path("id"));
        assertThat(mended.path("retryCount").asInt()).isEqualTo(1);
        assertThat(sink.calls("/gone/failed")).hasSize(1);
        assertThat(sink.calls("/ok/mended")).hasSize(1);
    }

    @Test
    final void viewAllAndFailedAndPending() {
        bind("viewed ok", sink.url("/ok/viewed"), "viewed");
        bind("viewed gone", sink.url("/gone/viewed"), "viewed");
        bind("viewed busy", sink.url("/busy/viewed"), "viewed");
        publish("viewed", "viewed-1");

        until(() -> names("viewed-1", "&status=Complete").size() == 1
                && names("viewed-1", "&status=Failed").size() == 1
                && jobs("viewed-1", "&status=Queued&include=details")
                                .at("/0/attempt")
                                .asInt()
                        == 1);
        assertThat(names("viewed-1", "")).containsExactlyInAnyOrder("viewed ok", "viewed gone", "viewed busy");
        assertThat(names("viewed-1", "&status=Complete")).containsExactly("viewed ok");
        assertThat(names("viewed-1", "&status=Failed")).containsExactly("viewed gone");
        assertThat(names("viewed-1", "&status=Queued")).containsExactly("viewed busy");
        assertThat(api().get(JOBS + "/counts").at("/counts/webhooks"))
                .filteredOn(counted -> counted.path("webhook").asText().equals("viewed gone"))
                .extracting(counted -> counted.at("/counts/Failed").asInt())
                .containsExactly(1);
    }

    @Test
    final void nobodyComesInWithoutAPassword() {
        for (String path : List.of(WEBHOOKS, JOBS, "/app/api/v1/events", RUNS, RUN_TREE)) {
            assertThat(api().status("GET", path, "")).as(path).isEqualTo(401);
        }
        assertThat(api().status("GET", JOBS, "nobody:nobody")).isEqualTo(401);
    }

    /** For targets that are started once more on their database: a webhook and a job from before, and a new event. */
    final void anotherStartFinds(String name) {
        String before = name.replace(' ', '-') + "-before";
        String after = name.replace(' ', '-') + "-after";
        bind(name, RUN_TREE);
        publish(name, before);
        JsonNode job = jobOf(before, "Complete");
        target.stop();
        connect(target.start());

        assertThat(jobs(before, "").at("/0/id")).isEqualTo(job.path("id"));
        publish(name, after);
        complete(jobOf(after, "Complete").path("runId").asText());
    }

    final Api api() {
        return Objects.requireNonNull(api, "The target has not started.");
    }

    private void connect(URI base) {
        api = new Api(base);
    }

    final void bindTo(String name, String path) {
        bind(name, sink.url(path));
    }

    private JsonNode bind(String name, String url) {
        return bind(name, url, name);
    }

    private JsonNode bind(String name, String url, String form) {
        return api().ok(
                        "POST",
                        WEBHOOKS,
                        "{'name':'" + name + "','type':'Submission','event':'Submitted','filter':"
                                + "'form(\\'slug\\') === \\'" + form + "\\'','url':'" + url + "'}")
                .path("webhook");
    }

    private JsonNode webhook(String name) {
        return api().get(WEBHOOKS + "/" + name.replace(" ", "%20")).path("webhook");
    }

    final void deploy(String file) {
        String name = "/acceptance/" + file;
        try (InputStream model = Objects.requireNonNull(AcceptanceContract.class.getResourceAsStream(name), name)) {
            String content = new String(model.readAllBytes(), StandardCharsets.UTF_8);
            api().ok(
                            "POST",
                            "/app/api/v1/models",
                            "{'models':[{'name':'" + file + "','content':" + Api.quoted(content) + "}]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void publish(String form, String submission) {
        publish(UUID.randomUUID().toString(), form, submission);
    }

    private JsonNode publish(String id, String form, String submission) {
        return api().ok(
                        "POST",
                        "/app/api/v1/events",
                        "{'specversion':'1.0','id':'" + id + "','source':'/acceptance','type':'Submission.Submitted',"
                                + "'subject':'" + submission + "','kapp':'services','data':{'form':{'slug':'" + form
                                + "'},'submission':{'id':'" + submission + "'}}}",
                        CLOUD_EVENT)
                .path("event");
    }

    final JsonNode jobOf(String submission, String status) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> jobs(submission, "").path(0),
                        job -> job.path("status").asText().equals(status));
    }

    private JsonNode jobs(String submission, String more) {
        return api().get(JOBS + "?parentType=Submission&parentKey=" + submission + more)
                .path("webhookJobs");
    }

    private List<String> names(String submission, String more) {
        return jobs(submission, more).findValuesAsText("name");
    }

    private JsonNode run(String id) {
        return api().get(RUNS + "/" + id);
    }

    /** Waits until a run has come to its end. */
    final void complete(String run) {
        until(() -> run(run).path("status").asText().equals("Complete"));
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(1)).until(condition);
    }
}
