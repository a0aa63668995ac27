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
    private static final State AT_FIRST = new State(true, null, null);

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
            State state = write(sql, true, userId);
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
            State state = write(sql, false, userId);
            sql.update("""
                    update TH_JOB set HALTED_ = true where OUTCOME_ is null and ENGINE_JOB_ID_ in (select j.ID_
                    from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'webhook' and j.RETRIES_ > 0 and j.SUSPENSION_STATE_ = 1)""");
            sql.update("""
                    update ACT_RU_JOB set SUSPENSION_STATE_ = 2 where SUSPENSION_STATE_ = 1
                    and ID_ in (select t.ENGINE_JOB_ID_ from TH_JOB t where t.HALTED_ = true)""");
            wakeAfterCommit.run();
            return state;
        });
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

    private State write(Sql sql, boolean running, @Nullable String userId) {
        State state = new State(running, clock.instant(), userId);
        String value = (running ? RUNNING : STOPPED) + " " + clock.instant() + " " + (userId == null ? "" : userId);
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
                Instant.parse(parts[1]),
                Optional.of(parts[2]).filter(user -> !user.isEmpty()).orElse(null));
    }
}
