package org.treehook.explain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Position;

/**
 * The events that were published. One is readable with READ_INSTANCE on the definition of one of the webhooks that were
 * asked about it; where none was asked, with READ_INSTANCE on all definitions. Any other is missing, and so are the
 * verdicts of webhooks that may not be read.
 */
public interface EventHistory {

    /** One page, newest first. Events that are published while somebody pages move nothing. */
    Page list(EventQuery query);

    Optional<EventDetail> find(String eventId);

    /**
     * One page.
     *
     * @param events of it
     * @param next where the next one begins, or null at the end
     */
    record Page(List<EventSummary> events, @Nullable Position next) {}
}
