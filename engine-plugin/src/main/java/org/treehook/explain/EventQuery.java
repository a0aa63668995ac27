package org.treehook.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.sql.Position;

/**
 * Which events to list.
 *
 * @param scope only those that happened there; null for everywhere
 * @param tenant only those of this tenant; null for every one that may be read
 * @param type only those of this type
 * @param event only those of this name
 * @param subject only those about this record
 * @param verdict only those of which a webhook said this, one of {@link #VERDICTS}
 * @param from only those that happened then or later
 * @param to only those that happened before
 * @param limit at most so many, 1 to 1000
 * @param after where the page before ended
 */
public record EventQuery(
        @Nullable EventScope scope,
        @Nullable String tenant,
        @Nullable String type,
        @Nullable String event,
        @Nullable String subject,
        @Nullable String verdict,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable Position after) {

    /** The most that one page holds. */
    public static final int MOST = 1000;

    /** What a webhook can have said of an event. */
    public static final List<String> VERDICTS =
            List.of("matched", "not matched", "error", "not yet evaluated", "loop stopped", "webhook deleted");

    public EventQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit is from 1 to " + MOST + ".");
        }
    }

    /** Every event, so many on a page. */
    public static EventQuery all(int limit) {
        return new EventQuery(null, null, null, null, null, null, null, null, limit, null);
    }

    /** Those about one record. */
    public static EventQuery about(String record, int limit) {
        return new EventQuery(null, null, null, null, record, null, null, null, limit, null);
    }

    /** The page that begins after this event. */
    public EventQuery after(Position position) {
        return new EventQuery(scope, tenant, type, event, subject, verdict, from, to, limit, position);
    }
}
