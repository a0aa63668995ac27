package org.treehook.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A binding, and where it stands.
 *
 * @param bindingId the id of this version's entry in the index
 * @param id the webhook's id: the same through all versions and renames
 * @param binding what was modelled
 * @param url the template to render; for a binding without URL the launch of its own tree
 * @param definitionId the process definition
 * @param definitionKey that definition's key, on which permissions are given
 * @param version that definition's version
 * @param activityId the start event
 * @param jobDefinitionId the job definition that operators suspend and prioritise
 * @param tenantId its tenant, or null
 * @param problem why it can't be used any more, or null
 * @param createdAt when this version was deployed
 * @param createdBy who deployed this version, or null if nobody was logged in
 * @param first the same of the webhook's first version
 */
public record Webhook(
        String bindingId,
        String id,
        Binding binding,
        String url,
        String definitionId,
        String definitionKey,
        int version,
        String activityId,
        String jobDefinitionId,
        @Nullable String tenantId,
        @Nullable String problem,
        Instant createdAt,
        @Nullable String createdBy,
        First first) {

    /**
     * The beginning of a webhook.
     *
     * @param at when
     * @param by who, or null if nobody was logged in
     */
    public record First(Instant at, @Nullable String by) {}

    /** The URL that launches a tree at one of its own start events. */
    public static String ownTreeUrl(String processKey, String startEventId) {
        return "/kinetic-task/app/api/v1/start-tree/" + processKey + "/" + startEventId;
    }
}
