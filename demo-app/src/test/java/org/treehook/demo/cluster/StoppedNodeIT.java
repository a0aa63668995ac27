package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A node is told to end (SIGTERM) with calls on the wire: it finishes them, and the other one does the rest. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class StoppedNodeIT {

    private static final String STOPPING = "Commencing graceful shutdown";
    private static final int SUBMISSIONS = 60;

    private final Cluster cluster = Cluster.running();

    @Test
    void repeatsNoCall() throws IOException {
        Node stopped = cluster.node(1);
        Gate gate = cluster.endpoint().gate();
        Set<String> before = ids();
        long stops = stops(stopped);
        List<String> acknowledged;
        gate.shut();
        try (Load load = cluster.load("foreign", "foreign nothing")) {
            load.allow(SUBMISSIONS);
            load.reach(SUBMISSIONS / 2);
            await().atMost(Duration.ofMinutes(1)).until(() -> gate.waiting() >= 4);
            stopped.terminate();
            await().atMost(Duration.ofSeconds(30)).until(() -> stops(stopped) > stops);
            gate.open();
            stopped.awaitEnd();
            load.reach(SUBMISSIONS);
            acknowledged = load.submissions();
            Crash.say(load.toString());
        } finally {
            gate.open();
        }
        Audit audit = cluster.audit();
        audit.has(acknowledged);
        Crash.say("SIGTERM under load: " + audit);
        assertThat(audit.callsByJob().entrySet())
                .filteredOn(calls -> !before.contains(calls.getKey()))
                .as("calls of each job")
                .hasSizeGreaterThanOrEqualTo(SUBMISSIONS)
                .allMatch(calls -> calls.getValue() == 1);
    }

    private Set<String> ids() {
        return cluster.endpoint().calls().stream().map(Call::webhookId).collect(Collectors.toSet());
    }

    private static long stops(Node node) throws IOException {
        try (var lines = Files.lines(node.log())) {
            return lines.filter(line -> line.contains(STOPPING)).count();
        }
    }
}
