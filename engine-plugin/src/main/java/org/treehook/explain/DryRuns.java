package org.treehook.explain;

import org.jspecify.annotations.Nullable;
import org.treehook.webhook.WebhookScope;

/** Tries webhooks on events that really happened. Saves nothing and calls nobody. */
public interface DryRuns {

    /**
     * Tries a draft. It ends within a few seconds: where that is too short for all events, the newest have been tried.
     * Only events that the current user may read take part.
     *
     * @throws org.treehook.event.UnknownEventException if the catalogue has no such event in this scope
     */
    DryRun run(Draft draft);

    /**
     * A webhook that is not saved.
     *
     * @param scope whose events it would hear
     * @param type of the events
     * @param event of the type
     * @param filter empty for always
     * @param url template, or null where only the filter is tried
     * @param name of the saved webhook of this scope to compare with, or null
     * @param limit how many events, 1 to {@link EventQuery#MOST}
     */
    record Draft(
            WebhookScope scope,
            String type,
            String event,
            String filter,
            @Nullable String url,
            @Nullable String name,
            int limit) {}
}
