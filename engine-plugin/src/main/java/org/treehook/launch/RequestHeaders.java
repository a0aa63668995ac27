package org.treehook.launch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.event.TraceParent;
import org.treehook.security.Signatures;
import org.treehook.webhook.BindingReader;

/** The headers of a call, and which of them a webhook may add. */
final class RequestHeaders {

    static final String WEBHOOK_ID = Signatures.ID;

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    // They decide where a message ends, whom it reaches or which job it is.
    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            WEBHOOK_ID);

    private RequestHeaders() {}

    /** All headers of a delivery, whatever the case of their names. */
    static Map<String, String> of(DeliveryRequest delivery) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Treehook");
        headers.putAll(delivery.headers());
        headers.putAll(delivery.confidential());
        headers.put(WEBHOOK_ID, delivery.jobId());
        if (delivery.trace() != null) {
            headers.put(TraceParent.HEADER, delivery.trace().toString());
        }
        return headers;
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Those of a webhook; those that we add are none of its making, but what they hold may be. */
    static void check(DeliveryRequest delivery) throws CallObjection {
        check(delivery.headers());
        for (String name : delivery.headers().keySet()) {
            if (BindingReader.isOfTheTrace(name)) {
                throw new CallObjection("A webhook can't set the header " + name + ".");
            }
        }
        for (Map.Entry<String, String> header : delivery.confidential().entrySet()) {
            checkValue(header.getKey(), header.getValue());
        }
    }

    static void check(Map<String, String> headers) throws CallObjection {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey();
            if (!NAME.matcher(name).matches()) {
                throw new CallObjection("A header's name is not valid: " + Texts.line(name));
            }
            if (isReserved(name)) {
                throw new CallObjection("A webhook can't set the header " + name + ".");
            }
            checkValue(name, header.getValue());
        }
    }

    private static void checkValue(String name, String value) throws CallObjection {
        if (Texts.hasControl(value.replace('\t', ' '))) {
            throw new CallObjection("The header " + name + " holds a control character.");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw new CallObjection("The header " + name + " holds a character that is not ASCII.");
        }
    }
}
