package org.treehook.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.webhook.Candidate;

/** The engine's rows of webhook jobs that are owed. Everything here happens in the surrounding transaction. */
public interface OwedJobs {

    /**
     * Keeps others from taking or changing a job's row until the surrounding transaction ends, the engine's search for due
     * jobs included. Nothing happens if there is no row any more.
     */
    void hold(WebhookJob job);

    /** Makes a job due with this many attempts; its incident is resolved and the engine looks for it after the commit. */
    void requeue(WebhookJob job, int attempts, Instant due);

    /** Removes a job's row with its incident; the record ends Cancelled. */
    void remove(WebhookJob job);

    /** Makes a job of a webhook that no event asked for, due now. */
    WebhookJob make(Candidate webhook, PlatformEvent described, String url, String content);

    /**
     * Adds to the engine's log of what users do, if that is kept and a user is logged in.
     *
     * @param operation for example {@code Edit}
     * @param before of the property, or null
     * @param after of the property, or null
     */
    void log(
            WebhookJob job,
            String operation,
            @Nullable String property,
            @Nullable String before,
            @Nullable String after);
}
