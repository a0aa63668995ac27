package org.treehook.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.explain.Explanations.Question;
import org.treehook.security.Visible;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** Finds the webhook that a name stands for, be it renamed or deleted by now. */
final class WebhookFinder {

    private final Webhooks webhooks;
    private final EventSearch search;

    WebhookFinder(Webhooks webhooks, EventSearch search) {
        this.webhooks = webhooks;
        this.search = search;
    }

    /**
     * Finds a webhook.
     *
     * @param event whose tenant the webhook has, or none; null where no event is known
     */
    Optional<AskedWebhook> find(Question question, @Nullable EventSummary event, Visible readable) {
        List<Webhook> named = scopes(question, event).stream()
                .flatMap(scope -> webhooks.everNamed(question.webhook(), new WebhookScope(scope)).stream())
                .filter(webhook -> readable.includes(webhook.definitionKey(), webhook.tenantId()))
                .filter(webhook -> event == null || isOfTenant(webhook, event.tenantId()))
                .toList();
        return Stream.concat(named.stream().filter(this::isCurrent), named.stream())
                .findFirst()
                .map(webhook -> asked(webhook.id(), question.webhook()))
                .or(() -> search.lastNamed(question.webhook(), place(question, event), readable)
                        .map(id -> asked(id, question.webhook()))
                        .filter(webhook -> isGone(webhook, event)));
    }

    /** The scopes in which a name is looked up, in this order. */
    static Set<String> scopes(Question question, @Nullable EventSummary event) {
        Set<String> scopes = new LinkedHashSet<>();
        scopes.add(new EventScope(question.kapp()).toString());
        scopes.add("kapp:*");
        if (event != null && question.kapp() == null) {
            scopes.add(event.scope().toString());
        }
        return scopes;
    }

    private AskedWebhook asked(String id, String name) {
        return new AskedWebhook(
                id, name, webhooks.versions(id), webhooks.current(id).orElse(null));
    }

    /** Whether what was once asked under the name is there no more, or there under another name. */
    private static boolean isGone(AskedWebhook webhook, @Nullable EventSummary event) {
        return webhook.versions().isEmpty()
                || (event != null
                        && webhook.versions().stream().allMatch(version -> isOfTenant(version, event.tenantId())));
    }

    private boolean isCurrent(Webhook version) {
        return webhooks.current(version.id())
                .filter(current -> current.bindingId().equals(version.bindingId()))
                .isPresent();
    }

    private static boolean isOfTenant(Webhook webhook, @Nullable String tenantId) {
        return webhook.tenantId() == null || webhook.tenantId().equals(tenantId);
    }

    private static @Nullable EventScope place(Question question, @Nullable EventSummary event) {
        if (question.kapp() != null) {
            return EventScope.kapp(question.kapp());
        }
        return event == null ? null : event.scope();
    }
}
