package org.treehook.jobs;

import java.time.Clock;
import java.util.Optional;

/**
 * Recorded events, published once more to the webhooks that are bound today.
 *
 * <p>A webhook that has a job for an event which is not Cancelled makes no second one, unless that is asked for, however
 * many replays run at once. Nor does one whose job is not kept any more. Events that the current user may not read are not there, and webhooks whose jobs the user may
 * not retry are left out; both is looked at again when the event's turn comes.
 */
public interface Replays {

    /** The replays of one engine. */
    static Replays of(ReplayParts parts, Batches batches) {
        return new RecordedReplays(parts, batches, Clock.systemUTC());
    }

    /** What the batches of replays do, for the engine to know before it initialises. */
    static BatchWork work(ReplayParts parts) {
        return new ReplayWork(parts);
    }

    /**
     * What a replay would make. Writes nothing, calls nobody, and takes half a minute at most.
     *
     * @throws NotReplayable if an event or the webhook is not there, the type or event is unknown, or the order is too large
     */
    ReplayPreview preview(ReplayOrder order);

    /**
     * Starts a replay, as a batch of the engine that runs as the current user. The work on one event is committed as a whole
     * or not at all, so suspending, resuming, or the end of a process neither loses nor doubles anything.
     *
     * @param jobs how many the preview announced
     * @return the batch's id
     * @throws NotReplayable as for the preview; also if it would make another number of jobs, or none
     * @throws org.camunda.bpm.engine.AuthorizationException if the user lacks the engine's CREATE on batches
     */
    String start(ReplayOrder order, int jobs);

    /** How far a replay is; empty if there is none of this id that the user started or may read. */
    Optional<BatchState> find(String batchId);
}
