package org.treehook.authoring;

import java.util.Set;
import org.treehook.security.Rights;
import org.treehook.webhook.WebhookScope;

/** What the permissions of a user allow to be done with webhooks, from one look at them. */
public final class EditorRights {

    private final Rights rights;

    EditorRights(Rights rights) {
        this.rights = rights;
    }

    /** With a webhook. */
    public Set<WebhookRight> with(WebhookView webhook) {
        return WebhookRight.of(webhook, rights);
    }

    /** Whether new ones of some scope may be made. */
    public boolean mayCreate() {
        return rights.mayCreate();
    }

    /** Whether new ones of a scope may be made. */
    public boolean mayCreate(WebhookScope scope) {
        return rights.mayCreate(scope);
    }
}
