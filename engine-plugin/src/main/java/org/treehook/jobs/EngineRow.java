package org.treehook.jobs;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Sql.Row;

/** What the engine's row says of a job, where there is one. */
final class EngineRow {

    /** The columns that are read here, of {@code ACT_RU_JOB j}. */
    static final String COLUMNS = "j.ID_ as ENGINE_ID_, j.RETRIES_, j.LOCK_EXP_TIME_";

    /** Joined from {@code TH_JOB t}. */
    static final String JOIN = "ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_";

    private EngineRow() {}

    static JobStatus status(Row row, @Nullable JobStatus outcome, Instant now) throws SQLException {
        if (outcome != null) {
            return outcome;
        }
        if (row.textOrNull("ENGINE_ID_") == null) {
            return JobStatus.CANCELLED;
        }
        if (row.number("RETRIES_") == 0) {
            return JobStatus.FAILED;
        }
        Instant lockedUntil = row.engineInstantOrNull("LOCK_EXP_TIME_");
        return lockedUntil != null && lockedUntil.isAfter(now) ? JobStatus.IN_PROGRESS : JobStatus.QUEUED;
    }
}
