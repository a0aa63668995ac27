package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.JobView;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Endpoints that fail in every way: what is retried when, what ends as an incident, what is recorded. */
abstract class FailureContract {

    private final TestEngine engine;
    private final Endpoint endpoint;

    FailureContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.close();
        endpoint.close();
    }

    private JobView delivered(String url, Map<String, String> more) {
        java.util.HashMap<String, String> binding = new java.util.HashMap<>(Map.of(
                "webhook.name", "Hook",
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Submitted",
                "webhook.url", url));
        binding.putAll(more);
        engine.deploy("hook", Models.bound("hook", binding));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        return engine.onlyJob();
    }

    private JobView delivered(String url) {
        return delivered(url, Map.of());
    }

    @Test
    void anAnswerOf200Completes() {
        JobView job = delivered(endpoint.then(200, "{\"runId\":\"7\"}").url("/hook?a=b"));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.job().runId()).isEqualTo("7");
        assertThat(endpoint.calls()).hasSize(1);
        assertThat(endpoint.calls().get(0).path()).isEqualTo("/hook?a=b");
        assertThat(endpoint.calls().get(0).body()).isEqualTo(job.job().requestContent());
        assertThat(endpoint.calls().get(0).webhookId()).isEqualTo(job.job().id());
        assertThat(engine.treehook().jobs().attempts(job.job().id()))
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.number()).isEqualTo(1);
                    assertThat(attempt.attempt().summary()).isEqualTo("200 OK");
                });
    }

    @Test
    void three500AndThen200() {
        endpoint.then(500, "boom").then(500, "boom").then(500, "boom");
        JobView job = delivered(endpoint.url("/hook"));
        Duration clock = Duration.ZERO;
        for (int retry = 1; retry <= 3; retry++) {
            assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
            assertThat(job.attemptsLeft()).isEqualTo(8 - retry);
            assertThat(job.job().summary()).isEqualTo("500 Internal Server Error");
            engine.deliver();
            assertThat(endpoint.calls()).hasSize(retry);
            clock = clock.plusHours(1);
            TestEngine.forward(clock);
            engine.deliver();
            job = engine.onlyJob();
        }

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.retryCount()).isEqualTo(3);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        assertThat(engine.treehook().jobs().attempts(job.job().id()))
                .extracting(
                        attempt -> attempt.number() + " " + attempt.attempt().summary())
                .containsExactly(
                        "1 500 Internal Server Error",
                        "2 500 Internal Server Error",
                        "3 500 Internal Server Error",
                        "4 200 OK");
    }

    @Test
    void theScheduleGrowsAndIsJittered() {
        endpoint.then(500, "").then(500, "");
        JobView first = delivered(endpoint.url("/hook"));
        assertThat(first.dueAt()).isNotNull();
        assertThat(Duration.between(first.job().updatedAt(), first.dueAt()))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
        TestEngine.forward(Duration.ofMinutes(10));
        engine.deliver();
        JobView second = engine.onlyJob();
        assertThat(Duration.between(second.job().updatedAt(), second.dueAt()))
                .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(73));
    }

    @Test
    void retryAfterIsHonoured() {
        endpoint.then(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            Endpoint.send(exchange, 503, "later");
        });
        JobView job = delivered(endpoint.url("/hook"));

        assertThat(Duration.between(job.job().updatedAt(), job.dueAt()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void anExhaustedScheduleEndsAsAnIncident() {
        endpoint.then(500, "one").then(500, "two");
        delivered(endpoint.url("/hook"), Map.of("webhook.retry", "PT1S"));
        TestEngine.forward(Duration.ofHours(1));
        engine.deliver();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage())
                .isEqualTo("500 Internal Server Error from " + endpoint.url("/hook") + " : two");
    }

    @Test
    void a404FailsAtOnce() {
        JobView job = delivered(endpoint.then(404, "no such hook").url("/hook"));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.job().summary()).isEqualTo("404 Not Found");
        assertThat(job.job().responseContent()).isEqualTo("no such hook");
    }

    @Test
    void aRedirectIsNotFollowed() {
        endpoint.then(exchange -> {
            exchange.getResponseHeaders().add("Location", endpoint.url("/elsewhere"));
            Endpoint.send(exchange, 302, "");
        });
        JobView job = delivered(endpoint.url("/hook"));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.job().summary()).startsWith("302 ");
        assertThat(endpoint.calls()).hasSize(1);
    }

    @Test
    void anAnswerOf10MegabytesIsCut() {
        JobView job = delivered(endpoint.then(200, "x".repeat(10_000_000)).url("/hook"));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.job().responseContent()).hasSizeBetween(60_000, 66_000);
    }

    @Test
    void nobodyListening() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        JobView job = delivered("http://127.0.0.1:" + port + "/hook");

        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.job().summary()).contains("refused");
        assertThat(job.attemptsLeft()).isEqualTo(7);
    }

    @Test
    void anEndpointThatHangs() {
        CountDownLatch end = new CountDownLatch(1);
        endpoint.then(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        JobView job = delivered(endpoint.url("/hook"), Map.of("webhook.timeout", "PT0.3S"));
        end.countDown();

        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.job().summary()).contains("No answer");
    }

    @Test
    void anAddressThatIsNotAllowed() {
        JobView job =
                delivered("http://169.254.169.254/latest/meta-data".replace("169.254.169.254", "${'169.254'}.169.254"));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.job().summary()).contains("is not allowed as a webhook target");
    }

    @Test
    void ownHeadersAreSent() {
        String[] seen = new String[1];
        endpoint.then(exchange -> {
            seen[0] = exchange.getRequestHeaders().getFirst("X-Team");
            Endpoint.send(exchange, 200, "{}");
        });
        delivered(endpoint.url("/hook"), Map.of("webhook.headers", "X-Team: Facilities\nX-Other: 1"));

        assertThat(seen[0]).isEqualTo("Facilities");
    }

    @Test
    void anEditedRetrySendsWhatWasEdited() {
        JobView failed = delivered(endpoint.then(404, "").url("/wrong"));
        engine.treehook().jobs().retry(failed.job().id(), endpoint.url("/right"), "{\"mended\":true}");
        engine.deliver();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(endpoint.calls().get(1).path()).isEqualTo("/right");
        assertThat(endpoint.calls().get(1).body()).isEqualTo("{\"mended\":true}");
        assertThat(endpoint.calls().get(1).webhookId())
                .isEqualTo(endpoint.calls().get(0).webhookId());
    }

    @Test
    void aRetryHasToBeSensible() {
        JobView failed = delivered(endpoint.then(404, "").url("/wrong"));
        String id = failed.job().id();

        assertThatThrownBy(() -> engine.treehook().jobs().retry("nope", null, null))
                .isInstanceOfSatisfying(
                        JobRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(JobRefused.Reason.NOT_FOUND));
        assertThatThrownBy(() -> engine.treehook().jobs().retry(id, null, "{not json"))
                .hasMessage("The request content is not JSON.");
        assertThatThrownBy(() -> engine.treehook().jobs().retry(id, "http://10.0.0.1/", null))
                .hasMessageContaining("not allowed");
        assertThat(engine.onlyJob()).isEqualTo(failed);

        engine.treehook().jobs().retry(id, null, null);
        assertThatThrownBy(() -> engine.treehook().jobs().retry(id, null, null))
                .hasMessage("Only a Failed job can be retried; this one is Queued.");
    }

    @Test
    void aStockRetryGivesThatManyMoreAttempts() {
        JobView failed = delivered(endpoint.then(404, "").then(500, "").url("/hook"));
        engine.engine().getManagementService().setJobRetries(failed.job().engineJobId(), 2);
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(engine.onlyJob().attemptsLeft()).isEqualTo(1);
        TestEngine.forward(Duration.ofDays(1));
        engine.deliver();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
    }
}
