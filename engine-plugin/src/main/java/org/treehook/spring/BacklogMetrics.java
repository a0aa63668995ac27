package org.treehook.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.plugin.Vitals;
import org.treehook.retention.CleanupReport;

/** What the database holds, the same on each node: jobs by status, the oldest one, the clean-up. What can't be read is no number. */
final class BacklogMetrics implements MeterBinder {

    /** Every look at the metrics costs two statements at most, and those of several who look come together. */
    private static final Duration LASTS = Duration.ofSeconds(5);

    private final Observed<Vitals> vitals;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    BacklogMetrics(TreehookPlugin plugin) {
        this(new Observed<>(plugin::vitals, LASTS, System::nanoTime));
    }

    BacklogMetrics(Observed<Vitals> vitals) {
        this.vitals = vitals;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        jobs("queued", registry, known -> known.backlog().queued());
        jobs("in_progress", registry, known -> known.backlog().inProgress());
        jobs("failed", registry, known -> known.backlog().failed());
        jobs("suspended", registry, known -> known.backlog().suspended());
        gauge(
                        "treehook.jobs.oldest.pending",
                        "How long the oldest job waits that is neither Failed nor suspended; 0 without any.",
                        known -> age(known, known.backlog().oldest()))
                .baseUnit("seconds")
                .register(registry);
        gauge("treehook.poller.running", "1 unless somebody has halted all delivery.", known -> known.halted() ? 0 : 1)
                .register(registry);
        gauge(
                        "treehook.webhooks.quarantined",
                        "Webhooks that this node asks after the commit only, because their filters broke limits.",
                        Vitals::quarantined)
                .register(registry);
        cleanup(registry);
    }

    private void jobs(String status, MeterRegistry registry, ToDoubleFunction<Vitals> value) {
        gauge("treehook.jobs", "Webhook jobs that are owed, by their status.", value)
                .tag("status", status)
                .register(registry);
    }

    private void cleanup(MeterRegistry registry) {
        gauge(
                        "treehook.cleanup.age",
                        "How long ago the last clean-up ended; 0 while one runs, no number before the first.",
                        known -> {
                            // Kinds come with the first run; whoever reads the metrics reads this one too.
                            counts(known).keySet().forEach(kind -> rows(kind, registry));
                            return known.cleanup()
                                    .map(run -> age(known, run.ended()))
                                    .orElse(Double.NaN);
                        })
                .baseUnit("seconds")
                .register(registry);
    }

    private void rows(String kind, MeterRegistry registry) {
        if (kinds.add(kind)) {
            gauge(
                            "treehook.cleanup.rows",
                            "What the clean-up has removed in its last run, or in the one that runs.",
                            known -> counts(known).getOrDefault(kind, 0L))
                    .tag("kind", kind)
                    .register(registry);
        }
    }

    private static Map<String, Long> counts(Vitals vitals) {
        return vitals.cleanup().map(CleanupReport.Run::counts).orElse(Map.of());
    }

    private static double age(Vitals vitals, @Nullable Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, vitals.at()).toMillis() / 1000.0);
    }

    private Gauge.Builder<Observed<Vitals>> gauge(String name, String description, ToDoubleFunction<Vitals> value) {
        return Gauge.builder(name, vitals, observed -> {
                    Vitals known = observed.get();
                    return known == null ? Double.NaN : value.applyAsDouble(known);
                })
                .description(description)
                .strongReference(true);
    }
}
