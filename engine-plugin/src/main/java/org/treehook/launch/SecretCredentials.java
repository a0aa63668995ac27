package org.treehook.launch;

import java.util.Map;
import org.treehook.delivery.CallCredentials;
import org.treehook.security.Secrets;
import org.treehook.webhook.Webhook;

/** {@link CallCredentials} by the name that a webhook gives. */
final class SecretCredentials implements CallCredentials {

    private final Secrets secrets;

    SecretCredentials(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Map<String, String> headers(Webhook webhook) {
        String name = webhook.binding().secret();
        if (name == null) {
            return Map.of();
        }
        try {
            return secrets.headers(name, webhook.tenantId());
        } catch (Secrets.Unusable unusable) {
            throw new CallCredentials.Unavailable(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
