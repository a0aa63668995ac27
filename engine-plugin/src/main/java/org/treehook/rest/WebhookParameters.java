package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookQuery;
import org.treehook.webhook.WebhookScope;

/** Reads paths and parameters of webhooks. */
final class WebhookParameters {

    private WebhookParameters() {}

    static WebhookQuery query(MultivaluedMap<String, String> given, WebhookAddress address, PageTokens tokens) {
        return new WebhookQuery(
                address, PageParameters.limit(given.getFirst("limit")), tokens.position(WebhookQuery.Position::parse));
    }

    /**
     * What a path stands for.
     *
     * @param path empty for the space, or {@code kapps/<slug>/}
     * @param scope a scope to keep to, or null
     */
    static WebhookAddress address(String path, @Nullable String scope, @Nullable String tenantId) {
        String kapp = PageParameters.kapp(path);
        WebhookAddress address = kapp == null ? WebhookAddress.space(tenantId) : kapp(kapp, tenantId);
        if (scope == null || scope.isEmpty()) {
            return address;
        }
        return WebhookScope.parse(scope)
                .filter(address.scopes()::contains)
                .map(address::within)
                .orElseThrow(() -> new ApiException(400, "The scope \"" + scope + "\" can't be used at this path."));
    }

    private static WebhookAddress kapp(String slug, @Nullable String tenantId) {
        if (slug.equals("*") || WebhookScope.parse("kapp:" + slug).isEmpty()) {
            throw ApiException.notFound("kapp", slug);
        }
        return WebhookAddress.kapp(slug, tenantId);
    }
}
