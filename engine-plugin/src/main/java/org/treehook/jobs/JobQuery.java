package org.treehook.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Position;

/**
 * Which webhook jobs to list, newest first.
 *
 * @param kapp only those of this kapp; null for the space
 * @param allKapps with the space: those of every kapp too
 * @param status only those that stand there now
 * @param webhook only those of the webhook of this name
 * @param type only those of events of this type
 * @param parentId only those about this record
 * @param from only those scheduled then or later
 * @param to only those scheduled before
 * @param limit at most so many, 1 to 1000
 * @param after where the page before ended
 */
public record JobQuery(
        @Nullable String kapp,
        boolean allKapps,
        @Nullable JobStatus status,
        @Nullable String webhook,
        @Nullable String type,
        @Nullable String parentId,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable Position after) {

    /** The most that one page holds. */
    public static final int MOST = 1000;

    public JobQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit is from 1 to " + MOST + ".");
        }
    }
}
