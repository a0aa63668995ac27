package org.treehook.explain;

/** What happened, why, and what would happen. The current user sees what READ_INSTANCE on webhooks' definitions shows. */
public interface Insight {

    /** The events that were published. */
    EventHistory events();

    /** Why a webhook did or did not fire. */
    Explanations explanations();

    /** What a webhook would do before it is saved. */
    DryRuns dryRuns();
}
