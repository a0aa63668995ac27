package org.treehook.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/**
 * What the engine's history says of jobs of ours: its job log, and the incidents. The engine's own clean-up removes what has
 * a removal time, if it is set up to run; ours does it in any case, together with the job's record.
 */
public final class JobHistory {

    private static final int LARGEST_STATEMENT = 500;

    private final boolean kept;

    /**
     * The history of one engine.
     *
     * @param kept whether the database has the engine's history tables
     */
    public JobHistory(boolean kept) {
        this.kept = kept;
    }

    /** Takes the removal time from a job's log: it has failed, and nobody knows when it will end. */
    public void hold(Sql sql, String engineJobId) {
        if (kept) {
            sql.update(
                    "update ACT_HI_JOB_LOG set REMOVAL_TIME_ = null where JOB_ID_ = ? and REMOVAL_TIME_ is not null",
                    engineJobId);
        }
    }

    /** Gives all that is written of these jobs the same removal time: they have ended. */
    public void release(Sql sql, List<String> engineJobIds, Instant removal) {
        if (!kept) {
            return;
        }
        // The engine's columns hold its JVM's local time.
        Timestamp time = Timestamp.from(removal);
        String marks = Conditions.marks(engineJobIds);
        for (List<String> part : parts(stacks(sql, engineJobIds))) {
            sql.update(
                    "update ACT_GE_BYTEARRAY set REMOVAL_TIME_ = ? where ID_ in " + Conditions.marks(part),
                    with(time, part));
        }
        sql.update("update ACT_HI_JOB_LOG set REMOVAL_TIME_ = ? where JOB_ID_ in " + marks, with(time, engineJobIds));
        sql.update(
                "update ACT_HI_INCIDENT set REMOVAL_TIME_ = ? where CONFIGURATION_ in " + marks,
                with(time, engineJobIds));
    }

    /** Removes all that is written of these jobs. */
    public void remove(Sql sql, List<String> engineJobIds) {
        if (!kept) {
            return;
        }
        String marks = Conditions.marks(engineJobIds);
        removeStacks(sql, stacks(sql, engineJobIds));
        sql.update("delete from ACT_HI_JOB_LOG where JOB_ID_ in " + marks, engineJobIds.toArray());
        sql.update("delete from ACT_HI_INCIDENT where CONFIGURATION_ in " + marks, engineJobIds.toArray());
    }

    /** Removes log entries of one type of job whose removal time has come; returns how many. */
    int removeExpired(Sql sql, String type, Instant asOf, int limit) {
        if (!kept || limit <= 0) {
            return 0;
        }
        List<Entry> entries = sql.list(
                "select l.ID_, l.JOB_EXCEPTION_STACK_ID_ from ACT_HI_JOB_LOG l where l.JOB_DEF_TYPE_ = ?"
                        + " and l.REMOVAL_TIME_ <= ? order by l.REMOVAL_TIME_ fetch first " + limit + " rows only",
                row -> new Entry(row.text("ID_"), row.textOrNull("JOB_EXCEPTION_STACK_ID_")),
                type,
                Timestamp.from(asOf));
        if (!entries.isEmpty()) {
            removeStacks(
                    sql,
                    entries.stream()
                            .map(Entry::stackId)
                            .filter(Objects::nonNull)
                            .map(Objects::requireNonNull)
                            .toList());
            sql.update(
                    "delete from ACT_HI_JOB_LOG where ID_ in " + Conditions.marks(entries),
                    entries.stream().map(Entry::id).toArray());
        }
        return entries.size();
    }

    private record Entry(String id, @Nullable String stackId) {}

    private static List<String> stacks(Sql sql, List<String> engineJobIds) {
        return sql.list(
                "select l.JOB_EXCEPTION_STACK_ID_ from ACT_HI_JOB_LOG l where l.JOB_ID_ in "
                        + Conditions.marks(engineJobIds) + " and l.JOB_EXCEPTION_STACK_ID_ is not null",
                row -> row.text("JOB_EXCEPTION_STACK_ID_"),
                engineJobIds.toArray());
    }

    private static void removeStacks(Sql sql, List<String> stackIds) {
        for (List<String> part : parts(stackIds)) {
            sql.update("delete from ACT_GE_BYTEARRAY where ID_ in " + Conditions.marks(part), part.toArray());
        }
    }

    private static List<List<String>> parts(List<String> all) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LARGEST_STATEMENT) {
            parts.add(all.subList(from, Math.min(all.size(), from + LARGEST_STATEMENT)));
        }
        return parts;
    }

    private static Object[] with(Timestamp time, List<String> ids) {
        List<Object> parameters = new ArrayList<>(List.of(time));
        parameters.addAll(ids);
        return parameters.toArray();
    }
}
