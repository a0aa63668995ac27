package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookFilter;
import org.treehook.authoring.WebhookQuery;
import org.treehook.webhook.WebhookScope;

/** Reads paths and parameters of webhooks. */
final class WebhookParameters {

    private WebhookParameters() {}

    static WebhookQuery query(
            MultivaluedMap<String, String> given, String path, WebhookAddress address, PageTokens tokens) {
        boolean all = path.isEmpty() && PageParameters.flag(given, "all");
        WebhookFilter filter = new WebhookFilter(
                all && given.getFirst("scope") == null,
                given.getFirst("q"),
                given.getFirst("type"),
                given.getFirst("event"),
                suspended(given.getFirst("suspended")),
                given.getFirst("webhookId"),
                given.getFirst("processDefinitionKey"));
        return new WebhookQuery(
                address,
                filter,
                PageParameters.limit(given.getFirst("limit")),
                tokens.position(WebhookQuery.Position::parse));
    }

    private static @Nullable Boolean suspended(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw new ApiException(400, "The parameter suspended is true or false, not \"" + value + "\".");
        }
        return value.equals("true");
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
