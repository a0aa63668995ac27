package org.treehook.event;

import java.util.List;
import java.util.Optional;
import org.treehook.sql.Database;

/** What was published, kept with its snapshot. Everything here happens in the surrounding transaction. */
public interface EventLog {

    /** The log in this database. */
    static EventLog in(Database database) {
        return new JdbcEventLog(database);
    }

    /** Keeps an event; returns the id under which it is found. */
    String record(PlatformEvent event, Cause cause);

    /** What led to an event; {@link Cause#NONE} for one that is not there. */
    Cause causeOf(String eventId);

    Optional<PlatformEvent> find(String eventId);

    /** The paths whose fields of this event are kept no more; masks stand in their place. */
    List<String> redactedFields(String eventId);

    /**
     * As {@link #find}; until the surrounding transaction ends, whoever else asks in this way for the same event waits, and
     * then sees what this transaction has made of it.
     */
    Optional<PlatformEvent> locked(String eventId);
}
