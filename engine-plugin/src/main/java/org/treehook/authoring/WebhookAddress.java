package org.treehook.authoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.WebhookScope;

/**
 * Where webhooks are looked for, or made.
 *
 * @param scopes the scopes in question; a new webhook that doesn't say is made in the first one, and a name is looked up in
 *     their order
 * @param tenantId whose webhooks; a name is looked up here first, then among those of no tenant, then among those of the
 *     other tenants that the current user may see
 */
public record WebhookAddress(
        List<WebhookScope> scopes, @Nullable String tenantId) {

    public WebhookAddress {
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("There has to be a scope.");
        }
    }

    /** The space: {@code space} itself and {@code kapp:*}. */
    public static WebhookAddress space(@Nullable String tenantId) {
        return new WebhookAddress(List.of(new WebhookScope("space"), new WebhookScope("kapp:*")), tenantId);
    }

    /** One kapp. */
    public static WebhookAddress kapp(String slug, @Nullable String tenantId) {
        return new WebhookAddress(List.of(new WebhookScope("kapp:" + slug)), tenantId);
    }

    /** The same with just one of the scopes. */
    public WebhookAddress within(WebhookScope scope) {
        return new WebhookAddress(List.of(scope), tenantId);
    }
}
