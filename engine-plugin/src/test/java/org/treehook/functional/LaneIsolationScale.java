package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Node;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/**
 * A healthy endpoint alone, and beside one that gets as many jobs and answers none of them, with ten database connections.
 * Measured, not judged.
 */
class LaneIsolationScale {

    private static final int EVENTS = 3_000;
    private static final int ROUNDS = 3;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void measure(TestDatabase database) throws IOException {
        for (int round = 0; round <= ROUNDS; round++) {
            double[] alone = measured(database, false);
            double[] beside = measured(database, true);
            if (round > 0) {
                report(String.format(
                        Locale.ROOT,
                        "%-12s alone %6.0f/s p99 %5.0f ms  beside one that hangs %6.0f/s p99 %5.0f ms  kept %3.0f %%%n",
                        database,
                        alone[0],
                        alone[1],
                        beside[0],
                        beside[1],
                        100 * beside[0] / alone[0]));
            }
        }
    }

    /** Jobs a second of the healthy endpoint, and the 99th percentile of their calls in milliseconds. */
    private static double[] measured(TestDatabase database, boolean hanging) throws IOException {
        try (Endpoint healthy = new Endpoint();
                Endpoint hung = new Endpoint();
                TestEngine node = Node.on(
                        database.fresh(),
                        plugin -> {},
                        configuration -> configuration.setJdbcMaxActiveConnections(10))) {
            hung.hangAt("/hook");
            node.deploy("healthy", Models.webhook("healthy", "Healthy", "", healthy.url("/hook")));
            // Without the second one publishing would be less work; it has as many jobs in both runs.
            node.deploy("other", Models.webhook("other", "Other", "", (hanging ? hung : healthy).url("/hook")));
            long start = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                node.publish(Events.submitted("s-" + i));
            }
            long wanted = hanging ? EVENTS : 2L * EVENTS;
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Delivering.count(node, "Complete") >= wanted);
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] calls = node.database().call(sql -> sql.list("""
                            select a.DURATION_MS_ from TH_ATTEMPT a join TH_JOB t on t.ID_ = a.JOB_ID_
                            where t.NAME_ = 'Healthy' and t.OUTCOME_ = 'Complete'""", row -> row.bigNumber("DURATION_MS_"))).stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            assertThat(calls).hasSize(EVENTS);
            assertThat(Arrays.stream(calls).max()).isPresent();
            hung.open();
            return new double[] {EVENTS / seconds, calls[calls.length * 99 / 100]};
        }
    }

    private static void report(String line) throws IOException {
        Path file = Path.of("target", "scale", "isolation.txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
