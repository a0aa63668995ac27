package org.treehook.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.sql.Sql.Row;

/** Reads our records together with the engine's rows that stand for them. */
final class JobSearch {

    private static final String COLUMNS = "select " + JdbcWebhookJobs.COLUMNS
            + ", j.ID_ as ENGINE_ID_, j.RETRIES_, j.LOCK_EXP_TIME_, j.SUSPENSION_STATE_, j.DUEDATE_ from ";
    private static final String ROWS = "ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_";
    private static final String SELECT = COLUMNS + "TH_JOB t left join " + ROWS + " where ";

    private final Database database;
    private final Clock clock;

    JobSearch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<JobView> find(String jobId, Visible readable) {
        return database.call(sql -> sql.first(SELECT + "t.ID_ = ?", this::view, jobId))
                .filter(view ->
                        readable.includes(view.job().definitionKey(), view.job().tenantId()));
    }

    List<JobView> ofEvent(String eventId, Visible readable) {
        Conditions where = new Conditions();
        where.add("t.EVENT_ID_ = ?", eventId);
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        return database.call(
                sql -> sql.list(SELECT + where.text() + " order by t.NAME_, t.ID_", this::view, where.parameters()));
    }

    List<JobView> list(JobQuery query, int limit, Visible readable) {
        Conditions where = JobConditions.of(query);
        if (query.status() != null) {
            JobConditions.status(query.status(), clock.instant(), where);
        }
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        Position after = query.after();
        if (after != null) {
            // The first condition is where an index begins; the second leaves out what stood on the page before.
            where.add("t.SCHEDULED_AT_ <= ?", after.at());
            where.add("(t.SCHEDULED_AT_ < ? or t.ID_ < ?)", after.at(), after.id());
        }
        String newest = " order by t.SCHEDULED_AT_ desc, t.ID_ desc";
        String page = where.text() + newest + " fetch first " + limit + " rows only";
        // Where the engine's rows decide nothing, they are looked up for the page alone.
        String statement = JobConditions.isOwed(query.status())
                ? COLUMNS + "TH_JOB t join " + ROWS + " where " + page
                : COLUMNS + "(select t.* from TH_JOB t where " + page + ") t left join " + ROWS + newest;
        return database.call(sql -> sql.list(statement, this::view, where.parameters()));
    }

    private JobView view(Row row) throws SQLException {
        WebhookJob job = JdbcWebhookJobs.job(row);
        boolean owed = job.outcome() == null && row.textOrNull("ENGINE_ID_") != null;
        int attemptsLeft = owed ? row.number("RETRIES_") : 0;
        Instant lockedUntil = row.engineInstantOrNull("LOCK_EXP_TIME_");
        JobStatus status = status(job, owed, attemptsLeft, lockedUntil);
        return new JobView(
                job,
                status,
                attemptsLeft,
                owed && row.number("SUSPENSION_STATE_") == 2,
                attemptsLeft > 0 ? row.engineInstantOrNull("DUEDATE_") : null);
    }

    private JobStatus status(WebhookJob job, boolean owed, int attemptsLeft, @Nullable Instant lockedUntil) {
        JobStatus outcome = job.outcome();
        if (outcome != null) {
            return outcome;
        }
        if (!owed) {
            return JobStatus.CANCELLED;
        }
        if (attemptsLeft == 0) {
            return JobStatus.FAILED;
        }
        return lockedUntil != null && lockedUntil.isAfter(clock.instant()) ? JobStatus.IN_PROGRESS : JobStatus.QUEUED;
    }
}
