package org.treehook.webhook;

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

    public static String next() {
        return PREFIX + RecordId.next();
    }

    public static boolean isOne(String processKey) {
        return processKey.startsWith(PREFIX);
    }
}
