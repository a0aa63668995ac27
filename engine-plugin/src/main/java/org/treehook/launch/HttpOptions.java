package org.treehook.launch;

import feign.Request;
import java.time.Duration;
import org.treehook.delivery.DeliveryRequest;

/** Of one call over HTTP. */
final class HttpOptions extends Request.Options {

    private final WebhookUrl url;
    private final DeliveryRequest delivery;

    HttpOptions(WebhookUrl url, Duration connectTimeout, DeliveryRequest delivery) {
        super(connectTimeout, delivery.timeout(), false);
        this.url = url;
        this.delivery = delivery;
    }

    WebhookUrl url() {
        return url;
    }

    DeliveryRequest delivery() {
        return delivery;
    }

    /** For the whole call, however the endpoint behaves. */
    Duration timeout() {
        return delivery.timeout();
    }
}
