package org.treehook.tree;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a run came to an activity.
 *
 * @param id the engine's id of it
 * @param activityId the element in the model
 * @param name of the element, or null
 * @param type of the element, for example {@code userTask}
 * @param status where it stands
 * @param startedAt null while the job executor has not begun it; without history only user tasks have it
 * @param endedAt null while it goes on
 * @param assignee of a user task, or null
 */
public record RunTask(
        String id,
        String activityId,
        @Nullable String name,
        String type,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String assignee) {

    /** Where it stands. */
    public enum Status {
        /** It waits for the job executor. */
        QUEUED("Queued"),
        STARTED("Started"),
        COMPLETE("Complete"),
        /** It has an open incident. */
        ERROR("Error"),
        /** It was ended before it was done: by an event, an operator, or with its run. */
        CANCELLED("Cancelled");

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
