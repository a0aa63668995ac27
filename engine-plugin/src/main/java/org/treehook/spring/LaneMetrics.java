package org.treehook.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.treehook.delivery.EndpointState;
import org.treehook.delivery.LaneState;
import org.treehook.plugin.TreehookPlugin;

/**
 * Deliveries of this node as metrics: {@code treehook.lane.held}, {@code treehook.lane.delivering}, and for each endpoint
 * {@code treehook.endpoint.held}, {@code .calling} and {@code .open} (1 while it is left alone).
 */
final class LaneMetrics implements MeterBinder {

    private final TreehookPlugin plugin;

    LaneMetrics(TreehookPlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MultiGauge held = MultiGauge.builder("treehook.endpoint.held").register(registry);
        MultiGauge calling = MultiGauge.builder("treehook.endpoint.calling").register(registry);
        MultiGauge open = MultiGauge.builder("treehook.endpoint.open").register(registry);
        Gauge.builder("treehook.lane.held", plugin, lane -> {
                    // Endpoints come and go; whoever reads the metrics reads this one too.
                    LaneState state = lane.laneState();
                    held.register(rows(state, EndpointState::held), true);
                    calling.register(rows(state, EndpointState::calling), true);
                    open.register(rows(state, LaneMetrics::isOpen), true);
                    return state.held();
                })
                .register(registry);
        Gauge.builder(
                        "treehook.lane.delivering",
                        plugin,
                        lane -> lane.laneState().delivering() ? 1 : 0)
                .register(registry);
    }

    private static int isOpen(EndpointState state) {
        return state.circuit() == EndpointState.Circuit.CLOSED ? 0 : 1;
    }

    private static List<MultiGauge.Row<?>> rows(
            LaneState state, java.util.function.ToIntFunction<EndpointState> value) {
        return state.endpoints().stream()
                .<MultiGauge.Row<?>>map(endpoint -> MultiGauge.Row.of(
                        Tags.of("endpoint", endpoint.endpoint()), endpoint, known -> value.applyAsInt(known)))
                .toList();
    }
}
