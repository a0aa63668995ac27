package org.treehook.demo.cluster;

import java.time.Instant;

/**
 * What reached the endpoint.
 *
 * @param path that was called
 * @param webhookId the header webhook-id
 * @param body as it came
 * @param at when
 */
record Call(String path, String webhookId, String body, Instant at) {}
