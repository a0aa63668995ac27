package org.treehook.filter;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/**
 * The events that webhooks in {@link Quarantine} are still to be asked about, in the table {@code TH_QUARANTINED}; which webhooks these are,
 * the event's verdicts tell. Everything here happens in the surrounding transaction.
 */
public final class QuarantinedEvents {

    private final Database database;

    /** Those of one database. */
    public QuarantinedEvents(Database database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param id the event's
     * @param tenantId the event's
     */
    public record Event(String id, @Nullable String tenantId) {}

    /**
     * Adds an event that is not there.
     *
     * @param turn its place in the order, among those of others
     */
    public void add(Event event, Instant turn) {
        database.run(sql -> sql.later(
                "insert into TH_QUARANTINED (EVENT_ID_, TENANT_ID_, TURN_) values (?, ?, ?)",
                Collections.singletonList(new @Nullable Object[] {event.id(), event.tenantId(), turn})));
    }

    /** Those whose turn is next. */
    public List<Event> next(int most) {
        return database.call(sql -> sql.list(
                "select EVENT_ID_, TENANT_ID_ from TH_QUARANTINED order by TURN_, EVENT_ID_ fetch first " + most
                        + " rows only",
                row -> new Event(row.text("EVENT_ID_"), row.textOrNull("TENANT_ID_"))));
    }

    /** Removes an event if it is there. */
    public void remove(String eventId) {
        database.run(sql -> sql.update("delete from TH_QUARANTINED where EVENT_ID_ = ?", eventId));
    }
}
