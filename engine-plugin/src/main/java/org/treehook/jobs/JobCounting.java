package org.treehook.jobs;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts.OfWebhook;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/** Counts jobs: those that have ended from our index alone, those that are owed from the engine's rows. */
final class JobCounting {

    private static final String ENDED = """
            select t.WEBHOOK_ID_, t.DEFINITION_KEY_, t.OUTCOME_ as STATUS_, count(*) as N_ from TH_JOB t where %s
            group by t.WEBHOOK_ID_, t.DEFINITION_KEY_, t.OUTCOME_""";

    private static final String OWED = """
            select o.WEBHOOK_ID_, o.DEFINITION_KEY_, o.STATUS_, count(*) as N_ from (
            select t.WEBHOOK_ID_, t.DEFINITION_KEY_, case when j.ID_ is null then 'Cancelled' when j.RETRIES_ = 0 then 'Failed'
            when j.LOCK_EXP_TIME_ > ? then 'In Progress' else 'Queued' end as STATUS_
            from TH_JOB t %s join ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_ where %s) o
            group by o.WEBHOOK_ID_, o.DEFINITION_KEY_, o.STATUS_""";

    private static final String BOUND =
            "select w.WEBHOOK_ID_, w.NAME_, w.ACTIVITY_ID_ from TH_WEBHOOK w where w.LATEST_ = true and w.WEBHOOK_ID_ in ";

    private static final String LAST_NAME = """
            select coalesce(
            (select t.NAME_ from TH_JOB t where t.OUTCOME_ = 'Cancelled' and t.WEBHOOK_ID_ = ? fetch first 1 rows only),
            (select t.NAME_ from TH_JOB t where t.OUTCOME_ = 'Complete' and t.WEBHOOK_ID_ = ? fetch first 1 rows only),
            ?) as NAME_ from (values (1)) one""";

    /** Ids in one statement. */
    private static final int CHUNK = 500;

    private final Database database;
    private final Clock clock;

    JobCounting(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    JobCounts count(JobCounts.Query query, Visible readable) {
        return database.call(sql -> named(sql, found(sql, query, readable)));
    }

    private List<Found> found(Sql sql, JobCounts.Query query, Visible readable) {
        Set<JobStatus> asked = query.statuses().isEmpty() ? EnumSet.allOf(JobStatus.class) : query.statuses();
        List<Found> found = new ArrayList<>();
        Set<JobStatus> ended = asked.stream()
                .filter(status -> !JobConditions.isOwed(status))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!ended.isEmpty()) {
            Conditions where = new Conditions();
            where.add(
                    "t.OUTCOME_ in " + Conditions.marks(ended),
                    ended.stream().map(JobStatus::title).toArray());
            restrict(where, sql, query, readable);
            found.addAll(sql.list(ENDED.formatted(where.text()), JobCounting::found, where.parameters()));
        }
        if (!asked.equals(Set.of(JobStatus.COMPLETE))) {
            found.addAll(owed(sql, asked, query, readable));
        }
        return found;
    }

    private List<Found> owed(Sql sql, Set<JobStatus> asked, JobCounts.Query query, Visible readable) {
        // Cancelled without an outcome is what has no row.
        boolean outer = asked.contains(JobStatus.CANCELLED);
        Conditions where = new Conditions();
        if (outer) {
            where.add("t.OUTCOME_ is null");
        } else {
            JobConditions.owed(
                    asked.stream().filter(JobConditions::isOwed).collect(Collectors.toSet()), clock.instant(), where);
        }
        restrict(where, sql, query, readable);
        List<Found> found = sql.list(
                OWED.formatted(outer ? "left" : "", where.text()),
                JobCounting::found,
                Stream.concat(Stream.of(Timestamp.from(clock.instant())), Stream.of(where.parameters()))
                        .toArray());
        return found.stream().filter(row -> asked.contains(row.status())).toList();
    }

    private static void restrict(Conditions where, Sql sql, JobCounts.Query query, Visible readable) {
        JobConditions.webhook(query.webhookId(), sql, where);
        where.addIf("t.DEFINITION_KEY_ = ?", query.definitionKey());
        JobConditions.in(query.kapp(), query.allKapps(), query.from(), query.to(), where);
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
    }

    private static JobCounts named(Sql sql, List<Found> found) {
        Map<String, Counted> counts = new TreeMap<>();
        for (Found row : found) {
            counts.computeIfAbsent(
                            row.webhookId(), id -> new Counted(row.definitionKey(), new EnumMap<>(JobStatus.class)))
                    .counts()
                    .merge(row.status(), row.count(), Long::sum);
        }
        Map<String, Bound> bound = bound(sql, List.copyOf(counts.keySet()));
        return new JobCounts(counts.entrySet().stream()
                .map(entry -> {
                    String id = entry.getKey();
                    Bound one = bound.get(id);
                    return new OfWebhook(
                            id,
                            one == null ? lastName(sql, id) : one.name(),
                            entry.getValue().definitionKey(),
                            one == null ? null : one.activityId(),
                            entry.getValue().counts());
                })
                .sorted(Comparator.comparing(OfWebhook::name).thenComparing(OfWebhook::webhookId))
                .toList());
    }

    private static Map<String, Bound> bound(Sql sql, List<String> webhookIds) {
        Map<String, Bound> bound = new HashMap<>();
        for (int from = 0; from < webhookIds.size(); from += CHUNK) {
            List<String> some = webhookIds.subList(from, Math.min(webhookIds.size(), from + CHUNK));
            sql.list(
                            BOUND + Conditions.marks(some),
                            row -> new Bound(row.text("WEBHOOK_ID_"), row.text("NAME_"), row.text("ACTIVITY_ID_")),
                            some.toArray())
                    .forEach(one -> bound.put(one.webhookId(), one));
        }
        return bound;
    }

    private static String lastName(Sql sql, String webhookId) {
        return sql.first(LAST_NAME, row -> row.text("NAME_"), webhookId, webhookId, webhookId)
                .orElseThrow();
    }

    private static Found found(Sql.Row row) throws SQLException {
        return new Found(
                row.text("WEBHOOK_ID_"),
                row.text("DEFINITION_KEY_"),
                JobStatus.parse(row.text("STATUS_")).orElseThrow(),
                row.bigNumber("N_"));
    }

    private record Found(String webhookId, String definitionKey, JobStatus status, long count) {}

    private record Counted(String definitionKey, Map<JobStatus, Long> counts) {}

    private record Bound(String webhookId, String name, String activityId) {}
}
