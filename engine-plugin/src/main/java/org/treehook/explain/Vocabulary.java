package org.treehook.explain;

import java.util.List;
import org.treehook.event.EventType;

/** What filters and URL templates can speak of. */
public interface Vocabulary {

    /**
     * The functions of a type, with the names that its sample knows and those that occurred in its newest events, as far as
     * the current user may read these.
     */
    List<FunctionNames> of(EventType type);
}
