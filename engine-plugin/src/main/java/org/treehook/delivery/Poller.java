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
     * Delivers nothing more, and lets all other jobs of ours wait as well, those made from now on included: evaluations,
     * the clean-up, our batches. So no engine has to know their types, and the plugin may be taken away. {@link #start} is
     * the way back. To be repeated until {@link #active} says 0, since transactions under way may have made jobs
     * meanwhile.
     *
     * @param userId who wants it, or null
     */
    State suspendAll(@Nullable String userId);

    /** How many jobs of ours an engine would take today, tomorrow or whenever they are due. */
    int active();

    /**
     * Whether jobs are delivered.
     *
     * @param running or stopped
     * @param everything whether all other jobs of ours wait as well
     * @param changedAt when it was started or stopped last, or null if never
     * @param changedBy who did that, or null
     */
    record State(
            boolean running,
            boolean everything,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}
}
