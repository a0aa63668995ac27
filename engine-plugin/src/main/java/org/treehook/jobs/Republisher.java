package org.treehook.jobs;

import java.util.List;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.webhook.Candidate;

/** Asks webhooks about an event that was recorded earlier, as publishing does. Part of the surrounding transaction. */
public interface Republisher {

    /**
     * Those of the candidates that would get a job now, be it one that is Failed from the start. Writes nothing. None for
     * an event of a type that is no longer known.
     */
    List<Candidate> firing(String eventId, PlatformEvent event, List<Candidate> candidates);

    /**
     * Asks the candidates, keeps what they say, and makes a job for each one that {@link #firing} would have named.
     *
     * @param replayId the batch that the jobs come from
     */
    List<WebhookJob> republish(String eventId, PlatformEvent event, List<Candidate> candidates, String replayId);
}
