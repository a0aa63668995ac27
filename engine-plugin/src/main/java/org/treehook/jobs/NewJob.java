package org.treehook.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.WebhookScope;

/**
 * A job to be made without an event.
 *
 * @param webhook the name of the webhook whose delivery settings it has
 * @param scopes where that name is looked up, in this order
 * @param tenantId whose webhook; one of no tenant is taken otherwise
 * @param kapp the kapp that the job belongs to, or null for the space
 * @param parentId the record that it is about, or null
 * @param url to call; null for the webhook's, where that needs no event to be rendered
 * @param requestContent the exact body, JSON
 */
public record NewJob(
        String webhook,
        List<WebhookScope> scopes,
        @Nullable String tenantId,
        @Nullable String kapp,
        @Nullable String parentId,
        @Nullable String url,
        String requestContent) {

    public NewJob {
        scopes = List.copyOf(scopes);
    }
}
