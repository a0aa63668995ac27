package org.treehook.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobActivity.Hour;
import org.treehook.jobs.JobActivity.Last;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;
import org.treehook.webhook.Webhook;

/** Reads what many webhooks have done lately, in two statements. */
final class Activities {

    private static final String HOUR = "date_trunc('hour', t.SCHEDULED_AT_)";

    private static final String HOURS = "select t.WEBHOOK_ID_, " + HOUR + " as HOUR_, count(*) as N_, false as FAILED_"
            + " from TH_JOB t where %1$s group by t.WEBHOOK_ID_, " + HOUR + " union all select t.WEBHOOK_ID_, " + HOUR
            + ", count(*), true from TH_JOB t join " + EngineRow.JOIN
            + " where t.OUTCOME_ is null and j.RETRIES_ = 0 and %1$s group by t.WEBHOOK_ID_, " + HOUR;

    private static final String LAST = "select t.WEBHOOK_ID_, t.ID_, t.OUTCOME_, t.SUMMARY_, t.SCHEDULED_AT_, "
            + EngineRow.COLUMNS
            + " from (select (select t.ID_ from TH_JOB t where t.DEFINITION_KEY_ = w.DEFINITION_KEY_"
            + " and t.WEBHOOK_ID_ = w.WEBHOOK_ID_ and %s order by t.SCHEDULED_AT_ desc, t.ID_ desc fetch first 1 rows only)"
            + " as LAST_ID_ from TH_WEBHOOK w where w.ID_ in %s) l join TH_JOB t on t.ID_ = l.LAST_ID_ left join "
            + EngineRow.JOIN;

    private final Database database;
    private final Clock clock;

    Activities(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By the webhook's id; each of them is there. */
    Map<String, JobActivity> of(List<Webhook> webhooks, Visible readable) {
        if (webhooks.isEmpty()) {
            return Map.of();
        }
        Instant first =
                clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Hour.LENGTH.multipliedBy(JobActivity.HOURS - 1L));
        return database.call(sql -> {
            Map<String, Map<Instant, Hour>> hours = hours(sql, webhooks, first, readable);
            Map<String, Last> last = last(sql, webhooks, readable);
            return webhooks.stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Webhook::id,
                            webhook -> new JobActivity(
                                    filled(first, hours.getOrDefault(webhook.id(), Map.of())),
                                    last.get(webhook.id()))));
        });
    }

    private static List<Hour> filled(Instant first, Map<Instant, Hour> hours) {
        return Stream.iterate(first, start -> start.plus(Hour.LENGTH))
                .limit(JobActivity.HOURS)
                .map(start -> hours.getOrDefault(start, new Hour(start, 0, 0)))
                .toList();
    }

    private static Map<String, Map<Instant, Hour>> hours(
            Sql sql, List<Webhook> webhooks, Instant first, Visible readable) {
        List<String> keys =
                webhooks.stream().map(Webhook::definitionKey).distinct().toList();
        List<String> ids = webhooks.stream().map(Webhook::id).toList();
        Conditions where = new Conditions();
        where.add("t.DEFINITION_KEY_ in " + Conditions.marks(keys), keys.toArray());
        where.add("t.WEBHOOK_ID_ in " + Conditions.marks(ids), ids.toArray());
        where.add("t.SCHEDULED_AT_ >= ?", first);
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        Map<String, Map<Instant, Hour>> hours = new HashMap<>();
        sql.list(
                        HOURS.formatted(where.text()),
                        row -> new Counted(
                                row.text("WEBHOOK_ID_"),
                                row.instant("HOUR_"),
                                row.bigNumber("N_"),
                                row.flag("FAILED_")),
                        twice(where.parameters()))
                .forEach(counted -> hours.computeIfAbsent(counted.webhookId(), id -> new HashMap<>())
                        .merge(counted.start(), counted.hour(), Activities::sum));
        return hours;
    }

    private static Object[] twice(Object[] parameters) {
        return Stream.of(parameters, parameters).flatMap(Stream::of).toArray();
    }

    private static Hour sum(Hour one, Hour other) {
        return new Hour(one.start(), one.matched() + other.matched(), one.failed() + other.failed());
    }

    private Map<String, Last> last(Sql sql, List<Webhook> webhooks, Visible readable) {
        Conditions where = new Conditions();
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        List<Object> parameters = new ArrayList<>(List.of(where.parameters()));
        List<String> versions = webhooks.stream().map(Webhook::bindingId).toList();
        parameters.addAll(versions);
        Instant now = clock.instant();
        Map<String, Last> last = new HashMap<>();
        sql.list(
                LAST.formatted(where.text(), Conditions.marks(versions)),
                row -> last.put(
                        row.text("WEBHOOK_ID_"),
                        new Last(
                                row.text("ID_"),
                                EngineRow.status(row, outcome(row.textOrNull("OUTCOME_")), now),
                                row.textOrNull("SUMMARY_"),
                                row.instant("SCHEDULED_AT_"))),
                parameters.toArray());
        return last;
    }

    private static @Nullable JobStatus outcome(@Nullable String title) {
        return Optional.ofNullable(title).flatMap(JobStatus::parse).orElse(null);
    }

    private record Counted(String webhookId, Instant start, long count, boolean failed) {

        Hour hour() {
            return new Hour(start, failed ? 0 : count, failed ? count : 0);
        }
    }
}
