package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.treehook.launch.Calls.CLOCK;
import static org.treehook.launch.Calls.request;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.delivery.Outcome;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

class InEngineDeliveryTest {

    private static final String RUN_TREE =
            "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20a/Submitted";
    private static final List<URI> OWN =
            List.of(URI.create("http://flow.example:8080/"), URI.create("https://flow.example/engine"));

    private final RecordingLauncher launcher = RecordingLauncher.starting(1430);

    private static DeliveryClient client(RecordingLauncher launcher) {
        return WebhookCalls.open(CallSettings.defaults().withOwnUrls(OWN), launcher, CLOCK);
    }

    private static Outcome deliver(Function<LaunchRequest, Launch> launches) {
        try (DeliveryClient client = client(new RecordingLauncher(launches))) {
            return client.deliver(request(RUN_TREE));
        }
    }

    @Test
    void launchesTheTree() {
        try (DeliveryClient client = client(launcher)) {
            DeliveryRequest request = new DeliveryRequest(
                    "job-7",
                    RUN_TREE,
                    "{\"ä\":\"{x}\"}",
                    Map.of("X-A", "b"),
                    Map.of(),
                    Duration.ofSeconds(1),
                    "tenant-1");

            assertThat(client.deliver(request)).isInstanceOfSatisfying(Outcome.Delivered.class, delivered -> {
                assertThat(delivered.runId()).isEqualTo("1430");
                assertThat(delivered.summary()).isEqualTo("200 OK");
                assertThat(delivered.response().headers()).isEqualTo("content-type: application/json");
                assertThat(delivered.response().content())
                        .isEqualTo(
                                "{\"messageType\":\"success\",\"message\":\"Initiated run #1430.\",\"runId\":\"1430\"}");
            });
            assertThat(launcher.requests())
                    .containsExactly(new LaunchRequest(
                            new Target.Title("Kinetic Request CE :: Submissions > a :: Submitted"),
                            "job-7",
                            "{\"ä\":\"{x}\"}",
                            "tenant-1"));
        }
    }

    @Test
    void noTenantIsNoTenant() {
        try (DeliveryClient client = client(launcher)) {
            client.deliver(request("/kinetic-task/app/api/v1/start-tree/my-process/start%201"));

            assertThat(launcher.requests())
                    .containsExactly(new LaunchRequest(
                            new Target.StartEvent("my-process", "start 1"), "job-1", "{\"a\":\"ä{b}\"}", null));
        }
    }

    @Test
    void noHeaderChoosesTheJob() {
        try (DeliveryClient client = client(launcher)) {
            assertThat(client.deliver(request(RUN_TREE, Map.of("Webhook-ID", "another"))))
                    .isInstanceOf(Outcome.Rejected.class);
            assertThat(launcher.requests()).isEmpty();
        }
    }

    @Test
    void aMissingTreeIsFinal() {
        String message = "The \"A :: B :: C\" tree does not exist.";

        assertThat(deliver(request -> new Launch.NotFound(message)))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                    assertThat(rejected.summary()).isEqualTo("404 Not Found");
                    assertThat(rejected.response())
                            .extracting(response -> response.content())
                            .isEqualTo("{\"message\":\"The \\\"A :: B :: C\\\" tree does not exist.\"}");
                });
    }

    @Test
    void aSuspendedTreeIsWorthAnotherTry() {
        Outcome outcome = deliver(request -> new Launch.Unavailable("Suspended."));

        assertThat(outcome).isInstanceOf(Outcome.Retryable.class);
        assertThat(outcome.summary()).isEqualTo("503 Service Unavailable");
        assertThat(outcome.response())
                .extracting(response -> response.content())
                .isEqualTo("{\"message\":\"Suspended.\"}");
    }

    @Test
    void aPayloadThatIsNoObjectIsFinal() {
        Outcome outcome = deliver(request -> new Launch.Invalid("No object."));

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.summary()).isEqualTo("400 Bad Request");
    }

    @Test
    void whatTheLauncherThrowsArrivesUnchanged() {
        RuntimeException refusal = new IllegalStateException("the engine refuses", new java.io.IOException("database"));
        Error broken = new StackOverflowError();

        assertThat(catchThrowable(() -> deliver(request -> {
                    throw refusal;
                })))
                .isSameAs(refusal);
        assertThat(catchThrowable(() -> deliver(request -> {
                    throw broken;
                })))
                .isSameAs(broken);
    }

    @Test
    void theLauncherRunsInTheCallersThread() {
        Thread[] thread = new Thread[1];
        deliver(request -> {
            thread[0] = Thread.currentThread();
            return RecordingLauncher.started(1);
        });

        assertThat(thread[0]).isSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @CsvSource({
        "http://flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
        "HTTP://FLOW.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N?x=y#z",
        "http://flow.example:8080/app/components/task/app/api/v1/run-tree/S/G/N",
        "https://flow.example/engine/kinetic-task/app/api/v1/run-tree/S/G/N",
        "https://flow.example:443/engine/app/components/task/app/api/v1/run-tree/S/G/N",
        "/kinetic-task/app/api/v1/run-tree/S/G/N",
        "/app/components/task/app/api/v1/run-tree/S/G/N",
        "/engine/kinetic-task/app/api/v1/run-tree/S/G/N?x",
        "/kinetic%2Dtask/app/api/v1/run-tree/%53/G/N"
    })
    void taskEndpointsOfThisServerAreInProcess(String url) {
        try (DeliveryClient client = client(launcher)) {
            assertThat(client.isInProcess(url)).isTrue();
            assertThat(client.objection(url)).isEmpty();
            assertThat(client.deliver(request(url))).isInstanceOf(Outcome.Delivered.class);
            assertThat(launcher.requests())
                    .extracting(LaunchRequest::target)
                    .containsExactly(new Target.Title("S :: G :: N"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://flow.example/kinetic-task/app/api/v1/run-tree/S/G/N",
                "https://flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
                "http://flow.example.evil:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
                "http://evil-flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
                "https://flow.example/kinetic-task/app/api/v1/run-tree/S/G/N",
                "https://flow.example/engine2/kinetic-task/app/api/v1/run-tree/S/G/N",
                "https://flow.example/enginekinetic-task/app/api/v1/run-tree/S/G/N",
                "https://flow.example/x/../engine/kinetic-task/app/api/v1/run-tree/S/G/N",
                "http://flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G",
                "http://flow.example:8080/",
                "http://user@flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
                "//flow.example:8080/kinetic-task/app/api/v1/run-tree/S/G/N",
                "kinetic-task/app/api/v1/run-tree/S/G/N",
                ""
            })
    void otherUrlsAreNot(String url) {
        try (DeliveryClient client = client(launcher)) {
            assertThat(client.isInProcess(url)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hooks?x=y",
                "/kinetic-task/app/api/v1/run-tree/S/G",
                "/kinetic-task/app/api/v1/run-tree/S//N"
            })
    void otherPathsOfThisServerDoNotExist(String url) {
        try (DeliveryClient client = client(launcher)) {
            assertThat(client.isInProcess(url)).isTrue();
            assertThat(client.deliver(request(url))).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.summary()).isEqualTo("404 Not Found");
                assertThat(rejected.response())
                        .extracting(response -> response.content())
                        .isEqualTo(
                                "{\"message\":\"This server has no endpoint POST " + url.replace("?x=y", "") + ".\"}");
            });
            assertThat(launcher.requests()).isEmpty();
        }
    }
}
