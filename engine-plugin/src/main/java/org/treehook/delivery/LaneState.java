package org.treehook.delivery;

import java.util.List;

/**
 * How deliveries go on one node; others have their own state.
 *
 * @param node the owner of its locks in the engine's table
 * @param delivering whether it delivers: its job executor is active, and the poller is not stopped
 * @param held jobs that it has in hand
 * @param capacity of them
 * @param endpoints that it has called lately
 */
public record LaneState(String node, boolean delivering, int held, int capacity, List<EndpointState> endpoints) {}
