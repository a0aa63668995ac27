package org.treehook.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Conditions;

/** What is asked of webhook jobs, as conditions on {@code TH_JOB t} and {@code ACT_RU_JOB j}. */
final class JobConditions {

    private JobConditions() {}

    /** All that a query asks but the status, and where it goes on. */
    static Conditions of(JobQuery query) {
        Conditions where = in(query.kapp(), query.allKapps(), query.from(), query.to());
        where.addIf("t.NAME_ = ?", query.webhook());
        where.addIf("t.TYPE_ = ?", query.type());
        where.addIf("t.PARENT_ID_ = ?", query.parentId());
        return where;
    }

    /** A scope and a time. */
    static Conditions in(@Nullable String kapp, boolean allKapps, @Nullable Instant from, @Nullable Instant to) {
        Conditions where = new Conditions();
        if (kapp != null) {
            where.add("t.KAPP_ = ?", kapp);
        } else if (!allKapps) {
            where.add("t.KAPP_ is null");
        }
        where.addIf("t.SCHEDULED_AT_ >= ?", from);
        where.addIf("t.SCHEDULED_AT_ < ?", to);
        return where;
    }

    /** Whether a status is one of jobs that the engine has a row for. */
    static boolean isOwed(@Nullable JobStatus status) {
        return status == JobStatus.QUEUED || status == JobStatus.IN_PROGRESS || status == JobStatus.FAILED;
    }

    /** Only jobs that stand there now. */
    static void status(JobStatus status, Instant now, Conditions where) {
        switch (status) {
            case COMPLETE -> where.add("t.OUTCOME_ = ?", status.title());
            case CANCELLED ->
                where.add(
                        // Counted and not "not exists", for which PostgreSQL would read all of the engine's rows.
                        "(t.OUTCOME_ = ? or t.OUTCOME_ is null and (select count(*) from ACT_RU_JOB j where"
                                + " j.ID_ = t.ENGINE_JOB_ID_) = 0)",
                        status.title());
            default -> owed(Set.of(status), now, where);
        }
    }

    /** Only jobs that stand at one of these; each has to be one of the engine's rows. */
    static void owed(Set<JobStatus> statuses, Instant now, Conditions where) {
        // The engine writes its times in the zone of this JVM; a Timestamp is bound the same way.
        Object[] times = statuses.stream()
                .filter(status -> status != JobStatus.FAILED)
                .map(status -> Timestamp.from(now))
                .toArray();
        where.add("t.OUTCOME_ is null");
        where.add(
                statuses.stream().sorted().map(JobConditions::row).collect(Collectors.joining(" or ", "(", ")")),
                times);
    }

    private static String row(JobStatus status) {
        return switch (status) {
            case FAILED -> "j.RETRIES_ = 0";
            case IN_PROGRESS -> "j.RETRIES_ > 0 and j.LOCK_EXP_TIME_ > ?";
            case QUEUED -> "j.RETRIES_ > 0 and (j.LOCK_EXP_TIME_ is null or j.LOCK_EXP_TIME_ <= ?)";
            case COMPLETE, CANCELLED -> throw new IllegalArgumentException(status.title() + " jobs have no row.");
        };
    }
}
