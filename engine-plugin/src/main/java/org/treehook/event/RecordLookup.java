package org.treehook.event;

import java.util.Map;
import java.util.Optional;

/**
 * What an application knows of its records, so that it can be said why no event of one was raised. Optional; called in
 * the thread of whoever asks.
 */
@FunctionalInterface
public interface RecordLookup {

    /** The record of this id; empty if there is none, or none that the engine's current user may see. */
    Optional<KnownRecord> find(String recordId);

    /**
     * A record as it stands now.
     *
     * @param kind in lower case, for example {@code submission}
     * @param scope where its events happen
     * @param state for example {@code Draft}
     * @param silence for each event that was not raised and of which the application knows why: the event's name, and
     *     the rest of a sentence without its period, for example {@code Submitted} and {@code it was never submitted}
     */
    record KnownRecord(String kind, EventScope scope, String state, Map<String, String> silence) {

        public KnownRecord {
            silence = Map.copyOf(silence);
        }
    }
}
