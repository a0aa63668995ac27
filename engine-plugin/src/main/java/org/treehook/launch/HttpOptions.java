package org.treehook.launch;

import feign.Request;
import java.time.Duration;

/** Of one call over HTTP. Its URL travels here because Feign's own templates would rewrite a trailing slash and the query. */
final class HttpOptions extends Request.Options {

    private final WebhookUrl url;
    private final Duration timeout;

    HttpOptions(WebhookUrl url, Duration connectTimeout, Duration timeout) {
        super(connectTimeout, timeout, false);
        this.url = url;
        this.timeout = timeout;
    }

    WebhookUrl url() {
        return url;
    }

    /** For the whole call, however the endpoint behaves. */
    Duration timeout() {
        return timeout;
    }
}
