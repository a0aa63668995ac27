package org.treehook.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.sql.Conditions;
import org.treehook.sql.Sql;

/** What is asked of webhook jobs, as conditions on {@code TH_JOB t} and {@code ACT_RU_JOB j}. */
final class JobConditions {

    private static final String KEY = """
            select coalesce((select max(w.DEFINITION_KEY_) from TH_WEBHOOK w where w.WEBHOOK_ID_ = ?),
            (select t.DEFINITION_KEY_ from TH_JOB t where t.OUTCOME_ in ('Complete', 'Cancelled') and t.WEBHOOK_ID_ = ?
            fetch first 1 rows only),
            (select t.DEFINITION_KEY_ from TH_JOB t where t.OUTCOME_ is null and t.WEBHOOK_ID_ = ? fetch first 1 rows only))
            as KEY_ from (values (1)) one""";

    private JobConditions() {}

    /** All that a query asks but the statuses, and where it goes on. */
    static Conditions of(JobQuery query, Sql sql) {
        Conditions where = new Conditions();
        in(query.kapp(), query.allKapps(), query.from(), query.to(), where);
        where.addIf("t.NAME_ = ?", query.webhook());
        where.addIf("t.TYPE_ = ?", query.type());
        where.addIf("t.EVENT_ = ?", query.event());
        where.addIf("t.PARENT_ID_ = ?", query.parentId());
        tied(query.ties(), sql, where);
        return where;
    }

    private static void tied(JobTies ties, Sql sql, Conditions where) {
        webhook(ties.webhookId(), sql, where);
        where.addIf("t.DEFINITION_KEY_ = ?", ties.definitionKey());
        if (ties.activityId() != null) {
            where.add(
                    "t.WEBHOOK_ID_ in (select w.WEBHOOK_ID_ from TH_WEBHOOK w where w.DEFINITION_KEY_ = t.DEFINITION_KEY_"
                            + " and w.ACTIVITY_ID_ = ?)",
                    ties.activityId());
        }
        where.addIf(
                "t.ID_ in (select r.LAUNCH_ID_ from TH_RUN r where r.PROCESS_INSTANCE_ID_ = ?)",
                ties.processInstanceId());
        where.addIf("t.ENGINE_JOB_ID_ = ?", ties.engineJobId());
    }

    /** Only jobs of a webhook. Its key never changes, and by keys there is an index. */
    static void webhook(@Nullable String webhookId, Sql sql, Conditions where) {
        if (webhookId != null) {
            where.add("t.WEBHOOK_ID_ = ?", webhookId);
            // Looked up before, so that the database knows how many jobs to expect.
            where.add(
                    "t.DEFINITION_KEY_ = ?",
                    sql.first(KEY, row -> String.valueOf(row.textOrNull("KEY_")), webhookId, webhookId, webhookId)
                            .orElseThrow());
        }
    }

    /** A scope and a time. */
    static void in(
            @Nullable String kapp, boolean allKapps, @Nullable Instant from, @Nullable Instant to, Conditions where) {
        if (kapp != null) {
            where.add("t.KAPP_ = ?", kapp);
        } else if (!allKapps) {
            where.add("t.KAPP_ is null");
        }
        where.addIf("t.SCHEDULED_AT_ >= ?", from);
        where.addIf("t.SCHEDULED_AT_ < ?", to);
    }

    /** Whether a status is one of jobs that the engine has a row for. */
    static boolean isOwed(JobStatus status) {
        return status == JobStatus.QUEUED || status == JobStatus.IN_PROGRESS || status == JobStatus.FAILED;
    }

    /** Only jobs that stand at one of these; none of them is one of the engine's rows. */
    static void ended(Set<JobStatus> statuses, Conditions where) {
        Conditions either = new Conditions();
        either.add(
                "t.OUTCOME_ in " + Conditions.marks(statuses),
                statuses.stream().sorted().map(JobStatus::title).toArray());
        if (statuses.contains(JobStatus.CANCELLED)) {
            // Counted and not "not exists", for which PostgreSQL would read all of the engine's rows.
            either.add("t.OUTCOME_ is null and (select count(*) from ACT_RU_JOB j where j.ID_ = t.ENGINE_JOB_ID_) = 0");
        }
        where.add(either.anyOf(), either.parameters());
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
