package org.treehook.launch;

import java.util.Map;
import org.treehook.delivery.CallCredentials;
import org.treehook.delivery.CredentialsUnavailable;
import org.treehook.security.Secrets;
import org.treehook.security.UnusableSecret;
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
        } catch (UnusableSecret unusable) {
            throw new CredentialsUnavailable(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
