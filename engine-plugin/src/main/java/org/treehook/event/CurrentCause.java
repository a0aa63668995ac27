package org.treehook.event;

import java.util.Optional;

/**
 * The cause of what happens on this thread: set by whoever receives a call that carries one, and read when an event is
 * published without a process around it.
 */
public final class CurrentCause {

    private static final ThreadLocal<String> SEALED = new ThreadLocal<>();

    private CurrentCause() {}

    /** Until {@link #drop} is called, events on this thread have this cause. */
    public static void carry(String sealed) {
        SEALED.set(sealed);
    }

    /** Events on this thread have no cause any more but the process that they are raised in. */
    public static void drop() {
        SEALED.remove();
    }

    /** The sealed cause of this thread. */
    public static Optional<String> sealed() {
        return Optional.ofNullable(SEALED.get());
    }
}
