package org.treehook.delivery;

import java.util.Map;
import org.treehook.webhook.Webhook;

/** The headers that show an endpoint who calls. They are sent and never recorded. */
@FunctionalInterface
public interface CallCredentials {

    /**
     * What a webhook's call carries; empty if it names no secret. A signature is one of this job's id and of this content, at
     * this moment.
     *
     * @param url that is called
     * @throws Unavailable if it names one that can't be used
     */
    Map<String, String> headers(Webhook webhook, String jobId, String url, String content);

    /** A call can't be made because its credentials can't be had; the message says why. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
