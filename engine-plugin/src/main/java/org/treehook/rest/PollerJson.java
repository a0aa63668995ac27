package org.treehook.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Poller;
import org.treehook.jobs.Jobs;

/**
 * Whether webhook jobs are delivered.
 *
 * @param status {@code running}, {@code stopped}, or {@code suspended} where all other jobs wait as well
 * @param changedAt when it was started or stopped last, or null if never
 * @param changedBy who did that, or null
 * @param active how many jobs an engine would take, or null unless all are suspended
 */
record PollerJson(
        String status,
        @Nullable Instant changedAt,
        @Nullable String changedBy,
        @Nullable Integer active) {

    static One one(Jobs jobs, Poller.State state) {
        String status = state.running() ? "running" : state.everything() ? "suspended" : "stopped";
        return new One(new PollerJson(
                status, state.changedAt(), state.changedBy(), state.everything() ? jobs.active() : null));
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
     * @param action {@code start}, {@code stop} or {@code suspend-all}
     */
    record Change(@Nullable String action) {

        static Poller.State in(Jobs jobs, @Nullable Change change) {
            String action = change == null || change.action == null ? "" : change.action;
            return switch (action) {
                case "start", "stop" -> jobs.setPoller(action.equals("start"));
                case "suspend-all" -> jobs.suspendAll();
                default -> throw new ApiException(400, "The action has to be \"start\", \"stop\" or \"suspend-all\".");
            };
        }
    }
}
