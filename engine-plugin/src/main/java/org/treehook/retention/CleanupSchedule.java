package org.treehook.retention;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the clean-up runs: once in a cluster, by the engine's job executor. */
public interface CleanupSchedule {

    /** What is planned; empty if somebody has removed it, until the next start of an engine. */
    Optional<Plan> plan();

    /** Plans the next run for now; leaves one that is running alone. */
    void startNow();

    /**
     * What is planned.
     *
     * @param due when
     * @param failure why the last attempt failed, or null
     */
    record Plan(@Nullable Instant due, @Nullable String failure) {}
}
