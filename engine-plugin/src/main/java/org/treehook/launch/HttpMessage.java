package org.treehook.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.DeliveryRequest;

/**
 * What is sent over HTTP.
 *
 * @param content of the body, or null for none
 */
record HttpMessage(
        String method,
        Map<String, String> headers,
        @Nullable String content) {

    static HttpMessage of(DeliveryRequest delivery) {
        return new HttpMessage("POST", RequestHeaders.of(delivery), delivery.content());
    }
}
