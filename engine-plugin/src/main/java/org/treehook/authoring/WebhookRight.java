package org.treehook.authoring;

import java.util.EnumSet;
import java.util.Set;
import org.treehook.security.Rights;
import org.treehook.security.WebhookAction;

/** What may be done with a webhook by somebody's permissions. */
public enum WebhookRight {
    /** Change it; only one that is written by us. */
    EDIT,
    /** Suspend and activate it. */
    SUSPEND,
    /** Remove it; only one that is written by us. */
    DELETE,
    /** See its jobs and events. */
    JOBS,
    /** Retry, edit and cancel its jobs, and make one by hand. */
    RETRY;

    static Set<WebhookRight> of(WebhookView view, Rights rights) {
        String key = view.webhook().definitionKey();
        Set<WebhookRight> allowed = EnumSet.noneOf(WebhookRight.class);
        add(view.isGenerated() && rights.may(WebhookAction.EDIT, key), EDIT, allowed);
        add(rights.may(WebhookAction.SUSPEND, key), SUSPEND, allowed);
        add(view.isGenerated() && rights.may(WebhookAction.DELETE, key), DELETE, allowed);
        boolean jobs = rights.may(WebhookAction.READ_JOBS, key);
        add(jobs, JOBS, allowed);
        add(jobs && rights.may(WebhookAction.RETRY, key), RETRY, allowed);
        return allowed;
    }

    private static void add(boolean may, WebhookRight right, Set<WebhookRight> allowed) {
        if (may) {
            allowed.add(right);
        }
    }
}
