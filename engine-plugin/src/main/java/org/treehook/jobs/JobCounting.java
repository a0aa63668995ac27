package org.treehook.jobs;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts.OfWebhook;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/** Counts jobs: those that have ended from our index alone, those that are owed from the engine's rows. */
final class JobCounting {

    private static final String ENDED = """
            select t.WEBHOOK_ID_, t.OUTCOME_ as STATUS_, count(*) as N_ from TH_JOB t where t.OUTCOME_ is not null and %s
            group by t.WEBHOOK_ID_, t.OUTCOME_""";

    private static final String OWED = """
            select o.WEBHOOK_ID_, o.STATUS_, count(*) as N_ from (
            select t.WEBHOOK_ID_, case when j.ID_ is null then 'Cancelled' when j.RETRIES_ = 0 then 'Failed'
            when j.LOCK_EXP_TIME_ > ? then 'In Progress' else 'Queued' end as STATUS_
            from TH_JOB t left join ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_ where t.OUTCOME_ is null and %s) o
            group by o.WEBHOOK_ID_, o.STATUS_""";

    private static final String NAME = """
            select coalesce((select max(w.NAME_) from TH_WEBHOOK w where w.WEBHOOK_ID_ = ? and w.LATEST_ = true),
            (select t.NAME_ from TH_JOB t where t.OUTCOME_ = 'Cancelled' and t.WEBHOOK_ID_ = ? fetch first 1 rows only),
            (select t.NAME_ from TH_JOB t where t.OUTCOME_ = 'Complete' and t.WEBHOOK_ID_ = ? fetch first 1 rows only),
            ?) as NAME_ from (values (1)) one""";

    private final Database database;
    private final Clock clock;

    JobCounting(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    JobCounts count(JobCounts.Query query, Visible readable) {
        Conditions where = JobConditions.in(query.kapp(), query.allKapps(), query.from(), query.to());
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        return database.call(sql -> count(sql, where));
    }

    private JobCounts count(Sql sql, Conditions where) {
        Map<String, Map<JobStatus, Long>> counts = new HashMap<>();
        List<Found> found =
                new ArrayList<>(sql.list(ENDED.formatted(where.text()), JobCounting::found, where.parameters()));
        List<Object> parameters = new ArrayList<>();
        parameters.add(Timestamp.from(clock.instant()));
        parameters.addAll(List.of(where.parameters()));
        found.addAll(sql.list(OWED.formatted(where.text()), JobCounting::found, parameters.toArray()));
        for (Found row : found) {
            counts.computeIfAbsent(row.webhookId(), id -> new EnumMap<>(JobStatus.class))
                    .merge(row.status(), row.count(), Long::sum);
        }
        return new JobCounts(counts.entrySet().stream()
                .map(entry -> new OfWebhook(entry.getKey(), name(sql, entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(OfWebhook::name).thenComparing(OfWebhook::webhookId))
                .toList());
    }

    private static String name(Sql sql, String webhookId) {
        return sql.first(NAME, row -> row.text("NAME_"), webhookId, webhookId, webhookId, webhookId)
                .orElseThrow();
    }

    private static Found found(Sql.Row row) throws SQLException {
        return new Found(
                row.text("WEBHOOK_ID_"), JobStatus.parse(row.text("STATUS_")).orElseThrow(), row.bigNumber("N_"));
    }

    private record Found(String webhookId, JobStatus status, long count) {}
}
