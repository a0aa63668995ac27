package org.treehook.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded events to replay, and how.
 *
 * @param kapp only events of this kapp, where the webhook is looked up too; null for the space and every kapp
 * @param selection the events
 * @param webhook only the webhook of this name, of {@code kapp} or the space, else of {@code kapp:*}, in the space at last
 *     of any scope; null for every one that is bound
 * @param force whether webhooks that have a job for the event already make another one
 * @param rate how many events in a second at most, 1 to {@link #FASTEST}
 */
public record ReplayOrder(
        @Nullable String kapp,
        Selection selection,
        @Nullable String webhook,
        boolean force,
        int rate) {

    /** The most events that one order takes. */
    public static final int MOST_EVENTS = 10_000;

    /** The rate where nobody says anything else: a spare worker's pace, that leaves room for what happens meanwhile. */
    public static final int STANDARD_RATE = 20;

    /** The highest rate. */
    public static final int FASTEST = 1000;

    public ReplayOrder {
        if (rate < 1 || rate > FASTEST) {
            throw new IllegalArgumentException("The rate is from 1 to " + FASTEST + " events in a second.");
        }
    }

    /** The same order for these events. */
    ReplayOrder of(Selection others) {
        return new ReplayOrder(kapp, others, webhook, force, rate);
    }

    /** Some of the recorded events. */
    public sealed interface Selection {}

    /**
     * These ones.
     *
     * @param ids 1 to {@link #MOST_EVENTS}; one that is named twice is replayed once
     */
    public record Picked(List<String> ids) implements Selection {

        public Picked {
            ids = ids.stream().distinct().toList();
            if (ids.isEmpty() || ids.size() > MOST_EVENTS) {
                throw new IllegalArgumentException("The ids of 1 to " + MOST_EVENTS + " events can be given.");
            }
        }
    }

    /**
     * Those of a time.
     *
     * @param type only those of this type, or null
     * @param event only those of this event of the type, or null
     * @param from only those that happened then or later
     * @param to only those that happened before, or null
     */
    public record Range(
            @Nullable String type,
            @Nullable String event,
            Instant from,
            @Nullable Instant to) implements Selection {

        public Range {
            if (to != null && !from.isBefore(to)) {
                throw new IllegalArgumentException("The start has to be before the end.");
            }
            if (type == null && event != null) {
                throw new IllegalArgumentException("An event is given with its type.");
            }
        }
    }
}
