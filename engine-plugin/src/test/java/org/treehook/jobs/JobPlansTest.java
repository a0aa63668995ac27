package org.treehook.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJobs;
import org.treehook.security.AuditLog;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.testing.JobRows;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** How PostgreSQL goes about the queries for webhook jobs with 100 000 of them, 20 000 failed. */
@OnPostgres
class JobPlansTest {

    private static final Visible SOME = new Visible(false, Set.of("rare"), true, Set.of());

    private static @Nullable PostgresPlans plans;

    @BeforeAll
    static void manyJobs() throws SQLException {
        plans = PostgresPlans.fresh();
        JobRows.fill(plans.connection(), 100_000);
    }

    @AfterAll
    static void close() throws SQLException {
        if (plans != null) {
            plans.close();
        }
    }

    private static JobQuery query(@Nullable JobStatus status) {
        return new JobQuery(null, true, status, null, null, null, null, null, 25, null);
    }

    @Test
    void theNewestJobsComeFromTheIndexOnTime() {
        assertThat(listing(query(null), Visible.all()))
                .contains("th_job_time", "act_ru_job_pkey")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void page1000HasThePlanOfPage1() {
        JobQuery late = new JobQuery(
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                25,
                new Position(JobRows.at(75_000), JobRows.id(75_000)));
        assertThat(listing(late, Visible.all()))
                .containsPattern("Index Scan Backward using th_job_time[^\\n]*\\n\\s*Index Cond: \\(scheduled_at_ <=")
                .contains("act_ru_job_pkey")
                .doesNotContain("Seq Scan", "Sort");
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void eachStatusIsFoundFromIndexes(JobStatus status) {
        assertThat(listing(query(status), Visible.all()))
                .containsAnyOf("th_job_time", "th_job_ended", "th_job_engine")
                .doesNotContain("Seq Scan");
    }

    @Test
    void jobsOfAKappComeFromTheIndexOnKapps() {
        for (String kapp : new @Nullable String[] {"rare", null}) {
            JobQuery query = new JobQuery(kapp, false, null, null, null, null, null, null, 25, null);
            assertThat(listing(query, Visible.all()))
                    .containsPattern("Index Scan (Backward )?using th_job_kapp")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void jobsOfAWebhookComeFromTheIndexOnNames() {
        JobQuery query = new JobQuery(null, true, null, "Rare", null, null, null, null, 25, null);
        assertThat(listing(query, Visible.all())).contains("th_job_name").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void failedJobsOfAWebhookBetweenTwoTimesComeFromAnIndex() {
        JobQuery query = new JobQuery(
                null, true, JobStatus.FAILED, "Hook 3", null, null, JobRows.at(40_000), JobRows.at(41_000), 25, null);
        assertThat(listing(query, Visible.all()))
                .containsAnyOf("th_job_name", "th_job_time")
                .contains("act_ru_job_pkey")
                .doesNotContain("Seq Scan");
    }

    static List<Set<JobStatus>> severalStatuses() {
        return List.of(
                Set.of(JobStatus.QUEUED, JobStatus.IN_PROGRESS),
                Set.of(JobStatus.FAILED, JobStatus.COMPLETE),
                Set.of(JobStatus.FAILED, JobStatus.CANCELLED),
                Set.of(JobStatus.COMPLETE, JobStatus.CANCELLED),
                Set.of(JobStatus.values()));
    }

    @ParameterizedTest
    @MethodSource("severalStatuses")
    void severalStatusesAreFoundFromIndexesAtAnyDepth(Set<JobStatus> statuses) {
        for (Position after : new @Nullable Position[] {null, new Position(JobRows.at(30_000), JobRows.id(30_000))}) {
            JobQuery query =
                    new JobQuery(null, true, statuses, null, null, null, null, JobTies.ANY, null, null, 25, after);
            assertThat(listing(query, Visible.all()))
                    .containsAnyOf("th_job_time", "th_job_ended", "th_job_engine")
                    .doesNotContain("Seq Scan");
        }
    }

    static List<JobTies> keys() {
        return List.of(
                new JobTies("Rare", null, null, null, null),
                new JobTies("Hook 7", null, null, null, null),
                new JobTies(null, "rare", null, null, null),
                new JobTies(null, "hook-7", null, null, null),
                new JobTies(null, "hook-7", "start", null, null));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void jobsOfAWebhookOrProcessComeFromTheIndexOnKeys(JobTies ties) {
        for (Position after : new @Nullable Position[] {null, new Position(JobRows.at(75_000), JobRows.id(75_000))}) {
            assertThat(listing(tied(ties, null, after), Visible.all()))
                    .containsPattern("(Index Scan Backward using|Bitmap Index Scan on) th_job_key")
                    .doesNotContain("Seq Scan on th_job");
        }
        assertThat(listing(tied(ties, JobStatus.FAILED, null), Visible.all()))
                .containsAnyOf("th_job_key", "th_job_count")
                .doesNotContain("Seq Scan on th_job", "Seq Scan on act_ru_job");
    }

    @Test
    void theJobOfARunOrOfAnEngineJobIsLookedUp() {
        assertThat(listing(tied(new JobTies(null, null, null, "instance-4711", null), null, null), Visible.all()))
                .contains("th_run_instance", "th_job_pk")
                .doesNotContain("Seq Scan");
        assertThat(listing(tied(new JobTies(null, null, null, null, "row-4711"), null, null), Visible.all()))
                .contains("th_job_engine", "act_ru_job_pkey")
                .doesNotContain("Seq Scan");
    }

    private static JobQuery tied(JobTies ties, @Nullable JobStatus status, @Nullable Position after) {
        Set<JobStatus> statuses = status == null ? Set.of() : Set.of(status);
        return new JobQuery(null, true, statuses, null, null, null, null, ties, null, null, 25, after);
    }

    @Test
    void jobsOfARecordComeFromTheIndexOnRecords() {
        JobQuery query = new JobQuery(null, true, null, null, "Submission", "s-700", null, null, 25, null);
        assertThat(listing(query, Visible.all())).contains("th_job_parent").doesNotContain("Seq Scan");
    }

    @Test
    void jobsOfATimeComeFromTheIndexOnTime() {
        Instant from = JobRows.at(50_000);
        JobQuery query = new JobQuery(null, true, null, null, null, null, from, from.plusSeconds(600), 25, null);
        assertThat(listing(query, Visible.all())).contains("th_job_time").doesNotContain("Seq Scan");
    }

    @Test
    void whatIsReadableThroughOneDefinitionIsFoundWithoutReadingAll() {
        assertThat(listing(query(null), SOME)).contains("th_job_key").doesNotContain("Seq Scan");
    }

    @Test
    void oneJobAndWhatBelongsToItAreFoundByTheirKeys() {
        String id = JobRows.id(4711);
        assertThat(plans(database -> new JobSearch(database, Clock.systemUTC()).find(id, Visible.all())))
                .contains("th_job_pk", "act_ru_job_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plans(database -> new JdbcWebhookJobs(database).attempts(id)))
                .contains("th_attempt_job")
                .doesNotContain("Seq Scan");
        assertThat(plans(database -> AuditLog.in(database).ofJob(id)))
                .contains("th_audit_job")
                .doesNotContain("Seq Scan");
        assertThat(plans(database ->
                        new JobSearch(database, Clock.systemUTC()).ofEvent(JobRows.id(4711), Visible.all())))
                .contains("th_job_event")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theJobAheadIsFoundAmongManyThatHaveEnded() {
        assertThat(plans(database -> {
                    WebhookJobs jobs = new JdbcWebhookJobs(database);
                    jobs.find(JobRows.id(90_000)).ifPresent(jobs::ahead);
                }))
                .containsPattern(
                        "Index Scan using th_job_order[^\\n]*\\n\\s*Index Cond: [^\\n]*outcome_ IS NULL[^\\n]*order_number_ <")
                .contains("act_ru_job_pkey")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void countsReadIndexesOnly() {
        List<String> plans = planned(database -> new JobCounting(database, Clock.systemUTC())
                .count(new JobCounts.Query(null, true, null, null), Visible.all()));
        assertThat(plans.get(0)).contains("Index Only Scan using th_job_count").doesNotContain("Seq Scan");
        assertThat(plans.get(1))
                .contains("th_job_count")
                .doesNotContain("Seq Scan on th_job")
                .doesNotContain("Seq Scan on public.th_job");
    }

    @Test
    void failedJobsAloneAreCountedWithoutReadingWhatHasEnded() {
        for (String key : new @Nullable String[] {null, "hook-7"}) {
            assertThat(counting(new JobCounts.Query(null, true, Set.of(JobStatus.FAILED), null, key, null, null)))
                    .first()
                    .asString()
                    .containsAnyOf("th_job_count", "th_job_key")
                    .doesNotContain("Seq Scan on th_job");
        }
    }

    @Test
    void jobsOfOneWebhookAreCountedInItsPartOfTheIndex() {
        List<String> plans = counting(new JobCounts.Query(null, true, Set.of(), "Hook 7", null, null, null));
        assertThat(plans.subList(1, 4))
                .allSatisfy(plan -> assertThat(plan)
                        .containsPattern("Index Cond: [^\\n]*webhook_id_ = 'Hook 7'")
                        .doesNotContain("Seq Scan on th_job"));
    }

    @Test
    void whatAPageOfWebhooksHasDoneLatelyTakesTwoStatementsAndNoneReadsAllJobs() {
        List<String> plans = planned(database -> {
            Conditions where = new Conditions();
            where.add("(w.NAME_ like 'Hook %' or w.NAME_ = 'Rare' or w.NAME_ like 'Unused 10%')");
            List<Webhook> page = Webhooks.in(database).current(where, 25).stream()
                    .map(Candidate::webhook)
                    .toList();
            assertThat(page).hasSize(25);
            Clock clock = Clock.fixed(JobRows.at(100_000), ZoneOffset.UTC);
            Map<String, JobActivity> activity = new Activities(database, clock).of(page, Visible.all());
            assertThat(activity).hasSize(25);
            JobActivity hook = Objects.requireNonNull(activity.get("Hook 7"));
            assertThat(hook.matched()).isBetween(800L, 870L);
            assertThat(hook.failed()).isEqualTo(hook.matched());
            assertThat(Objects.requireNonNull(hook.last()).id()).isEqualTo(JobRows.id(99_987));
        });
        assertThat(plans).hasSize(3);
        assertThat(plans.subList(1, 3))
                .allSatisfy(plan -> assertThat(plan)
                        .containsAnyOf("th_job_time", "th_job_key")
                        .doesNotContain("Seq Scan on th_job", "Seq Scan on th_webhook"));
    }

    private static List<String> counting(JobCounts.Query query) {
        return planned(database -> new JobCounting(database, Clock.systemUTC()).count(query, Visible.all()));
    }

    private static String listing(JobQuery query, Visible readable) {
        return plans(database -> new JobSearch(database, Clock.systemUTC()).list(query, 26, readable));
    }

    private static String plans(Consumer<Database> use) {
        return String.join("\n", planned(use));
    }

    /** The plans of the statements that are made. */
    private static List<String> planned(Consumer<Database> use) {
        return Objects.requireNonNull(plans).of(use::accept);
    }
}
