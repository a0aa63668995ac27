package org.treehook.security;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.webhook.WebhookScope;

/**
 * What the engine's authorizations let the current user do with webhooks. Each permission is the engine's own one on the
 * process definition that holds the webhook. Without a current user, or with authorization switched off, everything is
 * allowed, as everywhere in the engine.
 */
public interface Permissions {

    /** The engine's own authorizations. */
    static Permissions of(Supplier<ProcessEngine> engine, Database database, Supplier<Administrators> administrators) {
        return new EnginePermissions(engine, database, administrators);
    }

    /** Whose permissions these are: the id of the current user, or null without one. */
    @Nullable
    String user();

    /** On which definitions and for which tenants the current user may do this. */
    Visible visible(WebhookAction action);

    /** Which runs the current user may read: with READ_INSTANCE on the definition, or READ on the process instance. */
    VisibleRuns visibleRuns();

    /** What the current user may do with any webhook, from one look at the authorizations. */
    Rights rights();

    /**
     * Insists on a permission.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user may not do this on this definition
     */
    void require(WebhookAction action, String definitionKey);

    /**
     * Insists on the engine's DELETE on a user.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user may not delete this one
     */
    void requireDeleteUser(String userId);

    /**
     * Insists on the right to make webhooks: the engine's CREATE on deployments, or UPDATE on the process definition
     * {@link org.treehook.webhook.GeneratedKey#EVERY} or the {@link org.treehook.webhook.GeneratedKey#everyOf one of the scope}.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user has none of them
     */
    void requireCreate(WebhookScope scope);

    /**
     * Insists on being confined to no tenant. Members of tenants are, unless they are administrators or the engine checks no
     * tenants; what belongs to no tenant concerns the others as well.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user is
     */
    void requireEveryTenant();

    /**
     * Insists on the right to have a webhook launch a tree: the engine's CREATE on process instances, and CREATE_INSTANCE on
     * the tree's definition.
     *
     * @param definitionKey the tree's, or {@code *} where it could be any
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user lacks one of them
     */
    void requireLaunch(String definitionKey);

    /**
     * Insists on the right to do something with shared secrets.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user lacks it
     */
    void require(SecretAction action);

    /**
     * Insists on the right to let others act as a user: that user's own, or the engine's UPDATE on the user, which lets one
     * set the password as well.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user lacks it
     */
    void requireActingAs(String userId);

    /**
     * Whom the engine's configuration names as administrators: they see every tenant.
     *
     * @param users by id
     * @param groups by id
     */
    record Administrators(Set<String> users, Set<String> groups) {

        public Administrators {
            users = Set.copyOf(users);
            groups = Set.copyOf(groups);
        }
    }
}
