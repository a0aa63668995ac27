package org.treehook.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.sql.Position;

/**
 * A published event without its snapshot.
 *
 * @param id under which it was recorded
 * @param type for example {@code Submission}
 * @param event of the type
 * @param scope where it happened
 * @param subjectId the record that it is about, or null
 * @param actor who caused it, or null
 * @param tenantId its tenant, or null
 * @param timestamp when it happened
 */
public record EventSummary(
        String id,
        String type,
        String event,
        EventScope scope,
        @Nullable String subjectId,
        @Nullable String actor,
        @Nullable String tenantId,
        Instant timestamp) {

    Position position() {
        return new Position(timestamp, id);
    }
}
