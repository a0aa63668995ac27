package org.treehook.delivery;

import java.time.Duration;

/**
 * How much a node delivers at a time.
 *
 * @param threads that call endpoints; each waits for one answer
 * @param threadsPerEndpoint how many of them one endpoint may keep waiting
 * @param capacity how many jobs the node holds, from the moment that they are taken until their outcomes are committed
 * @param launchThreads that start runs of this engine's own trees; each keeps a database connection
 * @param launchBatch how many runs one transaction starts at most
 * @param commitBatch how many outcomes one transaction commits at most
 * @param lock how long after a node's death its jobs are left alone; renewed while it lives
 * @param grace how long calls under way may take to end when the node stops
 * @param circuit when an endpoint is left alone
 */
public record LaneOptions(
        int threads,
        int threadsPerEndpoint,
        int capacity,
        int launchThreads,
        int launchBatch,
        int commitBatch,
        Duration lock,
        Duration grace,
        CircuitOptions circuit) {

    /**
     * When an endpoint is left alone: its calls fail too often.
     *
     * @param failureRate in percent
     * @param leastCalls below which nothing is concluded
     * @param window of time that is looked at
     * @param pause until one job is let through to see whether the endpoint is back
     */
    public record CircuitOptions(int failureRate, int leastCalls, Duration window, Duration pause) {}
}
