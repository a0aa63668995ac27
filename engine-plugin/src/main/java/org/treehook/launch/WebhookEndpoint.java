package org.treehook.launch;

import feign.Request;
import feign.RequestLine;
import feign.RequestTemplate;
import feign.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.treehook.delivery.Outcome;

/** What a webhook calls. */
interface WebhookEndpoint {

    /**
     * Posts a delivery. Where to, and all that is sent, stands in the options: a template would rewrite a trailing slash and
     * the query, take braces for variables, and be written and read again for each call.
     *
     * @throws UndeliveredException if the endpoint answered anything but 2xx
     * @throws feign.RetryableException if it didn't answer
     */
    @RequestLine("POST")
    Outcome.Delivered post(Request.Options call);

    /** Any of them. */
    static Target<WebhookEndpoint> target() {
        Request request =
                Request.create(Request.HttpMethod.POST, "http://webhook", Map.of(), null, StandardCharsets.UTF_8, null);
        return new Target.HardCodedTarget<>(WebhookEndpoint.class, request.url()) {
            @Override
            public Request apply(RequestTemplate template) {
                return request;
            }
        };
    }
}
