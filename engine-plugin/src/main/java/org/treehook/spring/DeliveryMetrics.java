package org.treehook.spring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.treehook.delivery.Measures;
import org.treehook.delivery.Outcome;

/** Counts what happens on this node: {@code treehook.events.published}, {@code treehook.verdicts}, {@code treehook.attempts}. */
final class DeliveryMetrics implements Measures {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final EndpointNames names;
    private final Map<String, Counter> published = new ConcurrentHashMap<>();
    private final Map<String, Counter> verdicts = new ConcurrentHashMap<>();
    private final Map<Series, Timer> attempts = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry, EndpointNames names) {
        this.registry = registry;
        this.names = names;
    }

    private record Series(String endpoint, String outcome) {}

    @Override
    public void published(String type) {
        published
                .computeIfAbsent(
                        type,
                        known -> Counter.builder("treehook.events.published")
                                .description("Events that were published and committed on this node.")
                                .tag("type", known)
                                .register(registry))
                .increment();
    }

    @Override
    public void judged(String verdict) {
        verdicts.computeIfAbsent(
                        verdict,
                        known -> Counter.builder("treehook.verdicts")
                                .description("What filters said on this node.")
                                .tag("verdict", known)
                                .register(registry))
                .increment();
    }

    @Override
    public void attempted(String endpoint, Outcome outcome, Duration duration) {
        attempts.computeIfAbsent(new Series(names.of(endpoint), word(outcome)), this::timer)
                .record(duration);
    }

    private Timer timer(Series series) {
        return Timer.builder("treehook.attempts")
                .description("Attempts of this node to deliver, and how long each took.")
                .tag("endpoint", series.endpoint())
                .tag("outcome", series.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            return "delivered";
        }
        return outcome instanceof Outcome.Retryable ? "retryable" : "rejected";
    }
}
