package org.treehook.engine;

import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.PlatformEvent;
import org.treehook.event.TraceParent;

/**
 * What webhook jobs are made for.
 *
 * @param eventId the recorded event, or null for a job that somebody makes by hand
 * @param event what happened
 * @param content the exact body to send
 * @param depth how many jobs led one to the next before
 * @param replayId the batch that replays the event, or null
 * @param trace that its jobs go on in, or null
 */
record Occasion(
        @Nullable String eventId,
        PlatformEvent event,
        String content,
        int depth,
        @Nullable String replayId,
        @Nullable TraceParent trace) {

    /** An event that was recorded, with what caused it. */
    static Occasion recorded(String eventId, PlatformEvent event, Cause cause, @Nullable String replayId) {
        return new Occasion(eventId, event, event.requestContent(), cause.depth(), replayId, cause.trace());
    }
}
