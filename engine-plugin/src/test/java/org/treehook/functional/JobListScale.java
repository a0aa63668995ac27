package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobTies;
import org.treehook.jobs.Jobs;
import org.treehook.sql.Conditions;
import org.treehook.sql.Position;
import org.treehook.testing.JobRows;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** How long each call for webhook jobs takes with 100 000 of them, 20 000 failed. Measured, not judged. */
class JobListScale {

    private static final int JOBS = 100_000;
    private static final int WARM_UP = 20;
    private static final int TIMES = 100;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void measure(TestDatabase database) throws SQLException, IOException {
        TestDatabase.Location location = database.fresh();
        try (TestEngine engine = TestEngine.on(location, plugin -> {}, configuration -> {});
                Connection connection =
                        DriverManager.getConnection(location.url(), location.user(), location.password())) {
            JobRows.fill(connection, JOBS);
            if (database == TestDatabase.H2) {
                // It would answer the same question from memory.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set optimize_reuse_results 0");
                }
            }
            Jobs jobs = engine.treehook().jobs();
            assertThat(jobs.counts(new JobCounts.Query(null, true, null, null)).total())
                    .containsEntry(JobStatus.FAILED, 20_000L)
                    .containsEntry(JobStatus.COMPLETE, 60_000L);
            StringBuilder report = new StringBuilder();
            calls(jobs, page(engine)).forEach((name, call) -> report.append(line(database, name, call)));
            Path file = Path.of("target", "scale", "jobs.txt");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static Map<String, Supplier<?>> calls(Jobs jobs, List<Webhook> page) {
        Map<String, Supplier<?>> calls = new LinkedHashMap<>();
        calls.put("page 1", () -> jobs.list(query(null, null, null)));
        calls.put(
                "page 1 000", () -> jobs.list(query(null, null, new Position(JobRows.at(75_000), JobRows.id(75_000)))));
        for (JobStatus status : JobStatus.values()) {
            calls.put("status " + status.title(), () -> jobs.list(query(status, null, null)));
        }
        calls.put("webhook, many jobs", () -> jobs.list(query(null, "Hook 3", null)));
        calls.put("webhook, few jobs", () -> jobs.list(query(null, "Rare", null)));
        calls.put("Failed of a webhook", () -> jobs.list(query(JobStatus.FAILED, "Hook 7", null)));
        calls.put(
                "kapp, few jobs",
                () -> jobs.list(new JobQuery("rare", false, null, null, null, null, null, null, 25, null)));
        calls.put(
                "the space's own",
                () -> jobs.list(new JobQuery(null, false, null, null, null, null, null, null, 25, null)));
        calls.put(
                "type without jobs",
                () -> jobs.list(new JobQuery(null, true, null, null, "Team", null, null, null, 25, null)));
        calls.put(
                "record",
                () -> jobs.list(new JobQuery(null, true, null, null, "Submission", "s-700", null, null, 25, null)));
        calls.put(
                "ten minutes",
                () -> jobs.list(new JobQuery(
                        null, true, null, null, null, null, JobRows.at(50_000), JobRows.at(50_120), 25, null)));
        calls.put(
                "1 000 on a page",
                () -> jobs.list(new JobQuery(null, true, null, null, null, null, null, null, 1000, null)));
        calls.put("counts", () -> jobs.counts(new JobCounts.Query(null, true, null, null)));
        calls.put("counts of a kapp", () -> jobs.counts(new JobCounts.Query("services", false, null, null)));
        calls.put(
                "counts of a day",
                () -> jobs.counts(new JobCounts.Query(null, true, JobRows.at(JOBS - 17_280), JobRows.at(JOBS))));
        calls.put("Failed and Complete", () -> jobs.list(several(JobStatus.FAILED, JobStatus.COMPLETE)));
        calls.put("Queued and Cancelled", () -> jobs.list(several(JobStatus.QUEUED, JobStatus.CANCELLED)));
        calls.put("webhook's id", () -> jobs.list(tied("Hook 7", null)));
        calls.put("rare webhook's id", () -> jobs.list(tied("Rare", null)));
        calls.put("process", () -> jobs.list(tied(null, "hook-7")));
        calls.put(
                "counts of Failed",
                () -> jobs.counts(new JobCounts.Query(null, true, Set.of(JobStatus.FAILED), null, null, null, null)));
        calls.put(
                "counts of a webhook",
                () -> jobs.counts(new JobCounts.Query(null, true, Set.of(), "Hook 7", null, null, null)));
        calls.put("25 webhooks' activity", () -> jobs.activity(page));
        calls.put("detail", () -> jobs.detail(JobRows.id(4711)));
        return calls;
    }

    private static List<Webhook> page(TestEngine engine) {
        Conditions where = new Conditions();
        where.add("(w.NAME_ like 'Hook %' or w.NAME_ = 'Rare' or w.NAME_ like 'Unused 10%')");
        // The rows' last day was long ago.
        ClockUtil.setCurrentTime(Date.from(JobRows.at(JOBS)));
        return Webhooks.in(engine.database()).current(where, 25).stream()
                .map(Candidate::webhook)
                .toList();
    }

    private static JobQuery several(JobStatus... statuses) {
        return new JobQuery(null, true, Set.of(statuses), null, null, null, null, JobTies.ANY, null, null, 25, null);
    }

    private static JobQuery tied(@Nullable String webhookId, @Nullable String key) {
        JobTies ties = new JobTies(webhookId, key, null, null, null);
        return new JobQuery(null, true, Set.of(), null, null, null, null, ties, null, null, 25, null);
    }

    private static JobQuery query(@Nullable JobStatus status, @Nullable String webhook, @Nullable Position after) {
        return new JobQuery(null, true, status, webhook, null, null, null, null, 25, after);
    }

    private static String line(TestDatabase database, String name, Supplier<?> call) {
        for (int i = 0; i < WARM_UP; i++) {
            assertThat(call.get()).isNotNull();
        }
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            assertThat(call.get()).isNotNull();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%-12s %-22s p50 %7.2f ms  p95 %7.2f ms%n",
                database,
                name,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6);
    }
}
