package org.treehook.authoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.Origin;

/**
 * Decides what becomes of the credentials of a webhook. Its own ones are kept under its process key, which the binding then
 * names; otherwise it may name a secret that others use too.
 */
final class AuthDraft {

    private final String key;
    private final Secrets secrets;
    private final boolean hasOwn;
    private final Secrets.@Nullable Kept kept;
    private final @Nullable String url;
    private @Nullable AuthStrategy keep;
    private boolean drop;

    AuthDraft(String key, @Nullable WebhookView current, Secrets secrets) {
        this.key = key;
        this.secrets = secrets;
        this.hasOwn = current != null && key.equals(current.webhook().binding().secret());
        this.kept = current == null ? null : current.auth();
        this.url = current == null ? null : current.webhook().binding().url();
    }

    /** To keep under the key, or null if nothing is new. */
    @Nullable
    AuthStrategy keep() {
        return keep;
    }

    /** Whether what is kept under the key is to go. */
    boolean drop() {
        return drop;
    }

    void decide(WebhookChange change, Map<BindingProperty, String> properties, List<String> problems) {
        String named =
                change.properties().getOrDefault(BindingProperty.SECRET, "").strip();
        if (GeneratedKey.isOne(named) && !(hasOwn && named.equals(key))) {
            problems.add("secret: \"" + named + "\" belongs to one webhook alone.");
        }
        boolean others = !named.isEmpty() && !named.equals(key);
        if (change.auth() instanceof WebhookChange.Auth.Given given) {
            if (others) {
                problems.add("secret and authStrategy exclude each other.");
            }
            properties.put(BindingProperty.SECRET, key);
            give(given.strategy(), problems);
        } else if (hasOwn && (others || change.auth() instanceof WebhookChange.Auth.None)) {
            drop = true;
            if (!others) {
                properties.remove(BindingProperty.SECRET);
            }
        } else if (hasOwn) {
            properties.put(BindingProperty.SECRET, key);
        }
        checkServer(change, properties, problems);
    }

    /** Whoever moves a webhook doesn't thereby get what somebody else has entered sent to another server. */
    private void checkServer(WebhookChange change, Map<BindingProperty, String> properties, List<String> problems) {
        boolean anew = change.auth() instanceof WebhookChange.Auth.Given given
                && given.strategy().secret() != null;
        if (hasOwn
                && !drop
                && !anew
                && kept != null
                && kept.complete()
                && !Origin.isSame(url, properties.get(BindingProperty.URL))) {
            problems.add("authStrategy: the URL leads to another server; enter "
                    + kept.type().secretName() + " anew.");
        }
    }

    private void give(AuthStrategy given, List<String> problems) {
        Secrets.Kept same = kept != null && kept.type() == given.type() ? kept : null;
        String identifier = given.identifier() == null && same != null ? same.identifier() : given.identifier();
        boolean complete = given.secret() != null || (same != null && same.complete());
        if (!complete && given.type() != AuthStrategy.Type.SIGNATURE) {
            problems.add("authStrategy: " + given.type().secretName() + " is missing.");
        }
        new AuthStrategy(given.type(), identifier, given.secret())
                .problems()
                .forEach(problem -> problems.add("authStrategy: " + problem));
        if (given.secret() != null && !secrets.canEncrypt()) {
            problems.add(
                    "authStrategy: nothing confidential is kept without a key to encrypt it with; give the setting "
                            + Secrets.SETTING + ", or the environment variable " + Secrets.ENVIRONMENT
                            + ", 32 random bytes in Base64.");
        }
        boolean unchanged = same != null && given.secret() == null && Objects.equals(identifier, same.identifier());
        keep = unchanged ? null : new AuthStrategy(given.type(), identifier, given.secret());
    }
}
