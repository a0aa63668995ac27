package org.treehook.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.treehook.delivery.EndpointState;
import org.treehook.delivery.LaneState;
import org.treehook.plugin.TreehookPlugin;

/**
 * Deliveries of this node as metrics: {@code treehook.lane.held}, {@code .capacity}, {@code .delivering}, and for each endpoint
 * {@code treehook.endpoint.held}, {@code .calling} and {@code .open} (1 while it is left alone; of those that share a name, how many are).
 * The gauges of an endpoint stay when it is forgotten, and are 0 then: to remove and add them while somebody looks would hide them.
 */
final class LaneMetrics implements MeterBinder {

    private static final Duration LASTS = Duration.ofSeconds(1);

    private final TreehookPlugin plugin;
    private final EndpointNames names;
    private final Observed<Map<String, Sum>> endpoints;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    LaneMetrics(TreehookPlugin plugin, EndpointNames names) {
        this.plugin = plugin;
        this.names = names;
        this.endpoints = new Observed<>(this::sums, LASTS, System::nanoTime);
    }

    private record Sum(int held, int calling, int open) {

        private static final Sum NOTHING = new Sum(0, 0, 0);

        private Sum and(Sum other) {
            return new Sum(held + other.held, calling + other.calling, open + other.open);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        lane("held", "Jobs that this node has in hand.", registry, state -> {
            // Endpoints come one by one; whoever reads the metrics reads this one too.
            Map<String, Sum> known = endpoints.get();
            if (known != null) {
                known.keySet().forEach(name -> register(name, registry));
            }
            return state.held();
        });
        lane("capacity", "How many jobs this node has in hand at most.", registry, LaneState::capacity);
        lane("delivering", "1 while this node delivers.", registry, state -> state.delivering() ? 1 : 0);
    }

    private void lane(String what, String description, MeterRegistry registry, ToDoubleFunction<LaneState> value) {
        Gauge.builder("treehook.lane." + what, plugin, known -> value.applyAsDouble(known.laneState()))
                .description(description)
                .register(registry);
    }

    private void register(String name, MeterRegistry registry) {
        if (registered.add(name)) {
            endpoint("held", "Jobs that this node has in hand for an endpoint.", name, registry, Sum::held);
            endpoint("calling", "Calls of this node to an endpoint that are under way.", name, registry, Sum::calling);
            endpoint("open", "1 while this node leaves an endpoint alone.", name, registry, Sum::open);
        }
    }

    private void endpoint(
            String what, String description, String name, MeterRegistry registry, ToDoubleFunction<Sum> value) {
        Gauge.builder("treehook.endpoint." + what, endpoints, observed -> {
                    Map<String, Sum> known = observed.get();
                    return known == null ? Double.NaN : value.applyAsDouble(known.getOrDefault(name, Sum.NOTHING));
                })
                .description(description)
                .tag("endpoint", name)
                .strongReference(true)
                .register(registry);
    }

    private Map<String, Sum> sums() {
        return plugin.laneState().endpoints().stream()
                .collect(Collectors.toMap(
                        endpoint -> names.of(endpoint.endpoint()),
                        endpoint -> new Sum(
                                endpoint.held(),
                                endpoint.calling(),
                                endpoint.circuit() == EndpointState.Circuit.CLOSED ? 0 : 1),
                        Sum::and));
    }
}
