package org.treehook.authoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;
import org.treehook.webhook.Binding;
import org.treehook.webhook.WebhookScope;

/**
 * What a webhook would become.
 *
 * @param key its process key
 * @param scope where it is, or would be made
 * @param tenantId whose it is, or null
 * @param current what it is now, or null for a new one
 * @param binding what it would be, or null if that is not valid
 * @param keep credentials to keep for it, or null
 * @param drop whether its kept credentials are to go
 * @param suspended whether to suspend or activate it, or null for neither
 * @param problems why it can't become so
 * @param nameTaken whether one of the problems is that the name is taken
 */
record Draft(
        String key,
        WebhookScope scope,
        @Nullable String tenantId,
        @Nullable WebhookView current,
        @Nullable Binding binding,
        @Nullable AuthStrategy keep,
        boolean drop,
        @Nullable Boolean suspended,
        List<String> problems,
        boolean nameTaken) {

    Draft {
        problems = List.copyOf(problems);
    }

    boolean isValid() {
        return problems.isEmpty() && binding != null;
    }

    /** Whether a version has to be deployed for it. */
    boolean deploys() {
        return isValid() && (current == null || !current.webhook().binding().equals(binding));
    }

    /** Whether anything but its suspension would be different. */
    boolean edits() {
        return deploys() || keep != null || drop;
    }

    Binding validBinding() {
        if (binding == null) {
            throw new InvalidWebhook(problems, nameTaken);
        }
        return binding;
    }
}
