package org.treehook.demo.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many failed log-ins become events: of one name {@value #OF_ONE_NAME} a minute, of all {@value #OF_ALL}. It remembers
 * no more than the latter. Each node counts for itself.
 */
final class FailureRate {

    static final int OF_ONE_NAME = 5;
    static final int OF_ALL = 100;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Admitted> admitted = new ArrayDeque<>();

    FailureRate(Clock clock) {
        this.clock = clock;
    }

    /** Whether a failure of this name is to become an event; counts it if so. */
    synchronized boolean admits(String name) {
        Instant now = clock.instant();
        // A clock that was set back leaves times in the future.
        admitted.removeIf(
                before -> !before.at().isAfter(now.minus(WINDOW)) || before.at().isAfter(now));
        boolean room = admitted.size() < OF_ALL
                && admitted.stream()
                                .filter(before -> before.name().equals(name))
                                .count()
                        < OF_ONE_NAME;
        if (room) {
            admitted.add(new Admitted(name, now));
        }
        return room;
    }

    private record Admitted(String name, Instant at) {}
}
