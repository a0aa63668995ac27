package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Node;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Ten minutes at 50 events a second, 1 in 20 answered 503 at first: what the process holds, once a minute. */
@OnPostgres
class LaneSoakScale {

    private static final int MINUTES = Integer.getInteger("treehook.soak", 10);
    private static final Duration BEAT = Duration.ofMillis(20);

    @Test
    void measure() throws IOException, SQLException {
        TestDatabase.Location location = TestDatabase.POSTGRESQL.fresh();
        try (Endpoint endpoint = new Endpoint();
                TestEngine node = Node.on(location)) {
            endpoint.keepingNothing();
            node.deploy(
                    "hook",
                    Models.webhook("hook", "Hook", "", endpoint.url("/hook"), Map.of("webhook.retry", "R5/PT1S")));
            Instant start = Instant.now();
            int published = 0;
            for (int minute = 1; minute <= MINUTES; minute++) {
                while (Instant.now().isBefore(start.plus(Duration.ofMinutes(minute)))) {
                    if (published % 20 == 0) {
                        endpoint.then(503, "");
                    }
                    node.publish(Events.submitted("s-" + published++));
                    Instant next = start.plus(BEAT.multipliedBy(published));
                    Awaitility.await()
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(2))
                            .until(() -> Instant.now().isAfter(next));
                }
                report(minute, published, connections(location));
            }
            long all = published;
            Delivering.until(() -> Delivering.count(node, "Complete") == all);
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    private static long connections(TestDatabase.Location location) throws SQLException {
        try (Connection connection = DriverManager.getConnection(location.url(), location.user(), location.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) - 1 from pg_stat_activity where datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void report(int minute, int published, long connections) throws IOException {
        System.gc();
        String line = String.format(
                Locale.ROOT,
                "minute %2d: %6d published, heap %4d MB, %3d threads, %2d connections, %4d open files%n",
                minute,
                published,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                connections,
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getOpenFileDescriptorCount());
        Path file = Path.of("target", "scale", "soak.txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
