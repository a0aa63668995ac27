package org.treehook.launch;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers of a call to a service, and which of them a caller may add. */
final class ServiceHeaders {

    static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private ServiceHeaders() {}

    /** All headers of a call, whatever the case of their names. */
    static Map<String, String> of(Services.Call call, Map<String, String> credentials) throws CallObjection {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", "Treehook");
        check(call.headers());
        headers.putAll(call.headers());
        headers.put(IDEMPOTENCY_KEY, call.idempotencyKey());
        headers.putAll(credentials);
        return headers;
    }

    private static void check(Map<String, String> headers) throws CallObjection {
        for (String name : headers.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (CREDENTIALS.contains(lower)) {
                throw new CallObjection(
                        "The header " + name + " can't be set here: keep credentials as a secret and give its name.");
            }
            if (RequestHeaders.isReserved(name)
                    || lower.equals(IDEMPOTENCY_KEY)
                    || lower.startsWith("webhook-")
                    || lower.startsWith("treehook-")) {
                throw new CallObjection("The header " + name + " can't be set here: leave it out.");
            }
        }
        RequestHeaders.check(headers);
    }
}
