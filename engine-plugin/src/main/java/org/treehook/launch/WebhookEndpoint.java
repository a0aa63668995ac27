package org.treehook.launch;

import feign.Request;
import feign.RequestLine;
import java.net.URI;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.delivery.Outcome;

/** What a webhook calls. */
interface WebhookEndpoint {

    /**
     * Posts a delivery.
     *
     * @throws UndeliveredException if the endpoint answered anything but 2xx
     * @throws feign.RetryableException if it didn't answer
     */
    @RequestLine("POST")
    Outcome.Delivered post(URI endpoint, DeliveryRequest delivery, Request.Options options);
}
