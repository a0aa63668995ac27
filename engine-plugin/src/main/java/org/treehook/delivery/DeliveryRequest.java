package org.treehook.delivery;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;

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
 * @param trace this call's place in a trace, sent as {@code traceparent}; or null
 */
public record DeliveryRequest(
        String jobId,
        String url,
        String content,
        Map<String, String> headers,
        Map<String, String> confidential,
        Duration timeout,
        @Nullable String tenantId,
        @Nullable TraceParent trace) {

    public DeliveryRequest {
        headers = Map.copyOf(headers);
        confidential = Map.copyOf(confidential);
    }

    /** A call in no trace. */
    public DeliveryRequest(
            String jobId,
            String url,
            String content,
            Map<String, String> headers,
            Map<String, String> confidential,
            Duration timeout,
            @Nullable String tenantId) {
        this(jobId, url, content, headers, confidential, timeout, tenantId, null);
    }

    /** Without what is confidential. */
    @Override
    public String toString() {
        return "POST " + url + " for " + jobId;
    }
}
