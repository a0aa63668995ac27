package org.treehook.webhook;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventKey;
import org.treehook.event.PlatformEvent;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;

/** The index of bindings. Everything here happens in the surrounding transaction. */
public interface Webhooks {

    /** The index in this database. */
    static Webhooks in(Database database) {
        return new JdbcWebhooks(database);
    }

    /**
     * The webhooks bound to an event's type, event and scope, of its tenant or of none, in the version that is current and
     * without those that have a problem; by name. One statement, so each event meets exactly one version.
     */
    List<Candidate> candidates(PlatformEvent event);

    /** Whether any current webhook is bound to this event in the space, of this tenant or of none. */
    boolean hear(EventKey event, @Nullable String tenantId);

    /** This version of a webhook with what its job definition says now; empty if its definition was deleted. */
    Optional<Candidate> candidate(String bindingId);

    /** This version of a webhook; empty if its definition was deleted. */
    Optional<Webhook> version(String bindingId);

    /** The current version of a webhook; empty if it was deleted or its latest model binds it no more. */
    Optional<Webhook> current(String webhookId);

    /** The current webhook of this name in this scope, of exactly this tenant. */
    Optional<Webhook> named(String name, WebhookScope scope, @Nullable String tenantId);

    /**
     * How many current webhooks are bound to this event in exactly this scope, of exactly this tenant.
     *
     * @param otherThan a process whose webhooks don't count
     */
    int count(WebhookScope scope, EventKey event, @Nullable String tenantId, String otherThan);

    /** The versions of a webhook whose definitions are still deployed, newest first. */
    List<Webhook> versions(String webhookId);

    /**
     * The versions that have this name in this scope, of every tenant, current ones first and then the newest; among
     * them those of webhooks that have another name by now, or are bound no more.
     */
    List<Webhook> everNamed(String name, WebhookScope scope);

    /**
     * The current webhooks that fulfil conditions, by name and id; those with a problem too.
     *
     * @param where conditions on columns of {@code TH_WEBHOOK w} and its job definition {@code ACT_RU_JOBDEF d}, if that is
     *     there
     */
    List<Candidate> current(Conditions where, int limit);

    /** The newest version bound at this start event, current or not. */
    Optional<Webhook> latestAt(String definitionKey, String activityId, @Nullable String tenantId);

    /** Makes no version of this definition key current any more. */
    void retire(String definitionKey, @Nullable String tenantId);

    /** Adds a version and makes it current. */
    void add(Webhook webhook);

    /** Removes the versions that belong to a definition. */
    void remove(String definitionId);

    /**
     * Makes the versions of a definition current again. One whose name another webhook has taken meanwhile becomes
     * current with that as its problem, and so matches nothing.
     */
    void reinstate(String definitionId);
}
