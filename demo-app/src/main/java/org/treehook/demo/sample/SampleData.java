package org.treehook.demo.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes up a history: requests of several people over the past weeks, of which most are done, and some webhook jobs that
 * failed. All of it goes the way of any request, so events, verdicts, jobs, runs and incidents are real ones; only the
 * times of requests and events lie in the past. It runs in the background of one node, one at a time there, and keeps what
 * it has made when it is cancelled or the node stops. A second one adds to the first.
 */
public interface SampleData {

    /** The most requests that one makes. */
    int MOST = 5000;

    /**
     * Begins.
     *
     * @param requests how many, 1 to {@link #MOST}
     * @throws org.treehook.rest.ApiException 400 for another number, 409 while one runs
     */
    Progress start(int requests);

    /** How far the last one is, or was. */
    Progress progress();

    /** Ends it after the request that it is making. */
    Progress cancel();

    /**
     * How far it is.
     *
     * @param done steps of {@code total}
     * @param total 0 before the first one
     * @param startedAt null before the first one
     * @param message what it does, or how it ended
     */
    record Progress(
            State state, int done, int total, @Nullable Instant startedAt, String message) {

        public boolean running() {
            return state == State.RUNNING;
        }
    }

    /** Where it stands. */
    enum State {
        NONE,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
