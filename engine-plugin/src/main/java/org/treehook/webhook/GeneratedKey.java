package org.treehook.webhook;

import java.util.Optional;
import org.treehook.sql.RecordId;

/**
 * The process keys of webhooks that have no model drawn by hand. A key is made once, is the webhook's for good and tells
 * nothing of its name. Only the webhook editor deploys under such a key.
 */
public final class GeneratedKey {

    /** What every such key begins with; no other key does. */
    public static final String PREFIX = "treehook-webhook-";

    /** The resource id of an authorization that counts for every generated webhook, those yet to be made included. */
    public static final String EVERY = PREFIX + "*";

    private GeneratedKey() {}

    /**
     * The resource id of an authorization that counts for every generated webhook of one scope, those yet to be made included;
     * for example {@code treehook-webhook-kapp:services}.
     */
    public static String everyOf(WebhookScope scope) {
        return PREFIX + scope.value();
    }

    /** The scope whose webhooks an authorization on a resource id counts for; empty if that is no such id. */
    public static Optional<WebhookScope> scopeOf(String resourceId) {
        return isOne(resourceId) ? WebhookScope.parse(resourceId.substring(PREFIX.length())) : Optional.empty();
    }

    public static String next() {
        return PREFIX + RecordId.next();
    }

    public static boolean isOne(String processKey) {
        return processKey.startsWith(PREFIX);
    }
}
