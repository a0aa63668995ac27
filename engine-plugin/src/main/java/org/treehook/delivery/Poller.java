package org.treehook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Halts the delivery of webhook jobs, on all nodes of a database and beyond restarts; nothing else of the engine is halted.
 * Events are still evaluated and make jobs: these wait and lose no attempt. Calls that are under way end as they end.
 */
public interface Poller {

    State state();

    /**
     * Delivers again; what waited is due at once.
     *
     * @param userId who wants it, or null
     */
    State start(@Nullable String userId);

    /**
     * Delivers nothing more.
     *
     * @param userId who wants it, or null
     */
    State stop(@Nullable String userId);

    /**
     * Whether jobs are delivered.
     *
     * @param running or stopped
     * @param changedAt when it was started or stopped last, or null if never
     * @param changedBy who did that, or null
     */
    record State(
            boolean running,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}
}
