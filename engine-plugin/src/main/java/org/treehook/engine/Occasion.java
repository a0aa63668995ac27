package org.treehook.engine;

import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.PlatformEvent;

/**
 * What webhook jobs are made for.
 *
 * @param eventId the recorded event, or null for a job that somebody makes by hand
 * @param event what happened
 * @param content the exact body to send
 * @param depth how many jobs led one to the next before
 * @param replayId the batch that replays the event, or null
 */
record Occasion(
        @Nullable String eventId,
        PlatformEvent event,
        String content,
        int depth,
        @Nullable String replayId) {

    /** An event that was recorded, with what caused it. */
    static Occasion recorded(String eventId, PlatformEvent event, Cause cause, @Nullable String replayId) {
        return new Occasion(eventId, event, event.requestContent(), cause.depth(), replayId);
    }
}
