package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookQuery;
import org.treehook.webhook.WebhookScope;

/** Reads paths and parameters of webhooks. */
final class WebhookParameters {

    private WebhookParameters() {}

    static WebhookQuery query(MultivaluedMap<String, String> given, WebhookAddress address) {
        return new WebhookQuery(
                address, WebhookJobParameters.limit(given.getFirst("limit")), position(given.getFirst("pageToken")));
    }

    /**
     * What a path stands for.
     *
     * @param path empty for the space, or {@code kapps/<slug>/}
     * @param scope a scope to keep to, or null
     */
    static WebhookAddress address(String path, @Nullable String scope, @Nullable String tenantId) {
        WebhookAddress address = path.isEmpty()
                ? WebhookAddress.space(tenantId)
                : kapp(path.substring("kapps/".length(), path.length() - 1), tenantId);
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

    /** What {@code pageToken} takes for the page that begins there. */
    static @Nullable String token(WebhookQuery.@Nullable Position next) {
        return next == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(next.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookQuery.@Nullable Position position(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        return decoded(token)
                .flatMap(WebhookQuery.Position::parse)
                .orElseThrow(() -> new ApiException(400, "The pageToken is none that a list of webhooks gave."));
    }

    private static Optional<String> decoded(String token) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
