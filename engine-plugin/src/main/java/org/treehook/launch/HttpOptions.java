package org.treehook.launch;

import feign.Request;
import java.time.Duration;
import org.treehook.delivery.DeliveryRequest;

/** Of one call over HTTP. */
final class HttpOptions extends Request.Options {

    private final WebhookUrl url;
    private final Duration timeout;
    private final HttpMessage message;

    HttpOptions(WebhookUrl url, Duration connectTimeout, DeliveryRequest delivery) {
        this(url, connectTimeout, delivery.timeout(), HttpMessage.of(delivery));
    }

    HttpOptions(WebhookUrl url, Duration connectTimeout, Duration timeout, HttpMessage message) {
        super(connectTimeout, timeout, false);
        this.url = url;
        this.timeout = timeout;
        this.message = message;
    }

    WebhookUrl url() {
        return url;
    }

    HttpMessage message() {
        return message;
    }

    /** For the whole call, however the endpoint behaves. */
    Duration timeout() {
        return timeout;
    }
}
