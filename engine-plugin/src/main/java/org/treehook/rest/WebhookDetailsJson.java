package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.Webhook;

/**
 * What {@code include=details} adds to a webhook.
 *
 * @param createdBy null if nobody was logged in
 * @param updatedBy null if nobody was logged in
 * @param webhookId the same through all changes
 * @param processDefinitionId of its current version
 * @param startEventId in that process
 * @param tenantId null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookDetailsJson(
        Instant createdAt,
        @Nullable String createdBy,
        Instant updatedAt,
        @Nullable String updatedBy,
        String webhookId,
        String processDefinitionId,
        String processDefinitionKey,
        String startEventId,
        @Nullable String tenantId) {

    static WebhookDetailsJson of(Webhook webhook) {
        return new WebhookDetailsJson(
                webhook.first().at(),
                webhook.first().by(),
                webhook.createdAt(),
                webhook.createdBy(),
                webhook.id(),
                webhook.definitionId(),
                webhook.definitionKey(),
                webhook.activityId(),
                webhook.tenantId());
    }
}
