package org.treehook.delivery;

import java.util.Map;
import org.treehook.webhook.Webhook;

/** The headers that show an endpoint who calls. They are sent and never recorded. */
@FunctionalInterface
public interface CallCredentials {

    /**
     * What a webhook's calls carry; empty if it names no secret.
     *
     * @throws Unavailable if it names one that can't be used
     */
    Map<String, String> headers(Webhook webhook);

    /** A call can't be made because its credentials can't be had; the message says why. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
