package org.treehook.spring;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.plugin.Vitals;

/**
 * Down if the tables of webhook jobs can't be read; out of service while somebody has halted delivery; else up. An endpoint that
 * fails is not this server's illness: how much waits or has failed is told and decides nothing.
 */
final class TreehookHealth extends AbstractHealthIndicator {

    private final TreehookPlugin plugin;

    TreehookHealth(TreehookPlugin plugin) {
        super("The webhook jobs could not be read.");
        this.plugin = plugin;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Vitals vitals = plugin.vitals();
        (vitals.halted() ? builder.outOfService() : builder.up())
                .withDetail("halted", vitals.halted())
                .withDetail("delivering", plugin.laneState().delivering())
                .withDetail(
                        "pending", vitals.backlog().queued() + vitals.backlog().inProgress())
                .withDetail("failed", vitals.backlog().failed())
                .withDetail("suspended", vitals.backlog().suspended());
        Instant oldest = vitals.backlog().oldest();
        if (oldest != null) {
            builder.withDetail(
                    "oldestPending", Duration.between(oldest, vitals.at()).toSeconds() + " s");
        }
    }
}
