package org.treehook.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redaction;
import org.treehook.event.TraceParent;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;

/** {@link WebhookJobs} in the tables {@code TH_JOB} and {@code TH_ATTEMPT}. */
public final class JdbcWebhookJobs implements WebhookJobs {

    /** The columns of a job, with the table's alias {@code t}; read by {@link #job}. */
    public static final String COLUMNS = """
            t.ID_, t.ENGINE_JOB_ID_, t.EVENT_ID_, t.WEBHOOK_ID_, t.BINDING_ID_, t.DEFINITION_KEY_, t.TENANT_ID_, t.NAME_, \
            t.TYPE_, t.EVENT_, t.KAPP_, t.PARENT_ID_, t.URL_, t.REQUEST_, t.UNDECIDED_, t.EDITED_, t.DEPTH_, t.ATTEMPTS_, \
            t.SCHEDULED_AT_, t.UPDATED_, t.OUTCOME_, t.SUMMARY_, t.RESPONSE_, t.RUN_ID_, t.BEFORE_EDIT_, t.REPLAY_ID_, \
            t.ORDER_KEY_, t.ORDER_NUMBER_, t.WAITS_, t.TRACE_""";

    private static final String ADD_ATTEMPT = """
            insert into TH_ATTEMPT (ID_, JOB_ID_, NUMBER_, STARTED_, DURATION_MS_, URL_, REQUEST_HEADERS_, STATUS_,
            SUMMARY_, HEADERS_, RESPONSE_, NEXT_AT_) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final int LONGEST_SUMMARY = 2000;

    private final Database database;
    private final Redaction redaction;

    public JdbcWebhookJobs(Database database) {
        this(database, Redaction.none());
    }

    /**
     * Records of one engine.
     *
     * @param redaction what is kept of a job only for as long as it is owed, and of an attempt never
     */
    public JdbcWebhookJobs(Database database, Redaction redaction) {
        this.database = database;
        this.redaction = redaction;
    }

    @Override
    public void add(List<WebhookJob> jobs) {
        database.run(sql -> sql.later(
                """
                insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, TENANT_ID_,
                NAME_, TYPE_, EVENT_, KAPP_, PARENT_ID_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_,
                SCHEDULED_AT_, CREATED_, UPDATED_, SUMMARY_, REPLAY_ID_,
                ORDER_KEY_, ORDER_NUMBER_, WAITS_, TRACE_, HALTED_)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                """ + JdbcPoller.EVERYTHING_WAITS + ")",
                jobs.stream().map(JdbcWebhookJobs::parameters).toList()));
    }

    private static @Nullable Object[] parameters(WebhookJob job) {
        return new @Nullable Object[] {
            job.id(),
            job.engineJobId(),
            job.eventId(),
            job.webhookId(),
            job.bindingId(),
            job.definitionKey(),
            job.tenantId(),
            job.name(),
            job.type(),
            job.event(),
            job.kapp(),
            job.parentId(),
            job.url(),
            job.requestContent(),
            job.undecided(),
            job.edited(),
            job.depth(),
            job.attempts(),
            job.scheduledAt(),
            job.scheduledAt(),
            job.updatedAt(),
            cut(job.summary()),
            job.replayId(),
            job.orderKey(),
            job.orderKey() == null ? null : (Object) job.orderNumber(),
            job.waits(),
            job.trace() == null ? null : job.trace().toString()
        };
    }

    @Override
    public Optional<WebhookJob> find(String jobId) {
        return database.call(
                sql -> sql.first("select " + COLUMNS + " from TH_JOB t where t.ID_ = ?", JdbcWebhookJobs::job, jobId));
    }

    @Override
    public List<WebhookJob> ofEngineJobs(Collection<String> engineJobIds) {
        return engineJobIds.isEmpty()
                ? List.of()
                : database.call(sql -> sql.list(
                        "select " + COLUMNS + " from TH_JOB t where t.ENGINE_JOB_ID_ in "
                                + Conditions.marks(engineJobIds),
                        JdbcWebhookJobs::job,
                        engineJobIds.toArray()));
    }

    @Override
    public void complete(List<Called> delivered) {
        database.run(sql -> {
            sql.batch(
                    ADD_ATTEMPT,
                    delivered.stream().map(called -> attempt(called, null)).toList());
            sql.batch("""
                    update TH_JOB set ATTEMPTS_ = ?, SUMMARY_ = ?, RESPONSE_ = ?, RUN_ID_ = ?, BEFORE_EDIT_ = ?, UPDATED_ = ?,
                    WAITS_ = null, OUTCOME_ = ? where ID_ = ?""", delivered.stream().map(JdbcWebhookJobs::completed).toList());
            redact(sql, delivered.stream().map(called -> called.job().id()).toList(), redaction);
        });
    }

    /** Puts masks into what these jobs, which have ended, were to send. */
    public static void redact(Sql sql, List<String> jobIds, Redaction redaction) {
        if (redaction.isNone() || jobIds.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> changed = new ArrayList<>();
        sql.list(
                        "select " + COLUMNS + " from TH_JOB t where t.OUTCOME_ is not null and t.ID_ in "
                                + Conditions.marks(jobIds),
                        JdbcWebhookJobs::job,
                        jobIds.toArray())
                .forEach(job -> {
                    WebhookJob shown = job.shown(redaction);
                    if (!shown.equals(job)) {
                        changed.add(new @Nullable Object[] {
                            shown.url(), shown.requestContent(), shown.summary(), shown.responseContent(), job.id()
                        });
                    }
                });
        sql.batch("update TH_JOB set URL_ = ?, REQUEST_ = ?, SUMMARY_ = ?, RESPONSE_ = ? where ID_ = ?", changed);
    }

    private static @Nullable Object[] completed(Called called) {
        Outcome.Delivered outcome = (Outcome.Delivered) called.outcome();
        return new @Nullable Object[] {
            called.job().attempts() + 1,
            cut(called.attempt().summary()),
            content(called.attempt()),
            outcome.runId(),
            outcome.beforeEdit(),
            end(called.attempt()),
            JobStatus.COMPLETE.title(),
            called.job().id()
        };
    }

    @Override
    public void failed(WebhookJob job, Attempt attempt, @Nullable Instant nextAt) {
        // What the engine refused to launch was no call, so nobody has looked at it before.
        Attempt shown = redaction.isNone() ? attempt : attempt.shown(redaction.ofText(job.requestContent()), redaction);
        database.run(sql -> {
            sql.update(ADD_ATTEMPT, attempt(job, shown, nextAt));
            sql.update("""
                    update TH_JOB set ATTEMPTS_ = ?, SUMMARY_ = ?, RESPONSE_ = ?, UPDATED_ = ?, WAITS_ = null
                    where ID_ = ?""", job.attempts() + 1, cut(shown.summary()), content(shown), end(shown), job.id());
        });
    }

    @Override
    public void overtaken(Called called) {
        database.run(sql -> {
            // Without a record there is nothing to add to.
            if (sql.update(
                            "update TH_JOB set ATTEMPTS_ = ATTEMPTS_ + 1 where ID_ = ?",
                            called.job().id())
                    == 1) {
                sql.update(ADD_ATTEMPT, attempt(called, null));
            }
        });
    }

    @Override
    public void waiting(Map<String, String> reasons) {
        database.run(sql -> sql.batch(
                "update TH_JOB set WAITS_ = ? where ID_ = ?",
                reasons.entrySet().stream()
                        .map(reason -> new @Nullable Object[] {reason.getValue(), reason.getKey()})
                        .toList()));
    }

    private static @Nullable Object[] attempt(Called called, @Nullable Instant nextAt) {
        return attempt(called.job(), called.attempt(), nextAt);
    }

    private static @Nullable Object[] attempt(WebhookJob job, Attempt attempt, @Nullable Instant nextAt) {
        Response response = attempt.response();
        return new @Nullable Object[] {
            RecordId.next(),
            job.id(),
            job.attempts() + 1,
            attempt.startedAt(),
            attempt.duration().toMillis(),
            attempt.url(),
            attempt.requestHeaders(),
            response == null ? null : (Object) response.status(),
            cut(attempt.summary()),
            response == null ? null : response.headers(),
            content(attempt),
            nextAt
        };
    }

    @Override
    public void undecided(WebhookJob job, String summary, Instant at) {
        database.run(sql -> sql.update(
                "update TH_JOB set SUMMARY_ = ?, UPDATED_ = ?, WAITS_ = null where ID_ = ?",
                cut(summary),
                at,
                job.id()));
    }

    @Override
    public void cancel(String jobId, String summary, Instant at) {
        database.run(sql -> {
            sql.update(
                    "update TH_JOB set OUTCOME_ = ?, SUMMARY_ = ?, UPDATED_ = ? where ID_ = ? and OUTCOME_ is null",
                    JobStatus.CANCELLED.title(),
                    cut(summary),
                    at,
                    jobId);
            redact(sql, List.of(jobId), redaction);
        });
    }

    @Override
    public void remove(String jobId) {
        database.run(sql -> sql.update("delete from TH_JOB where ID_ = ?", jobId));
    }

    @Override
    public void decided(String jobId, String url, OrderPlace place) {
        database.run(sql -> sql.update(
                "update TH_JOB set URL_ = ?, UNDECIDED_ = false, ORDER_KEY_ = ?, ORDER_NUMBER_ = ? where ID_ = ?",
                url,
                place.key(),
                place.isNone() ? null : (Object) place.number(),
                jobId));
    }

    @Override
    public OrderPlace nextPlace(String orderKey) {
        return database.call(sql -> new OrderPlace(
                orderKey,
                sql.first("select " + sql.dialect().nextValue("TH_ORDER_SEQUENCE") + " as N", row -> row.bigNumber("N"))
                        .orElseThrow()));
    }

    @Override
    public Optional<String> ahead(WebhookJob job) {
        if (job.orderKey() == null) {
            return Optional.empty();
        }
        // All their outcomes are null; PostgreSQL takes the order from the index only if it is told so.
        return database.call(sql -> sql.first("""
                select t.ID_ from TH_JOB t join ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_
                where t.ORDER_KEY_ = ? and t.OUTCOME_ is null and t.ORDER_NUMBER_ < ?
                order by t.OUTCOME_, t.ORDER_NUMBER_ fetch first 1 rows only""", row -> row.text("ID_"), job.orderKey(), job.orderNumber()));
    }

    @Override
    public void edit(WebhookJob job, String url, String requestContent, Instant at) {
        database.run(sql -> {
            if (!job.requestContent().equals(requestContent)) {
                sql.update(
                        "update TH_ATTEMPT set REQUEST_ = ? where JOB_ID_ = ? and REQUEST_ is null",
                        redaction.ofText(job.requestContent()).content(),
                        job.id());
            }
            sql.update(
                    "update TH_JOB set URL_ = ?, REQUEST_ = ?, EDITED_ = true, UPDATED_ = ? where ID_ = ?",
                    url,
                    requestContent,
                    at,
                    job.id());
        });
    }

    @Override
    public List<Recorded> attempts(String jobId) {
        return database.call(sql -> sql.list(
                "select a.* from TH_ATTEMPT a where a.JOB_ID_ = ? order by a.NUMBER_, a.STARTED_",
                row -> new Recorded(
                        row.number("NUMBER_"), attempt(row), row.textOrNull("REQUEST_"), row.instantOrNull("NEXT_AT_")),
                jobId));
    }

    private static Attempt attempt(Row row) throws SQLException {
        int status = row.number("STATUS_");
        Response response = status == 0
                ? null
                : new Response(
                        status,
                        "",
                        Optional.ofNullable(row.textOrNull("HEADERS_")).orElse(""),
                        Optional.ofNullable(row.textOrNull("RESPONSE_")).orElse(""),
                        false);
        return new Attempt(
                row.text("URL_"),
                Optional.ofNullable(row.textOrNull("REQUEST_HEADERS_")).orElse(""),
                row.instant("STARTED_"),
                Duration.ofMillis(row.bigNumber("DURATION_MS_")),
                row.text("SUMMARY_"),
                response);
    }

    /** Reads a job from a row with {@link #COLUMNS}. */
    public static WebhookJob job(Row row) throws SQLException {
        String outcome = row.textOrNull("OUTCOME_");
        return new WebhookJob(
                row.text("ID_"),
                row.text("ENGINE_JOB_ID_"),
                row.textOrNull("EVENT_ID_"),
                row.text("WEBHOOK_ID_"),
                row.text("BINDING_ID_"),
                row.text("DEFINITION_KEY_"),
                row.textOrNull("TENANT_ID_"),
                row.text("NAME_"),
                row.text("TYPE_"),
                row.text("EVENT_"),
                row.textOrNull("KAPP_"),
                row.textOrNull("PARENT_ID_"),
                row.text("URL_"),
                row.text("REQUEST_"),
                row.flag("UNDECIDED_"),
                row.flag("EDITED_"),
                row.number("DEPTH_"),
                row.number("ATTEMPTS_"),
                row.instant("SCHEDULED_AT_"),
                row.instant("UPDATED_"),
                outcome == null ? null : JobStatus.parse(outcome).orElse(null),
                row.textOrNull("SUMMARY_"),
                row.textOrNull("RESPONSE_"),
                row.textOrNull("RUN_ID_"),
                row.flag("BEFORE_EDIT_"),
                row.textOrNull("REPLAY_ID_"),
                row.textOrNull("ORDER_KEY_"),
                row.bigNumber("ORDER_NUMBER_"),
                row.textOrNull("WAITS_"),
                TraceParent.parse(row.textOrNull("TRACE_")).orElse(null));
    }

    private static Instant end(Attempt attempt) {
        return attempt.startedAt().plus(attempt.duration());
    }

    private static @Nullable String content(Attempt attempt) {
        Response response = attempt.response();
        return response == null ? null : response.content();
    }

    private static @Nullable String cut(@Nullable String summary) {
        return summary == null || summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
