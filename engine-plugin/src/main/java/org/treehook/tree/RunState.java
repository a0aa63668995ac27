package org.treehook.tree;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands now.
 *
 * @param status whether it goes on, has ended, or has an incident
 * @param failedAt the activity with the first incident that is open, or null
 */
public record RunState(Status status, @Nullable String failedAt) {

    /** As the platform names it. */
    public enum Status {
        STARTED("Started"),
        COMPLETE("Complete"),
        ERROR("Error");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        /** As REST and screens write it. */
        public String title() {
            return title;
        }
    }
}
