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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.Jobs;
import org.treehook.sql.Position;
import org.treehook.testing.JobRows;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

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
            calls(jobs).forEach((name, call) -> report.append(line(database, name, call)));
            Path file = Path.of("target", "scale", "jobs.txt");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static Map<String, Supplier<?>> calls(Jobs jobs) {
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
        calls.put("detail", () -> jobs.detail(JobRows.id(4711)));
        return calls;
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
