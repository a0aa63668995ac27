package org.treehook.security;

/**
 * What the engine's authorizations let the current user do with webhooks. Each permission is the engine's own one on the
 * process definition that holds the webhook. Without a current user, or with authorization switched off, everything is
 * allowed, as everywhere in the engine.
 */
public interface Permissions {

    /** Whose jobs and payloads the current user may read. */
    Visible visible();

    /**
     * Whether a job of this definition and tenant may be retried or changed.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if not
     */
    void requireRetry(String definitionKey);
}
