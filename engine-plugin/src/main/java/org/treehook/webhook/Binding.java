package org.treehook.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is modelled on a start event.
 *
 * @param name unique per tenant and scope
 * @param scope whose events it hears
 * @param type of the events
 * @param event of the type
 * @param filter JavaScript expression; empty for always
 * @param url template, or null for the very tree that the start event belongs to
 * @param retry its own retry schedule, or null for the default
 * @param timeout of a call, ISO-8601, or null for the default
 * @param headers {@code Name: value} lines, or null
 * @param secret the name of a secret, or null
 * @param orderBy expression, or null: jobs for which it has the same value are delivered one after another
 * @param rateLimit as {@link RateLimit} reads it, or null
 */
public record Binding(
        String name,
        WebhookScope scope,
        String type,
        String event,
        String filter,
        @Nullable String url,
        @Nullable String retry,
        @Nullable String timeout,
        @Nullable String headers,
        @Nullable String secret,
        @Nullable String orderBy,
        @Nullable String rateLimit) {}
