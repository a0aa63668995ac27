package org.treehook.security;

/**
 * What the engine's authorizations let the current user do with webhooks. Each permission is the engine's own one on the
 * process definition that holds the webhook. Without a current user, or with authorization switched off, everything is
 * allowed, as everywhere in the engine.
 */
public interface Permissions {

    /** On which definitions and for which tenants the current user may do this. */
    Visible visible(WebhookAction action);

    /**
     * Insists on a permission.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user may not do this on this definition
     */
    void require(WebhookAction action, String definitionKey);
}
