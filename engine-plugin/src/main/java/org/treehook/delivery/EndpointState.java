package org.treehook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one node gets on with an endpoint.
 *
 * @param endpoint scheme, host and port; or {@code this engine}
 * @param held jobs that the node has in hand for it
 * @param calling of which a call is under way
 * @param circuit whether it is called at all
 * @param nextProbe when an endpoint that is left alone is tried next; null while the circuit is closed
 * @param failureRate of its latest calls in percent, or null while there are too few to tell
 */
public record EndpointState(
        String endpoint,
        int held,
        int calling,
        Circuit circuit,
        @Nullable Instant nextProbe,
        @Nullable Float failureRate) {

    /** Whether calls are made. */
    public enum Circuit {
        CLOSED,
        OPEN,
        HALF_OPEN
    }
}
