package org.treehook.spring;

import org.springframework.context.SmartLifecycle;
import org.treehook.plugin.TreehookPlugin;

/**
 * Ends deliveries in good time when the application stops: after the web server, which may still take requests that publish
 * events, and before the engine and its database.
 */
final class DeliveryLifecycle implements SmartLifecycle {

    private final TreehookPlugin plugin;
    private volatile boolean running;

    DeliveryLifecycle(TreehookPlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void start() {
        // it begins with the engine's job executor
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        plugin.stopDelivering();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
