package org.treehook.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.treehook.demo.Platform;

/** The demo with its default database, a file, killed under load. */
class KilledOnFileIT {

    private static final int SUBMISSIONS_A_KILL = 30;

    private final Path folder = Crash.folder();
    private final Node node = new Node("on-file", folder, Crash.SETTINGS);

    @Test
    void nothingIsLost() throws InterruptedException {
        Random random = Crash.random();
        List<String> acknowledged;
        try (node;
                Endpoint endpoint = new Endpoint(() -> node)) {
            node.start();
            node.awaitReady();
            Hook.createAll(node.platform(), node, endpoint);
            try (Load load = new Load(this::ready, List.of("foreign http", "relayed", "refused", "nothing"))) {
                for (int i = 0; i < Crash.KILLS_ON_FILE; i++) {
                    int goal = load.acknowledged() + SUBMISSIONS_A_KILL;
                    load.allow(SUBMISSIONS_A_KILL);
                    load.reach(goal - 1 - random.nextInt(SUBMISSIONS_A_KILL - 1));
                    kill(endpoint, i % 2 == 0);
                    node.start();
                    node.awaitReady();
                    load.reach(goal);
                }
                acknowledged = load.submissions();
                Crash.say(load.toString());
            }
            awaitNothingOwed();
            node.terminate();
            node.awaitEnd();
            Audit audit = Audit.of(this::connect, endpoint.calls());
            audit.check();
            audit.has(acknowledged);
            Crash.say(Crash.KILLS_ON_FILE + " kills on the file: " + audit + "; starts " + node.starts());
        }
    }

    private List<Node> ready() {
        return node.isReady() ? List.of(node) : List.of();
    }

    /** At any moment, or right after the endpoint has sent an answer. */
    private void kill(Endpoint endpoint, boolean answered) throws InterruptedException {
        if (answered) {
            CountDownLatch dead = new CountDownLatch(1);
            endpoint.onAnswer(call -> {
                node.kill();
                dead.countDown();
            });
            assertThat(dead.await(2, TimeUnit.MINUTES)).isTrue();
        } else {
            node.kill();
        }
    }

    private void awaitNothingOwed() {
        Platform platform = node.platform();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    JsonNode total = platform.ok(platform.get("/kapps/services/webhookJobs/counts"))
                            .body()
                            .at("/counts/total");
                    JsonNode messages = platform.ok(platform.engine(
                                    "GET", "/job/count?messages=true&withRetriesLeft=true", null, "application/json"))
                            .body()
                            .path("count");
                    return total.path("Queued").asInt()
                                    + total.path("In Progress").asInt()
                                    + messages.asInt()
                            == 0;
                });
    }

    private Connection connect() {
        try {
            return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/treehook"), "sa", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
