package org.treehook.jobs;

import java.sql.SQLException;
import java.sql.Timestamp;
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
        Conditions where = new Conditions();
        if (query.kapp() != null) {
            where.add("t.KAPP_ = ?", query.kapp());
        } else if (!query.allKapps()) {
            where.add("t.KAPP_ is null");
        }
        where.addIf("t.NAME_ = ?", query.webhook());
        where.addIf("t.TYPE_ = ?", query.type());
        where.addIf("t.PARENT_ID_ = ?", query.parentId());
        where.addIf("t.SCHEDULED_AT_ >= ?", query.from());
        where.addIf("t.SCHEDULED_AT_ < ?", query.to());
        if (query.status() != null) {
            status(query.status(), where);
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
        String statement = isOwed(query.status())
                ? COLUMNS + "TH_JOB t join " + ROWS + " where " + page
                : COLUMNS + "(select t.* from TH_JOB t where " + page + ") t left join " + ROWS + newest;
        return database.call(sql -> sql.list(statement, this::view, where.parameters()));
    }

    private static boolean isOwed(@Nullable JobStatus status) {
        return status == JobStatus.QUEUED || status == JobStatus.IN_PROGRESS || status == JobStatus.FAILED;
    }

    private void status(JobStatus status, Conditions where) {
        // The engine writes its times in the zone of this JVM; a Timestamp is bound the same way.
        Timestamp now = Timestamp.from(clock.instant());
        switch (status) {
            case COMPLETE -> where.add("t.OUTCOME_ = ?", status.title());
            case CANCELLED ->
                where.add(
                        // Counted and not "not exists", for which PostgreSQL would read all of the engine's rows.
                        "(t.OUTCOME_ = ? or t.OUTCOME_ is null and (select count(*) from ACT_RU_JOB j where"
                                + " j.ID_ = t.ENGINE_JOB_ID_) = 0)",
                        status.title());
            case FAILED -> where.add("t.OUTCOME_ is null and j.RETRIES_ = 0");
            case IN_PROGRESS -> where.add("t.OUTCOME_ is null and j.RETRIES_ > 0 and j.LOCK_EXP_TIME_ > ?", now);
            case QUEUED ->
                where.add(
                        "t.OUTCOME_ is null and j.RETRIES_ > 0 and (j.LOCK_EXP_TIME_ is null or j.LOCK_EXP_TIME_ <= ?)",
                        now);
        }
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
