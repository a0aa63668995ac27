package org.treehook.delivery;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;
import org.treehook.webhook.BindingReader;

/** The headers of one attempt: those that are sent, and what is kept of them. */
final class RequestHeaders {

    private static final String HIDDEN = "(not recorded)";

    /** What a signature is about says nothing of its key. */
    private static final Set<String> OPEN = Set.of("webhook-id", "webhook-timestamp");

    private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> confidential = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> recorded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    RequestHeaders(WebhookJob job) {
        recorded.put("Content-Type", "application/json");
        recorded.put("webhook-id", job.id());
    }

    /** Those of the webhook. */
    void own(@Nullable String lines) {
        BindingReader.headers(lines).forEach(header -> {
            sent.put(header.getKey(), header.getValue());
            recorded.put(header.getKey(), header.getValue());
        });
    }

    /** Those whose values nobody may read later. */
    void confidential(Map<String, String> headers) {
        confidential.putAll(headers);
        headers.forEach((name, value) -> recorded.put(name, OPEN.contains(name) ? value : HIDDEN));
    }

    /** The place of this attempt in a trace. */
    void traced(@Nullable TraceParent trace) {
        if (trace != null) {
            recorded.put(TraceParent.HEADER, trace.toString());
        }
    }

    Map<String, String> sent() {
        return sent;
    }

    Map<String, String> confidential() {
        return confidential;
    }

    String recorded() {
        return recorded.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }
}
