package org.treehook.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;

/** Reads our records together with the engine's rows that stand for them. */
final class JobSearch {

    private static final String COLUMNS =
            "select " + JdbcWebhookJobs.COLUMNS + ", " + EngineRow.COLUMNS + ", j.SUSPENSION_STATE_, j.DUEDATE_ from ";
    private static final String SELECT = COLUMNS + "TH_JOB t left join " + EngineRow.JOIN + " where ";
    private static final String OWED = "TH_JOB t join " + EngineRow.JOIN + " where ";
    private static final String NEWEST = " order by t.SCHEDULED_AT_ desc, t.ID_ desc";

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
        Set<JobStatus> owed = some(query.statuses(), JobConditions::isOwed);
        Set<JobStatus> ended = some(query.statuses(), status -> !JobConditions.isOwed(status));
        return database.call(sql -> {
            Conditions where = where(sql, query, readable);
            if (owed.isEmpty()) {
                return ended(sql, where, ended, limit);
            }
            return ended.isEmpty() ? owed(sql, where, owed, limit) : mixed(sql, where, owed, ended, limit);
        });
    }

    /** Here the engine's rows decide nothing, so they are looked up for the page alone. */
    private List<JobView> ended(Sql sql, Conditions where, Set<JobStatus> statuses, int limit) {
        if (!statuses.isEmpty()) {
            JobConditions.ended(statuses, where);
        }
        String page = "(select t.* from TH_JOB t where " + page(where, limit) + ") t";
        return sql.list(completed(page), this::view, where.parameters());
    }

    private List<JobView> owed(Sql sql, Conditions where, Set<JobStatus> statuses, int limit) {
        JobConditions.owed(statuses, clock.instant(), where);
        return sql.list(COLUMNS + OWED + page(where, limit), this::view, where.parameters());
    }

    /** A page of each kind, and of these the newest: each kind has its own indexes, both together would have none. */
    private List<JobView> mixed(Sql sql, Conditions where, Set<JobStatus> owed, Set<JobStatus> ended, int limit) {
        Conditions whereEnded = new Conditions();
        whereEnded.add(where.text(), where.parameters());
        JobConditions.owed(owed, clock.instant(), where);
        JobConditions.ended(ended, whereEnded);
        String both = "(select * from (select t.* from " + OWED + page(where, limit)
                + ") o union all select * from (select t.* from TH_JOB t where " + page(whereEnded, limit) + ") e) t";
        return sql.list(
                completed(both) + first(limit),
                this::view,
                Stream.of(where, whereEnded)
                        .map(Conditions::parameters)
                        .flatMap(Stream::of)
                        .toArray());
    }

    private static Set<JobStatus> some(Set<JobStatus> statuses, Predicate<JobStatus> which) {
        return statuses.stream().filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private static Conditions where(Sql sql, JobQuery query, Visible readable) {
        Conditions where = JobConditions.of(query, sql);
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        Position after = query.after();
        if (after != null) {
            // The first condition is where an index begins; the second leaves out what stood on the page before.
            where.add("t.SCHEDULED_AT_ <= ?", after.at());
            where.add("(t.SCHEDULED_AT_ < ? or t.ID_ < ?)", after.at(), after.id());
        }
        return where;
    }

    private static String page(Conditions where, int limit) {
        return where.text() + NEWEST + first(limit);
    }

    private static String first(int limit) {
        return " fetch first " + limit + " rows only";
    }

    /** Records together with the engine's rows. */
    private static String completed(String records) {
        return COLUMNS + records + " left join " + EngineRow.JOIN + NEWEST;
    }

    private JobView view(Row row) throws SQLException {
        WebhookJob job = JdbcWebhookJobs.job(row);
        JobStatus status = EngineRow.status(row, job.outcome(), clock.instant());
        boolean owed = status != JobStatus.COMPLETE && status != JobStatus.CANCELLED;
        int attemptsLeft = owed ? row.number("RETRIES_") : 0;
        return new JobView(
                job,
                status,
                attemptsLeft,
                owed && row.number("SUSPENSION_STATE_") == 2,
                attemptsLeft > 0 ? row.engineInstantOrNull("DUEDATE_") : null);
    }
}
