package org.treehook.rest;

import org.jspecify.annotations.Nullable;

/**
 * A change of a webhook job.
 *
 * @param status {@code Queued} retries a Failed job, {@code Cancelled} cancels one; null edits a Queued one
 * @param url in place of the recorded one
 * @param requestContent in place of the recorded one, JSON as text
 */
record WebhookJobChange(
        @Nullable String status,
        @Nullable String url,
        @Nullable String requestContent) {

    boolean isEmpty() {
        return status == null && url == null && requestContent == null;
    }
}
