package org.treehook.delivery;

import java.util.Map;
import org.treehook.webhook.Webhook;

/** The headers that show an endpoint who calls. They are sent and never recorded. */
@FunctionalInterface
public interface CallCredentials {

    /**
     * What a webhook's calls carry; empty if it names no secret.
     *
     * @throws CredentialsUnavailable if it names one that can't be used
     */
    Map<String, String> headers(Webhook webhook);
}
