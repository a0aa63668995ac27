package org.treehook.authoring;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuditLog;

/**
 * Makes, changes and removes webhooks. Each webhook is a generated BPMN model under a key of its own; a change is a new
 * version of it, and the webhook's id and records stay the same through changes and renames. Webhooks that are bound in
 * models drawn by hand are listed with them, and can be suspended here but not changed.
 *
 * <p>What the current user may not read is missing. A change that the current user may not make throws
 * {@link org.camunda.bpm.engine.AuthorizationException}; where the webhook may not even be read, it is missing there too.
 * Members of tenants change webhooks of these only: one of no tenant hears the events of all. Changes come one after the other in the whole cluster, each in one
 * transaction: entirely, with an entry in the audit log, or not at all.
 */
public interface WebhookEditor {

    /** An editor over generated models. */
    static WebhookEditor of(EditorParts parts) {
        return new ModelWebhookEditor(parts);
    }

    /** One page, by name. */
    Page list(WebhookQuery query);

    Optional<WebhookView> find(WebhookAddress address, String name);

    /**
     * Makes a webhook.
     *
     * @throws InvalidWebhook naming every problem
     */
    WebhookView create(WebhookAddress address, WebhookChange webhook);

    /**
     * Changes a webhook; what the change doesn't speak of stays as it is. A change that changes nothing deploys nothing.
     * Suspension reaches all versions of the webhook and their jobs.
     *
     * @throws NoSuchWebhook if there is none of this name
     * @throws InvalidWebhook naming every problem; also where the webhook is bound in a model drawn by hand
     */
    WebhookView update(WebhookAddress address, String name, WebhookChange change);

    /**
     * Removes a webhook with all its versions and cancels its unfinished jobs; their records stay.
     *
     * @return the webhook as it was
     * @throws NoSuchWebhook if there is none of this name
     * @throws InvalidWebhook if it is bound in a model drawn by hand
     */
    WebhookView delete(WebhookAddress address, String name);

    /**
     * Makes all these webhooks, in one deployment, or none of them. One whose name is there already is changed.
     *
     * @param dryRun whether only to tell what would happen
     */
    ImportReport importAll(WebhookAddress address, List<WebhookChange> webhooks, boolean dryRun);

    /** What the current user's permissions allow; one statement, however many webhooks it is asked about. */
    EditorRights rights();

    /** Who changed a webhook, and how, oldest first. What was done to its jobs is with them. */
    List<AuditLog.Entry> audit(WebhookView webhook);

    /**
     * Suspends a webhook whose endpoint said that it is gone for good. Part of the surrounding transaction; nobody's
     * permission is asked.
     *
     * @param note why, kept in the audit
     */
    void endpointGone(String webhookId, String note);

    /**
     * One page.
     *
     * @param webhooks of it
     * @param next where the next one begins, or null at the end
     */
    record Page(List<WebhookView> webhooks, WebhookQuery.@Nullable Position next) {}
}
