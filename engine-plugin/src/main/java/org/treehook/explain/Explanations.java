package org.treehook.explain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a webhook did or did not fire, in plain words.
 *
 * <p>A webhook is looked up by its name in the scope in which it is asked for, then in {@code kapp:*}; in the space at
 * last in the scope of the event. One that was renamed or deleted is found by the names under which it was known.
 */
public interface Explanations {

    /** What became of one event; empty if there is no such event that may be read. */
    Optional<Explanation> ofEvent(String eventId, Question question);

    /**
     * What became of a record's newest event that the webhook was asked about, or should have been; or why there is none.
     *
     * @param event only an event of this name; null for the one that the webhook listens to
     */
    Explanation ofRecord(String recordId, @Nullable String event, Question question);

    /**
     * Which webhook is asked for.
     *
     * @param kapp the kapp in which somebody asks; null for the space
     * @param webhook its name
     */
    record Question(@Nullable String kapp, String webhook) {}
}
