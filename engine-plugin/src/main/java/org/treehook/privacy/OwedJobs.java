package org.treehook.privacy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.treehook.privacy.Walk.Mention;
import org.treehook.privacy.Walk.Tally;
import org.treehook.retention.JobHistory;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;

/** Webhook jobs of which something may be owed: those are left alone and named, or cancelled first. */
final class OwedJobs implements Walk {

    static final List<String> TEXTS = List.of("PARENT_ID_", "URL_", "REQUEST_", "SUMMARY_", "RESPONSE_");

    private static final String TABLE = "TH_JOB";
    private static final String COLUMNS =
            "select t.ID_, t.ENGINE_JOB_ID_, t.NAME_, t.SUMMARY_, case when t.OUTCOME_ is null and exists"
                    + " (select 1 from ACT_RU_JOB j where j.ID_ = t.ENGINE_JOB_ID_) then 1 else 0 end as OWED_ from TH_JOB t where ";

    private final boolean force;
    private final Predicate<String> cancel;
    private final String evaluation;
    private final JobHistory history;

    /**
     * The jobs of one erasure.
     *
     * @param cancel cancels the job of an id in the surrounding transaction; false if it can't be, or the user may not
     * @param evaluation the type of the engine jobs that ask an event's webhooks
     * @param history what the engine's history says of jobs
     */
    OwedJobs(boolean force, Predicate<String> cancel, String evaluation, JobHistory history) {
        this.force = force;
        this.cancel = cancel;
        this.evaluation = evaluation;
        this.history = history;
    }

    boolean forced() {
        return force;
    }

    /** Whether something of an event is owed; told to the tally, and with force ended if it can be. */
    boolean owesAny(Sql sql, String eventId, Tally tally) {
        boolean owes = false;
        for (Job job : ofEvent(sql, eventId)) {
            owes |= isOwed(job, tally);
        }
        boolean unasked = sql.first(
                        "select ID_ from ACT_RU_JOB where HANDLER_TYPE_ = ? and HANDLER_CFG_ = ?"
                                + " union all select EVENT_ID_ from TH_QUARANTINED where EVENT_ID_ = ?",
                        row -> row.text("ID_"),
                        evaluation,
                        eventId,
                        eventId)
                .isPresent();
        if (unasked) {
            tally.owed("event", eventId, null);
        }
        return owes || unasked;
    }

    private boolean isOwed(Job job, Tally tally) {
        if (!job.owed()) {
            return false;
        }
        if (force && tally.counts()) {
            tally.count("cancelledJobs", job.id());
            return false;
        }
        if (force && cancel.test(job.id())) {
            tally.count("cancelledJobs", job.id());
            return false;
        }
        tally.owed("job", job.id(), job.name());
        return true;
    }

    static List<Job> ofEvent(Sql sql, String eventId) {
        return sql.list(COLUMNS + "t.EVENT_ID_ = ?", Job::of, eventId);
    }

    /** Leaves of a job no more than that it was, and how it ended. */
    void clear(Sql sql, Job job) {
        history.remove(sql, List.of(job.engineId()));
        sql.update(
                "update TH_JOB set URL_ = ?, REQUEST_ = '{}', RESPONSE_ = null, SUMMARY_ = ? where ID_ = ?",
                EventWalk.ERASED,
                job.status(),
                job.id());
        sql.update(
                "update TH_ATTEMPT set URL_ = ?, REQUEST_ = null, REQUEST_HEADERS_ = null, SUMMARY_ = coalesce(cast(STATUS_ as"
                        + " varchar(10)), ?), HEADERS_ = null, RESPONSE_ = null where JOB_ID_ = ?",
                EventWalk.ERASED,
                EventWalk.ERASED,
                job.id());
        sql.update("update TH_AUDIT set BEFORE_ = null, AFTER_ = null where JOB_ID_ = ?", job.id());
    }

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public Optional<String> step(Sql sql, Person person, String after, Tally tally) {
        Optional<String> end = Walk.end(sql, TABLE, "ID_", after, ROWS);
        end.ifPresent(last -> {
            Mention mention = Mention.in(TEXTS, person);
            List<Object> parameters = new ArrayList<>(List.of(after, last));
            parameters.addAll(mention.parameters());
            sql.list(COLUMNS + "t.ID_ > ? and t.ID_ <= ? and " + mention.text(), Job::of, parameters.toArray())
                    .forEach(job -> job(sql, person, job, tally));
        });
        return end;
    }

    private void job(Sql sql, Person person, Job job, Tally tally) {
        List<String> texts = sql.list(
                        "select t.* from TH_JOB t where t.ID_ = ?",
                        row -> {
                            List<String> values = new ArrayList<>();
                            for (String column : TEXTS) {
                                values.add(Optional.ofNullable(row.textOrNull(column))
                                        .orElse(""));
                            }
                            return values;
                        },
                        job.id())
                .get(0);
        List<String> without = texts.stream()
                .map(text -> Walk.Table.fitting(text, person.without(text)))
                .toList();
        if (without.equals(texts) || isOwed(job, tally)) {
            return;
        }
        tally.count(TABLE, job.id());
        if (!tally.counts()) {
            List<Object> parameters = new ArrayList<>(without);
            parameters.add(job.id());
            sql.update(
                    "update TH_JOB set PARENT_ID_ = nullif(?, ''), URL_ = ?, REQUEST_ = ?, SUMMARY_ = nullif(?, ''),"
                            + " RESPONSE_ = nullif(?, '') where ID_ = ?",
                    parameters.toArray());
        }
    }

    /**
     * A job.
     *
     * @param engineId of the engine's row
     * @param owed whether the engine still has a row for it
     */
    record Job(String id, String engineId, String name, String summary, boolean owed) {

        static Job of(Row row) throws SQLException {
            return new Job(
                    row.text("ID_"),
                    row.text("ENGINE_JOB_ID_"),
                    row.text("NAME_"),
                    Optional.ofNullable(row.textOrNull("SUMMARY_")).orElse(""),
                    row.number("OWED_") == 1);
        }

        /** What an endpoint has answered, without its words. */
        String status() {
            return summary.matches("\\d{3}( .*)?") ? summary.substring(0, 3) : EventWalk.ERASED;
        }
    }
}
