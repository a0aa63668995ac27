package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.Outcome;
import org.treehook.jobs.Backlog;
import org.treehook.plugin.Vitals;
import org.treehook.retention.CleanupReport;

/** How many series there may be, and how often the database is asked. What is counted is tested with the demo, over HTTP. */
class DeliveryMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void urlsThatComeFromEventsDontMakeSeriesWithoutEnd() {
        DeliveryMetrics metrics = new DeliveryMetrics(registry, new EndpointNames());
        Outcome outcome = new Outcome.Rejected("404 Not Found", null);
        for (int i = 0; i < 5000; i++) {
            metrics.attempted("https://host-" + i + ".example:443", outcome, Duration.ofMillis(1));
        }
        metrics.attempted("https://host-7.example:443", outcome, Duration.ofMillis(1));

        assertThat(registry.get("treehook.attempts").timers()).hasSize(101);
        assertThat(attempts("https://host-7.example:443")).isEqualTo(2);
        assertThat(attempts("others")).isEqualTo(4900);
    }

    private long attempts(String endpoint) {
        return registry.get("treehook.attempts")
                .tag("endpoint", endpoint)
                .tag("outcome", "rejected")
                .timer()
                .count();
    }

    @Test
    void theDatabaseIsAskedOnceForAllGaugesAndNotAgainForAWhile() {
        AtomicInteger readings = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        new BacklogMetrics(new Observed<>(() -> vitals(readings.incrementAndGet()), Duration.ofSeconds(5), time::get))
                .bindTo(registry);

        assertThat(gauge("treehook.jobs.oldest.pending")).isEqualTo(90);
        assertThat(gauge("treehook.cleanup.age")).isEqualTo(3600);
        assertThat(jobs("failed")).isEqualTo(1);
        assertThat(registry.get("treehook.cleanup.rows")
                        .tag("kind", "events")
                        .gauge()
                        .value())
                .isEqualTo(12);
        assertThat(readings).hasValue(1);
        time.set(Duration.ofSeconds(5).toNanos());
        assertThat(jobs("failed")).isEqualTo(2);
    }

    @Test
    void whatCantBeReadIsNoNumberAndNotTriedAgainAndAgain() {
        AtomicInteger readings = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        new BacklogMetrics(new Observed<>(
                        () -> {
                            if (readings.incrementAndGet() == 1) {
                                throw new IllegalStateException("The database is away.");
                            }
                            return vitals(7);
                        },
                        Duration.ofSeconds(5),
                        time::get))
                .bindTo(registry);

        assertThat(jobs("failed")).isNaN();
        assertThat(gauge("treehook.poller.running")).isNaN();
        assertThat(readings).hasValue(1);
        time.set(Duration.ofSeconds(6).toNanos());
        assertThat(jobs("failed")).isEqualTo(7);
    }

    private double jobs(String status) {
        return registry.get("treehook.jobs").tag("status", status).gauge().value();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Vitals vitals(int failed) {
        return new Vitals(
                NOW,
                false,
                new Backlog(3, 2, failed, 0, NOW.minusSeconds(90)),
                0,
                Optional.of(
                        new CleanupReport.Run(NOW.minusSeconds(3700), NOW.minusSeconds(3600), Map.of("events", 12L))));
    }
}
