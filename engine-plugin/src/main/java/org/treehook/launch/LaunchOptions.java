package org.treehook.launch;

import feign.Request;
import org.treehook.delivery.DeliveryRequest;

/** Of one call in this engine. */
final class LaunchOptions extends Request.Options {

    private final Destination.InEngine destination;
    private final DeliveryRequest delivery;

    LaunchOptions(Destination.InEngine destination, DeliveryRequest delivery) {
        this.destination = destination;
        this.delivery = delivery;
    }

    Destination.InEngine destination() {
        return destination;
    }

    DeliveryRequest delivery() {
        return delivery;
    }
}
