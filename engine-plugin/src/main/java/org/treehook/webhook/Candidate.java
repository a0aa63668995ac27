package org.treehook.webhook;

/**
 * A webhook that is bound to an event.
 *
 * @param webhook the webhook, in the version that is current
 * @param suspended whether its jobs are to wait
 * @param priority of its jobs in the engine
 * @param halted whether the jobs of all webhooks are
 */
public record Candidate(Webhook webhook, boolean suspended, long priority, boolean halted) {}
