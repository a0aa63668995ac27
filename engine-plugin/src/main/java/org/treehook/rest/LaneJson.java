package org.treehook.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.EndpointState;
import org.treehook.delivery.LaneState;

/**
 * How deliveries go on the node that answers.
 *
 * @param node the owner of its locks in the engine's table
 * @param delivering whether it delivers at all
 * @param held jobs that it has in hand
 * @param capacity of them
 * @param endpoints that it has called lately
 */
record LaneJson(String node, boolean delivering, int held, int capacity, List<Endpoint> endpoints) {

    /**
     * One of them.
     *
     * @param endpoint scheme, host and port; or {@code this engine}
     * @param held jobs in hand for it
     * @param calling of which a call is under way
     * @param circuit {@code closed}, {@code open} or {@code half open}
     * @param nextProbe when it is tried next while it is left alone, else null
     * @param failureRate of its latest calls in percent, or null while there are too few to tell
     */
    record Endpoint(
            String endpoint,
            int held,
            int calling,
            String circuit,
            @Nullable Instant nextProbe,
            @Nullable Float failureRate) {

        static Endpoint of(EndpointState state) {
            return new Endpoint(
                    state.endpoint(),
                    state.held(),
                    state.calling(),
                    state.circuit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    state.nextProbe(),
                    state.failureRate());
        }
    }

    static One one(LaneState state) {
        return new One(new LaneJson(
                state.node(),
                state.delivering(),
                state.held(),
                state.capacity(),
                state.endpoints().stream().map(Endpoint::of).toList()));
    }

    /**
     * A single answer.
     *
     * @param lane its state
     */
    record One(LaneJson lane) {}
}
