package org.treehook.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookScope;

/**
 * The webhook that somebody asks for.
 *
 * @param id the webhook's id
 * @param name by which it was asked for
 * @param versions that are still deployed, newest first; none if it was deleted
 * @param current the version that is bound now, or null
 */
record AskedWebhook(
        String id,
        String name,
        List<Webhook> versions,
        @Nullable Webhook current) {

    /** The version that an event published then would have met. */
    Optional<Webhook> inForce(Instant at) {
        return versions.stream()
                .filter(version -> !version.createdAt().isAfter(at))
                .findFirst();
    }

    /** The current version, or else the newest. */
    Optional<Webhook> newest() {
        return current != null ? Optional.of(current) : versions.stream().findFirst();
    }

    /** Since when it has listened to such events without a break. */
    Optional<Webhook> listeningSince(EventSummary event) {
        return versions.stream()
                .takeWhile(version -> listensTo(version.binding(), event))
                .reduce((newer, older) -> older);
    }

    static boolean listensTo(Binding binding, EventSummary event) {
        return hears(binding, event.scope())
                && binding.type().equals(event.type())
                && binding.event().equals(event.event());
    }

    static boolean hears(Binding binding, EventScope scope) {
        return WebhookScope.hearing(scope).contains(binding.scope().value());
    }
}
