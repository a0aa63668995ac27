package org.treehook.functional;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.treehook.delivery.JobStatus;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Node;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Nodes whose job executors are at work, and an endpoint. */
abstract class Delivering {

    final Endpoint endpoint = new Endpoint();
    private final TestDatabase.Location location;
    private final List<TestEngine> nodes = new ArrayList<>();

    Delivering(TestDatabase database) throws IOException {
        location = database.fresh();
    }

    TestEngine node() {
        return node(plugin -> {});
    }

    TestEngine node(Consumer<TreehookPlugin> settings) {
        return node(settings, configuration -> {});
    }

    TestEngine node(Consumer<TreehookPlugin> settings, Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        TestEngine node = Node.on(location, settings, engineSettings);
        nodes.add(node);
        return node;
    }

    @AfterEach
    void closeAll() {
        endpoint.open();
        nodes.forEach(TestEngine::close);
        endpoint.close();
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    static void untilAllAre(TestEngine node, JobStatus status) {
        until(() -> node.statuses().stream().allMatch(status::equals));
    }

    static long count(TestEngine node, String outcome) {
        return node.database()
                .call(sql -> sql.first(
                        "select count(*) as N_ from TH_JOB where OUTCOME_ = ?", row -> row.bigNumber("N_"), outcome))
                .orElseThrow();
    }

    static void bind(TestEngine node, String url) {
        bind(node, url, Map.of());
    }

    static void bind(TestEngine node, String url, Map<String, String> properties) {
        node.deploy("hook", Models.webhook("hook", "Hook", "", url, properties));
    }

    static void publish(TestEngine node, int count) {
        for (int i = 0; i < count; i++) {
            node.publish(Events.submitted("s-" + i));
        }
    }

    /** The values of a column of the engine's job table. */
    static List<String> column(TestEngine node, String column) {
        return node.database()
                .call(sql -> sql.list(
                        "select cast(" + column
                                + " as varchar(64)) as V_ from ACT_RU_JOB where HANDLER_TYPE_ = 'webhook'",
                        row -> String.valueOf(row.textOrNull("V_"))));
    }
}
