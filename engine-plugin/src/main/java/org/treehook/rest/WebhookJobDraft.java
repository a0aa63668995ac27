package org.treehook.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.NewJob;
import org.treehook.webhook.WebhookScope;

/**
 * A webhook job to be made by hand.
 *
 * @param webhook the name of a webhook in the path's scope or in {@code kapp:*}
 * @param url to call; the webhook's own where that is no template
 * @param requestContent JSON as text; {@code {}} where it isn't given
 * @param parentId the record that it is about, or null
 */
record WebhookJobDraft(
        @Nullable String webhook,
        @Nullable String url,
        @Nullable String requestContent,
        @Nullable String parentId) {

    static NewJob order(@Nullable WebhookJobDraft draft, @Nullable String kapp, @Nullable String tenantId) {
        if (draft == null || draft.webhook == null || draft.webhook.isBlank()) {
            throw new ApiException(400, "A webhook job needs a webhook: the name of one in this scope.");
        }
        return new NewJob(
                draft.webhook,
                List.of(new WebhookScope(kapp == null ? "space" : "kapp:" + kapp), new WebhookScope("kapp:*")),
                tenantId,
                kapp,
                draft.parentId,
                draft.url,
                draft.requestContent == null ? "{}" : draft.requestContent);
    }
}
