package org.treehook.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;
import org.treehook.webhook.HaltSwitch;

/**
 * {@link Poller} by suspending the engine's rows of jobs that are owed. Which of them were halted so is kept with the
 * records, so that what an operator suspended stays suspended.
 */
public final class JdbcPoller implements Poller {

    private static final String PROPERTY = HaltSwitch.NAME;
    private static final String RUNNING = "running";
    private static final String STOPPED = HaltSwitch.HALTED;
    private static final String EVERYTHING = STOPPED + "-all";

    /** For the record of a job that is made: whether the engine's row was made suspended. */
    static final String EVERYTHING_WAITS = "exists (select 1 from TH_PROPERTY p where p.NAME_ = '" + PROPERTY
            + "' and p.VALUE_ like '" + EVERYTHING + "%')";

    private static final State AT_FIRST = new State(true, false, null, null);

    /** Jobs of ours that are no webhook jobs. The types of our jobs and batches, and of no others, begin so. */
    private static final String OTHERS = """
            (HANDLER_TYPE_ like 'webhook-%' or JOB_DEF_ID_ in (select d.ID_ from ACT_RU_JOBDEF d
            join ACT_RU_BATCH b on d.ID_ in (b.SEED_JOB_DEF_ID_, b.MONITOR_JOB_DEF_ID_, b.BATCH_JOB_DEF_ID_)
            where b.TYPE_ like 'webhook-%'))""";

    private final Database database;
    private final Clock clock;
    private final Runnable wakeAfterCommit;

    /**
     * The poller of one database.
     *
     * @param wakeAfterCommit has this node look at once, for due jobs or that there is nothing to do, when the surrounding
     *     transaction has committed
     */
    public JdbcPoller(Database database, Clock clock, Runnable wakeAfterCommit) {
        this.database = database;
        this.clock = clock;
        this.wakeAfterCommit = wakeAfterCommit;
    }

    @Override
    public State state() {
        return database.call(sql -> read(sql, ""));
    }

    @Override
    public State start(@Nullable String userId) {
        return database.call(sql -> {
            boolean everything = read(sql, "").everything();
            // First: whoever has made a job that waits ends before.
            State state = write(sql, RUNNING, userId);
            if (everything) {
                // A batch that somebody has suspended stays so, and its job definitions tell.
                sql.update("""
                        update ACT_RU_JOB set SUSPENSION_STATE_ = 1, REV_ = REV_ + 1 where SUSPENSION_STATE_ = 2 and %s
                        and not exists (select 1 from ACT_RU_JOBDEF s
                        where s.ID_ = ACT_RU_JOB.JOB_DEF_ID_ and s.SUSPENSION_STATE_ = 2)""".formatted(OTHERS));
            }
            sql.update("""
                    update ACT_RU_JOB set SUSPENSION_STATE_ = 1 where SUSPENSION_STATE_ = 2
                    and ID_ in (select t.ENGINE_JOB_ID_ from TH_JOB t where t.HALTED_ = true)
                    and not exists (select 1 from ACT_RU_JOBDEF d
                    where d.ID_ = ACT_RU_JOB.JOB_DEF_ID_ and d.SUSPENSION_STATE_ = 2)""");
            sql.update("update TH_JOB set HALTED_ = false where HALTED_ = true");
            wakeAfterCommit.run();
            return state;
        });
    }

    @Override
    public State stop(@Nullable String userId) {
        return database.call(sql -> {
            State state = write(sql, STOPPED, userId);
            halt(sql);
            wakeAfterCommit.run();
            return state;
        });
    }

    @Override
    public State suspendAll(@Nullable String userId) {
        return database.call(sql -> {
            State before = read(sql, "");
            State state = before.everything() ? before : write(sql, EVERYTHING, userId);
            halt(sql);
            // Whoever is executing one of them is told by its revision, and repeats it when it may.
            sql.update("update ACT_RU_JOB set SUSPENSION_STATE_ = 2, REV_ = REV_ + 1 where SUSPENSION_STATE_ = 1 and "
                    + OTHERS);
            wakeAfterCommit.run();
            return state;
        });
    }

    private static void halt(Sql sql) {
        sql.update("""
                    update TH_JOB set HALTED_ = true where OUTCOME_ is null and ENGINE_JOB_ID_ in (select j.ID_
                    from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'webhook' and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1)""");
        sql.update("""
                    update ACT_RU_JOB set SUSPENSION_STATE_ = 2 where SUSPENSION_STATE_ = 1
                    and ID_ in (select t.ENGINE_JOB_ID_ from TH_JOB t where t.HALTED_ = true)""");
    }

    @Override
    public int active() {
        return database.call(sql -> sql.first(
                        "select count(*) as N from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
                                + " and (HANDLER_TYPE_ = 'webhook' or " + OTHERS + ")",
                        row -> row.number("N"))
                .orElse(0));
    }

    /**
     * Whether all jobs wait. If so, nobody can start them until the surrounding transaction has ended: what it makes or
     * leaves suspended is not left behind.
     */
    public boolean holdsEverything() {
        return database.call(sql ->
                read(sql, "").everything() && read(sql, sql.dialect().holding()).everything());
    }

    /**
     * Notes that a job waits for the start; part of the surrounding transaction, which has to suspend the engine's row.
     * Until that has ended nobody can start the poller, so no job is left behind.
     *
     * @return false if the poller runs again by now: then nothing was noted
     */
    public boolean halt(String jobId) {
        return database.call(sql -> !read(sql, " for update").running()
                && sql.update("update TH_JOB set HALTED_ = true where ID_ = ?", jobId) == 1);
    }

    private static State read(Sql sql, String lock) {
        return sql.first(
                        "select VALUE_ from TH_PROPERTY where NAME_ = ?" + lock,
                        row -> parse(row.text("VALUE_")),
                        PROPERTY)
                .orElse(AT_FIRST);
    }

    private State write(Sql sql, String status, @Nullable String userId) {
        State state = new State(status.equals(RUNNING), status.equals(EVERYTHING), clock.instant(), userId);
        String value = status + " " + clock.instant() + " " + (userId == null ? "" : userId);
        if (sql.update("update TH_PROPERTY set VALUE_ = ? where NAME_ = ?", value, PROPERTY) == 0
                && !sql.insertIfAbsent("TH_PROPERTY", "NAME_, VALUE_", PROPERTY, value)) {
            sql.update("update TH_PROPERTY set VALUE_ = ? where NAME_ = ?", value, PROPERTY);
        }
        return state;
    }

    private static State parse(String value) {
        String[] parts = value.split(" ", 3);
        return new State(
                parts[0].equals(RUNNING),
                parts[0].equals(EVERYTHING),
                Instant.parse(parts[1]),
                Optional.of(parts[2]).filter(user -> !user.isEmpty()).orElse(null));
    }
}
