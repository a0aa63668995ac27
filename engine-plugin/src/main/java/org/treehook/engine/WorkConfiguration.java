package org.treehook.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.batch.BatchConfiguration;
import org.jspecify.annotations.Nullable;

/** What a batch of ours, or one of its jobs, still has to do. */
final class WorkConfiguration extends BatchConfiguration {

    private final Map<String, String> options;
    private @Nullable Instant nextDue;

    /**
     * With a list that the engine takes ids from as it makes the batch's jobs.
     *
     * @param nextDue when the job that is made next is due at the earliest, or null
     */
    WorkConfiguration(List<String> ids, Map<String, String> options, @Nullable Instant nextDue) {
        super(ids);
        this.options = Map.copyOf(options);
        this.nextDue = nextDue;
    }

    WorkConfiguration withIds(List<String> some) {
        return new WorkConfiguration(some, options, null);
    }

    Map<String, String> options() {
        return options;
    }

    @Nullable
    Instant nextDue() {
        return nextDue;
    }

    /** When the next job is due: never sooner after the one before than the pace says, whenever that one was made. */
    Instant takeDue(Instant now, Duration pace) {
        Instant due = nextDue == null || nextDue.isBefore(now) ? now : nextDue;
        nextDue = due.plus(pace);
        return due;
    }
}
