package org.treehook.authoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.security.AuditLog;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.WebhookModel;

/** Writes down who changed a webhook, and how. Never anything confidential. */
final class WebhookJournal {

    private static final ObjectMapper JSON = Json.mapper();

    private final AuditLog audit;
    private final Clock clock;

    WebhookJournal(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void saved(String webhookId, Draft draft, @Nullable String userId) {
        WebhookView current = draft.current();
        ObjectNode after = state(draft.validBinding());
        AuthStrategy keep = draft.keep();
        if (keep != null) {
            after.put("authStrategy", keep.toString());
            after.put("secretReplaced", keep.secret() != null);
        }
        write(
                webhookId,
                current == null ? "create webhook" : "edit webhook",
                userId,
                current == null ? null : state(current),
                after);
    }

    void suspended(String webhookId, boolean suspended, @Nullable String userId) {
        write(
                webhookId,
                suspended ? "suspend webhook" : "activate webhook",
                userId,
                JSON.createObjectNode().put("suspended", !suspended),
                JSON.createObjectNode().put("suspended", suspended));
    }

    /** Done by the engine, so nobody's name. */
    void gone(String webhookId, String note) {
        write(
                webhookId,
                "suspend webhook",
                null,
                JSON.createObjectNode().put("suspended", false),
                JSON.createObjectNode().put("suspended", true).put("note", note));
    }

    List<AuditLog.Entry> of(String webhookId) {
        return audit.ofWebhook(webhookId).stream()
                .filter(entry -> entry.jobId() == null)
                .toList();
    }

    void deleted(WebhookView webhook, @Nullable String userId) {
        write(webhook.webhook().id(), "delete webhook", userId, state(webhook), null);
    }

    private static ObjectNode state(WebhookView view) {
        ObjectNode state = state(view.webhook().binding()).put("suspended", view.suspended());
        Secrets.Kept auth = view.auth();
        if (auth != null) {
            state.put("authStrategy", new AuthStrategy(auth.type(), auth.identifier(), null).toString());
        }
        return state;
    }

    private static ObjectNode state(Binding binding) {
        ObjectNode state = JSON.createObjectNode();
        WebhookModel.properties(binding)
                .forEach((property, value) ->
                        state.put(property.key().substring(BindingProperty.PREFIX.length()), value));
        return state;
    }

    private void write(
            String webhookId,
            String action,
            @Nullable String userId,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after) {
        audit.record(new AuditLog.Entry(
                null,
                webhookId,
                action,
                userId,
                clock.instant(),
                before == null ? null : before.toString(),
                after == null ? null : after.toString()));
    }
}
