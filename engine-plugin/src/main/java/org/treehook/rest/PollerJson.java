package org.treehook.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;

/**
 * Whether webhook jobs are delivered.
 *
 * @param status {@code running} or {@code stopped}
 * @param changedAt when it was started or stopped last, or null if never
 * @param changedBy who did that, or null
 */
record PollerJson(
        String status,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    static One one(Poller.State state) {
        return new One(new PollerJson(state.running() ? "running" : "stopped", state.changedAt(), state.changedBy()));
    }

    /**
     * A single answer.
     *
     * @param poller its state
     */
    record One(PollerJson poller) {}

    /**
     * What to do.
     *
     * @param action {@code start} or {@code stop}
     */
    record Change(@Nullable String action) {

        static boolean running(@Nullable Change change) {
            String action = change == null ? null : change.action;
            if (action != null && (action.equals("start") || action.equals("stop"))) {
                return action.equals("start");
            }
            throw new ApiException(400, "The action has to be \"start\" or \"stop\".");
        }
    }
}
