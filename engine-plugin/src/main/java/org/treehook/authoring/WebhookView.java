package org.treehook.authoring;

import org.jspecify.annotations.Nullable;
import org.treehook.security.Secrets;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.Webhook;

/**
 * A webhook as it stands.
 *
 * @param webhook in its current version
 * @param suspended whether its jobs wait
 * @param auth what can be told of the credentials that it was given, or null
 */
public record WebhookView(Webhook webhook, boolean suspended, Secrets.@Nullable Kept auth) {

    /** The process key of the model drawn by hand that binds this webhook; null for one that is written by us. */
    public @Nullable String tree() {
        return isGenerated() ? null : webhook.definitionKey();
    }

    /** The name of the secret that was chosen for it; null if it has none or was given credentials of its own. */
    public @Nullable String secret() {
        String secret = webhook.binding().secret();
        return secret == null || GeneratedKey.isOne(secret) ? null : secret;
    }

    boolean isGenerated() {
        return GeneratedKey.isOne(webhook.definitionKey());
    }
}
