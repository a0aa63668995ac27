package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.EndpointState;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What keeps endpoints from each other and from too many calls. */
abstract class LaneLimitsContract extends Delivering {

    LaneLimitsContract(TestDatabase database) throws IOException {
        super(database);
    }

    private static EndpointState state(TestEngine node) {
        return node.plugin().laneState().endpoints().stream()
                .filter(known -> known.endpoint().startsWith("http"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEndpointThatHangsDelaysOnlyItsOwnJobs() throws IOException {
        TestEngine node = node(plugin -> {}, configuration -> configuration.setJdbcMaxActiveConnections(10));
        try (Endpoint healthy = new Endpoint()) {
            endpoint.hangAt("/hook");
            bind(node, endpoint.url("/hook"), Map.of("webhook.timeout", "PT5M"));
            node.deploy("other", Models.webhook("other", "Other", "", healthy.url("/hook")));
            publish(node, 100);
            until(() -> count(node, "Complete") == 100);

            assertThat(healthy.calls()).hasSize(100);
            assertThat(endpoint.waiting()).isEqualTo(16);
            endpoint.open();
            until(() -> count(node, "Complete") == 200);
        }
    }

    /** A node with 100 jobs for an endpoint that hangs, and room for 10. Time stands still: nothing becomes due by waiting. */
    private TestEngine withMoreJobsThanRoom() {
        TestEngine node = node(plugin -> plugin.setLaneCapacity("10"));
        endpoint.hangAt("/hook");
        bind(node, endpoint.url("/hook"), Map.of("webhook.timeout", "PT5M"));
        TestEngine.forward(Duration.ZERO);
        publish(node, 100);
        until(() ->
                node.jobs().stream().filter(view -> view.job().waits() != null).count() > 80);
        return node;
    }

    @Test
    void whatFoundNoRoomIsCalledBackAsSoonAsThereIsSome() {
        TestEngine node = withMoreJobsThanRoom();
        endpoint.open();
        until(() -> count(node, "Complete") == 100);

        assertThat(endpoint.calls()).hasSize(100);
    }

    @Test
    void whatFoundNoRoomOnANodeThatStopsIsForTheOthersAtOnce() {
        TestEngine other = node();
        TestEngine node = withMoreJobsThanRoom();
        node.jobExecutor().shutdown();
        endpoint.open();
        until(() -> count(other, "Complete") == 100);

        assertThat(endpoint.calls()).hasSize(100);
    }

    @Test
    void aDeadEndpointIsLeftAloneAndTriedByOneJobAtATime() {
        TestEngine node = node(plugin -> {
            plugin.setCircuitWait("PT1S");
            plugin.setLaneThreadsPerEndpoint("1");
        });
        bind(node, endpoint.url("/hook"), Map.of("webhook.retry", "R8/PT1S"));
        for (int i = 0; i < 13; i++) {
            endpoint.then(503, "");
        }
        publish(node, 40);
        until(() -> state(node).circuit() != EndpointState.Circuit.CLOSED);
        assertThat(endpoint.calls()).hasSize(10);
        until(() -> node.jobs().stream()
                .anyMatch(view -> String.valueOf(view.job().waits()).contains("fail too often")));
        until(() -> count(node, "Complete") == 40);

        List<Instant> made = node.jobs().stream()
                .flatMap(view -> node.treehook().jobs().attempts(view.job().id()).stream())
                .filter(attempt -> attempt.attempt().summary().startsWith("503"))
                .map(attempt -> attempt.attempt().startedAt())
                .sorted()
                .toList();
        // Ten calls opened it; each of the three after that was a probe, at least the wait apart.
        assertThat(made).hasSize(13);
        for (int probe = 10; probe < 13; probe++) {
            assertThat(Duration.between(made.get(probe - 1), made.get(probe))).isGreaterThan(Duration.ofMillis(950));
        }
        // Whoever waited has lost no attempt: every call that was made is one that arrived.
        assertThat(endpoint.calls()).hasSize(53);
        assertThat(node.jobs())
                .extracting(view -> view.job().attempts())
                .satisfies(attempts -> assertThat(
                                attempts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(53));
    }

    @Test
    void aRefusalIsNoSignOfADeadEndpoint() {
        TestEngine node = node();
        bind(node, endpoint.url("/hook"));
        for (int i = 0; i < 20; i++) {
            endpoint.then(i % 2 == 0 ? 404 : 429, "");
        }
        publish(node, 20);
        until(() -> endpoint.calls().size() == 20);

        assertThat(state(node).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
    }

    @Test
    void twoNodesTogetherKeepARateLimit() {
        TestEngine one = node();
        TestEngine other = node();
        bind(one, endpoint.url("/hook"), Map.of("webhook.rateLimit", "5/s"));
        for (int i = 0; i < 10; i++) {
            publish(one, 1);
            publish(other, 1);
        }
        until(() -> count(one, "Complete") == 20);

        List<Instant> made = one.jobs().stream()
                .map(view -> one.treehook()
                        .jobs()
                        .attempts(view.job().id())
                        .get(0)
                        .attempt()
                        .startedAt())
                .sorted()
                .toList();
        for (int i = 5; i < made.size(); i++) {
            assertThat(Duration.between(made.get(i - 5), made.get(i)))
                    .as("five calls before call %s", i)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void withoutTheLaneNoMoreThanASetNumberOfCallsIsUnderWay() {
        TestEngine node = node(plugin -> {
            plugin.setLane("false");
            plugin.setCallsWithoutLane("2");
        });
        endpoint.hangAt("/hook");
        // A call that is given up would still hang at the endpoint.
        bind(node, endpoint.url("/hook"), Map.of("webhook.timeout", "PT5M"));
        publish(node, 10);
        until(() -> endpoint.waiting() == 2);
        // The others have been put off, at the cost of no attempt.
        until(() -> node.jobs().stream()
                        .filter(view -> view.status() == JobStatus.QUEUED)
                        .count()
                == 8);
        assertThat(endpoint.waiting()).isEqualTo(2);
        endpoint.open();
        until(() -> count(node, "Complete") == 10);
        assertThat(node.jobs())
                .allSatisfy(view -> assertThat(view.job().attempts())
                        .as(() ->
                                node.treehook().jobs().attempts(view.job().id()).toString())
                        .isEqualTo(1));
    }
}
