package org.treehook.authoring;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param dryRun whether it was only tried
 * @param webhooks one entry for each webhook, in their order
 */
public record ImportReport(boolean dryRun, List<Entry> webhooks) {

    public ImportReport {
        webhooks = List.copyOf(webhooks);
    }

    /** Whether there is nothing against it; otherwise nothing was imported. */
    public boolean isValid() {
        return webhooks.stream().noneMatch(entry -> entry.result() == Result.INVALID);
    }

    /**
     * One webhook.
     *
     * @param name as it was given; empty if it has none
     * @param result what became of it
     * @param problems why it can't be imported
     */
    public record Entry(String name, Result result, List<String> problems) {

        public Entry {
            problems = List.copyOf(problems);
        }
    }

    /** What becomes of a webhook. */
    public enum Result {
        /** It is new. */
        CREATED,
        /** One of its name was there and is different now. */
        UPDATED,
        /** One of its name was there and is just so. */
        UNCHANGED,
        /** It can't be imported. */
        INVALID
    }
}
