package org.treehook.event;

import java.util.Optional;

/** What was published, kept with its snapshot. Everything here happens in the surrounding transaction. */
public interface EventLog {

    /** Keeps an event; returns the id under which it is found. */
    String record(PlatformEvent event);

    Optional<PlatformEvent> find(String eventId);
}
