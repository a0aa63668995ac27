package org.treehook.delivery;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to be made.
 *
 * @param jobId the webhook job's id, sent as {@code webhook-id}: the same at each attempt
 * @param url absolute, or beginning with {@code /} for this server
 * @param content the exact body, JSON
 * @param headers further headers of the webhook
 * @param confidential headers that nobody may read later, nor in what comes back; they come before the others
 * @param timeout for the whole call
 * @param tenantId the tenant under which a tree is to be launched, or null
 */
public record DeliveryRequest(
        String jobId,
        String url,
        String content,
        Map<String, String> headers,
        Map<String, String> confidential,
        Duration timeout,
        @Nullable String tenantId) {

    public DeliveryRequest {
        headers = Map.copyOf(headers);
        confidential = Map.copyOf(confidential);
    }

    /** Without what is confidential. */
    @Override
    public String toString() {
        return "POST " + url + " for " + jobId;
    }
}
