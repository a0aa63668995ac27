package org.treehook.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether a node takes one more job for an endpoint. */
public sealed interface Admission {

    /**
     * There is room.
     *
     * @param room kept for the job until it is added or given up, or until its lock would have expired
     */
    record Taken(Room room) implements Admission {}

    /**
     * Not now.
     *
     * @param due when it may be asked again, to the millisecond
     * @param reason for whoever wonders why the job waits
     */
    record Later(Instant due, String reason) implements Admission {

        public Later {
            // As every database keeps it.
            due = due.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Room for one job of an endpoint. */
    final class Room {

        private final String endpoint;
        private final long since = System.nanoTime();

        Room(String endpoint) {
            this.endpoint = endpoint;
        }

        String endpoint() {
            return endpoint;
        }

        /** How long it is kept by now. */
        public Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }
}
