package org.treehook.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.explain.EventQuery;
import org.treehook.sql.Position;
import org.treehook.webhook.WebhookScope;

/** Reads the parameters of a list of events. */
final class EventParameters {

    private EventParameters() {}

    static EventQuery query(MultivaluedMap<String, String> given, @Nullable String kapp, PageTokens tokens) {
        return new EventQuery(
                kapp == null ? scope(given.getFirst("scope")) : EventScope.kapp(kapp),
                null,
                given.getFirst("type"),
                given.getFirst("event"),
                given.getFirst("subject"),
                verdict(given.getFirst("verdict")),
                PageParameters.instant("start", given.getFirst("start")),
                PageParameters.instant("end", given.getFirst("end")),
                PageParameters.limit(given.getFirst("limit")),
                tokens.position(Position::parse));
    }

    /** {@code space} or {@code kapp:<slug>}; null for everywhere. */
    private static @Nullable EventScope scope(@Nullable String scope) {
        if (scope == null || scope.isEmpty()) {
            return null;
        }
        WebhookScope known = WebhookScope.parse(scope)
                .filter(parsed -> !parsed.value().equals("kapp:*"))
                .orElseThrow(() -> new ApiException(
                        400, "Unknown scope \"" + scope + "\"; valid are: space, and kapp: with a kapp's slug."));
        return known.isKapp() ? EventScope.kapp(known.value().substring("kapp:".length())) : EventScope.space();
    }

    private static @Nullable String verdict(@Nullable String verdict) {
        if (verdict == null || verdict.isEmpty()) {
            return null;
        }
        String known = verdict.strip().toLowerCase(Locale.ROOT);
        if (!EventQuery.VERDICTS.contains(known)) {
            throw new ApiException(
                    400,
                    "Unknown verdict \"" + verdict + "\"; valid are: " + String.join(", ", EventQuery.VERDICTS) + ".");
        }
        return known;
    }
}
