package org.treehook.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.treehook.plugin.TreehookPlugin;

/** One of several engines on one database, its job executor at work. */
public final class Node {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Node() {}

    public static TestEngine on(TestDatabase.Location location) {
        return on(location, plugin -> {});
    }

    public static TestEngine on(TestDatabase.Location location, Consumer<TreehookPlugin> settings) {
        return on(location, settings, configuration -> {});
    }

    public static TestEngine on(
            TestDatabase.Location location,
            Consumer<TreehookPlugin> settings,
            Consumer<ProcessEngineConfigurationImpl> engineSettings) {
        return TestEngine.on(location, settings, configuration -> {
            configuration.setProcessEngineName("node-" + NUMBER.incrementAndGet());
            configuration.setJobExecutorActivate(true);
            configuration.setJdbcMaxActiveConnections(20);
            engineSettings.accept(configuration);
        });
    }
}
