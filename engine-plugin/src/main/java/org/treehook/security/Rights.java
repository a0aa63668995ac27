package org.treehook.security;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.WebhookScope;

/**
 * What a user may do, looked up once for many webhooks: it tells which verbs to offer. Whoever carries one out asks
 * {@link org.treehook.security.Permissions} again. Tenants are not looked at.
 */
public final class Rights {

    private static final WebhookScope SPACE = new WebhookScope("space");

    private final @Nullable Grants definitions;
    private final @Nullable Grants deployments;
    private final @Nullable Grants batches;

    private Rights(@Nullable Grants definitions, @Nullable Grants deployments, @Nullable Grants batches) {
        this.definitions = definitions;
        this.deployments = deployments;
        this.batches = batches;
    }

    /** Everything, for whom nothing is checked. */
    static Rights all() {
        return new Rights(null, null, null);
    }

    static Rights of(Grants definitions, Grants deployments, Grants batches) {
        return new Rights(definitions, deployments, batches);
    }

    /** Whether the user has the permission for this on a definition. */
    public boolean may(WebhookAction action, String definitionKey) {
        return definitions == null || definitions.allows(action.permission().getValue(), definitionKey);
    }

    /** Whether the user may make webhooks of a scope. */
    public boolean mayCreate(WebhookScope scope) {
        return definitions == null
                || definitions.allowsInScope(WebhookAction.EDIT.permission().getValue(), scope)
                || mayCreate(deployments);
    }

    /** Whether the user may make webhooks of some scope. */
    public boolean mayCreate() {
        return mayCreate(SPACE)
                || (definitions != null && definitions.scopes().stream().anyMatch(this::mayCreate));
    }

    /** Whether the user may start batches, as each replay is one. */
    public boolean mayStartBatches() {
        return mayCreate(batches);
    }

    private static boolean mayCreate(@Nullable Grants grants) {
        return grants == null || grants.allows(Permissions.CREATE.getValue(), Authorization.ANY);
    }
}
