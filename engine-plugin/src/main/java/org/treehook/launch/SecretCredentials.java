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
    public Map<String, String> headers(Webhook webhook, String jobId, String url, String content) {
        String name = webhook.binding().secret();
        if (name == null) {
            return Map.of();
        }
        try {
            String host = WebhookUrl.parse(url).host();
            return secrets.headers(name, webhook.tenantId(), new Secrets.Message(jobId, host, content));
        } catch (CallObjection unreadable) {
            // Such a call isn't made, and says why itself.
            return Map.of();
        } catch (Secrets.Unusable unusable) {
            throw new CallCredentials.Unavailable(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
