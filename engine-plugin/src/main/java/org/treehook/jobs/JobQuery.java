package org.treehook.jobs;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Position;

/**
 * Which webhook jobs to list, newest first.
 *
 * @param kapp only those of this kapp; null for the space
 * @param allKapps with the space: those of every kapp too
 * @param statuses only those that stand at one of them now; empty for any
 * @param webhook only those of the webhook of this name
 * @param type only those of events of this type
 * @param event only those of this event
 * @param parentId only those about this record
 * @param ties only those that belong to this
 * @param from only those scheduled then or later
 * @param to only those scheduled before
 * @param limit at most so many, 1 to 1000
 * @param after where the page before ended
 */
public record JobQuery(
        @Nullable String kapp,
        boolean allKapps,
        Set<JobStatus> statuses,
        @Nullable String webhook,
        @Nullable String type,
        @Nullable String event,
        @Nullable String parentId,
        JobTies ties,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable Position after) {

    /** The most that one page holds. */
    public static final int MOST = 1000;

    public JobQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit is from 1 to " + MOST + ".");
        }
    }

    /** Whatever they belong to, of any event, and of one status or, with null, of any. */
    public JobQuery(
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
        this(
                kapp,
                allKapps,
                status == null ? Set.of() : Set.of(status),
                webhook,
                type,
                null,
                parentId,
                JobTies.ANY,
                from,
                to,
                limit,
                after);
    }

    /** Whether it leaves any job of its scope out. */
    boolean isNarrow() {
        return !statuses.isEmpty()
                || webhook != null
                || type != null
                || event != null
                || parentId != null
                || !ties.equals(JobTies.ANY)
                || from != null
                || to != null;
    }
}
