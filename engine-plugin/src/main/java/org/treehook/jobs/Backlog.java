package org.treehook.jobs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/**
 * What is owed in a whole database, whoever may see it. Each job is counted once.
 *
 * @param queued wait for their turn, or for their next attempt
 * @param inProgress some node has them in hand
 * @param failed wait for an operator
 * @param suspended would be Queued or In Progress if they, their webhook or all delivery were not halted
 * @param oldest when the oldest was made of those that are neither Failed nor suspended; null if there is none
 */
public record Backlog(
        long queued,
        long inProgress,
        long failed,
        long suspended,
        @Nullable Instant oldest) {

    private static final String COUNT = """
            select count(case when j.RETRIES_ = 0 then 1 end) as FAILED_,
            count(case when j.RETRIES_ > 0 and j.SUSPENSION_STATE_ <> 1 then 1 end) as SUSPENDED_,
            count(case when j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1 and j.LOCK_EXP_TIME_ > ? then 1 end) as IN_PROGRESS_,
            count(case when j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1 then 1 end) as PENDING_,
            min(case when j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1 then j.CREATE_TIME_ end) as OLDEST_
            from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'webhook'""";

    /** Reads it with one statement, which goes through the engine's rows of webhook jobs and no others. */
    public static Backlog in(Database database, Clock clock) {
        return database.call(sql -> sql.first(
                        COUNT,
                        row -> new Backlog(
                                row.bigNumber("PENDING_") - row.bigNumber("IN_PROGRESS_"),
                                row.bigNumber("IN_PROGRESS_"),
                                row.bigNumber("FAILED_"),
                                row.bigNumber("SUSPENDED_"),
                                row.engineInstantOrNull("OLDEST_")),
                        Timestamp.from(clock.instant()))
                .orElseThrow());
    }
}
