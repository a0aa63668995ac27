package org.treehook.authoring;

import org.jspecify.annotations.Nullable;

/**
 * Which webhooks are left in a list.
 *
 * @param everyScope whether those of every scope are listed, whatever the address says
 * @param part what their names contain, in any letter case
 * @param type of the events that they hear
 * @param event of the type
 * @param suspended whether they are
 * @param webhookId only this one
 * @param definitionKey only those that are bound in this process
 */
public record WebhookFilter(
        boolean everyScope,
        @Nullable String part,
        @Nullable String type,
        @Nullable String event,
        @Nullable Boolean suspended,
        @Nullable String webhookId,
        @Nullable String definitionKey) {

    /** Leaves all of the address in. */
    public static final WebhookFilter NONE = new WebhookFilter(false, null, null, null, null, null, null);
}
