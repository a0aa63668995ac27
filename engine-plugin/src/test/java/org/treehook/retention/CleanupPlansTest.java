package org.treehook.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.Redaction;
import org.treehook.testing.Listened;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** How PostgreSQL goes about the clean-up's statements, with enough rows that it matters: no table is read as a whole. */
@OnPostgres
class CleanupPlansTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration DAYS = Duration.ofDays(30);
    private static final JobHistory HISTORY = new JobHistory(true);

    private static @Nullable PostgresPlans plans;

    @BeforeAll
    static void manyRows() throws SQLException {
        plans = PostgresPlans.fresh();
        try (Statement statement = plans.connection().createStatement()) {
            for (String insert : ROWS) {
                statement.execute(insert);
            }
            statement.execute("analyze");
        }
    }

    /** From the 1st of January 2026, one of each kind every two minutes, some 139 days; jobs mostly Complete. */
    private static final List<String> ROWS = List.of("""
            create function at(n int) returns timestamp language sql immutable as
            $$ select timestamp '2026-01-01' + n * interval '2 minutes' $$""", """
            create function id(n int) returns text language sql immutable as $$
            select substr(h, 1, 8) || '-' || substr(h, 9) || '-7000-8000-' || lpad(n::text, 12, '0')
            from (select lpad(to_hex((extract(epoch from at(n)) * 1000)::bigint), 12, '0') as h) hex $$""", """
            insert into TH_EVENT (ID_, TYPE_, EVENT_, TIMESTAMP_, SNAPSHOT_, DEPTH_)
            select id(n), 'Submission', 'Submitted', at(n), '{}', 0 from generate_series(1, 100000) n""", """
            insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, NAME_, TYPE_,
            EVENT_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_, UPDATED_, OUTCOME_)
            select id(n), 'job-' || n, id(n), 'w', 'b', 'k', 'n', 'Submission', 'Submitted', '/', '{}', false, false, 0, 1,
            at(n), at(n), at(n), case when n % 100 = 0 then null when n % 10 = 0 then 'Cancelled' else 'Complete' end
            from generate_series(1, 100000) n where n % 7 > 0""", """
            insert into TH_RUN (ID_, LAUNCH_ID_, NUMBER_, DEFINITION_ID_, DEFINITION_KEY_, TITLE_, FINGERPRINT_, CREATED_,
            DEPTH_) select id(n), id(n), n, 'd', 'k', 't', 'f', at(n), 0 from generate_series(1, 100000) n""", """
            insert into TH_AUDIT (ID_, ACTION_, TIMESTAMP_)
            select id(n), 'retry', at(n) from generate_series(1, 100000) n""", """
            insert into TH_INTAKE (KEY_, EVENT_ID_, CREATED_)
            select 'key-' || n, id(n), at(n) from generate_series(1, 100000) n""", """
            insert into TH_QUARANTINED (EVENT_ID_, TURN_)
            select id(n), at(n) from generate_series(100001, 400000) n""", """
            insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, HANDLER_TYPE_, HANDLER_CFG_)
            select 'job-' || n, 1, 'message', 0, 'webhook', id(n) from generate_series(100, 100000, 100) n where n % 300 > 0""", """
            insert into ACT_HI_JOB_LOG (ID_, TIMESTAMP_, JOB_ID_, JOB_DEF_TYPE_, JOB_EXCEPTION_STACK_ID_, REMOVAL_TIME_)
            select 'log-' || n || '-' || s, at(n), 'job-' || n, case when n % 50 = 0 then 'webhook-evaluation' else 'webhook' end,
            case when n % 9 = 0 and s = 2 then 'stack-' || n end, at(n) + interval '30 days'
            from generate_series(1, 100000) n, generate_series(1, 2) s""", """
            insert into ACT_GE_BYTEARRAY (ID_, REV_, BYTES_)
            select 'stack-' || n, 1, '' from generate_series(1, 100000) n""", """
            insert into ACT_HI_INCIDENT (ID_, CREATE_TIME_, INCIDENT_TYPE_, CONFIGURATION_)
            select 'incident-' || n, at(n), 'failedJob', 'job-' || n from generate_series(1, 100000) n""");

    @AfterAll
    static void close() throws SQLException {
        if (plans != null) {
            plans.close();
        }
    }

    @Test
    void endedJobsAreFoundByOutcomeAndTimeAndGoWithAllThatIsTheirs() {
        String plans = plans(new EndedJobs("completeJobs", JobStatus.COMPLETE, DAYS, HISTORY), "");

        assertThat(plans)
                .contains(
                        "th_job_ended",
                        "th_job_pk",
                        "th_run_launch",
                        "th_act_hi_job_log_job",
                        "th_act_hi_incident_job",
                        "act_ge_bytearray_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plans.lines().findFirst().orElse("")).startsWith("Limit");
        assertThat(plans(new EndedJobs("cancelledJobs", JobStatus.CANCELLED, DAYS, HISTORY), ""))
                .doesNotContain("Seq Scan");
    }

    @Test
    void lostJobsAreSoughtAmongTheUnfinishedOnly() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

        assertThat(plans(new LostJobs(DAYS, Redaction.none(), HISTORY, clock), ""))
                .containsAnyOf("th_job_ended", "th_job_count")
                .contains("Index Cond: (outcome_ IS NULL)")
                .doesNotContain("Seq Scan on th_job", "Seq Scan on act_hi", "Seq Scan on act_ge");
    }

    @Test
    void eventsAreReadAlongTheirIdsFromWhereTheBatchBeforeEnded() {
        Stage events = new ExpiredEvents(DAYS, "webhook-evaluation");
        String from = "019b9000-0000-7000-8000-000000000000";

        assertThat(plans(events, "")).contains("th_event_pk").doesNotContain("Seq Scan on th_");
        assertThat(plans(events, from)).contains("th_event_pk", "> '" + from).doesNotContain("Seq Scan on th_");
    }

    @Test
    void eventsThatWereLookedAtForRedactedFieldsAreNotReadAgain() {
        Stage events = new RedactedEvents(Redaction.parse("..password"), DAYS, "webhook-evaluation");

        assertThat(plans(events, ""))
                .contains("th_event_redacted", "redacted_at_ IS NULL", "th_event_pk")
                .doesNotContain("Seq Scan on th_", "Sort Key: e.redacted_at_");
    }

    @Test
    void launchesAreReadAlongTheirIds() {
        assertThat(plans(UnheldRows.foreignRuns(DAYS), ""))
                .contains("th_run_pk")
                .doesNotContain("Seq Scan on th_");
    }

    @Test
    void auditAndIntakeAreFoundByTheirTime() {
        assertThat(plans(new DatedRows("auditEntries", "TH_AUDIT", "ID_", "TIMESTAMP_", DAYS), ""))
                .contains("th_audit_time", "th_audit_pk")
                .doesNotContain("Seq Scan", "Sort");
        assertThat(plans(new DatedRows("intakes", "TH_INTAKE", "KEY_", "CREATED_", DAYS), ""))
                .contains("th_intake_time", "th_intake_pk")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void theLogOfOtherJobsIsFoundByTypeAndTime() {
        assertThat(plans(new ExpiredLogs(HISTORY, List.of("webhook-evaluation", "webhook-cleanup")), ""))
                .contains("th_act_hi_job_log_type", "act_hi_job_log_pkey")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void theEndOfAJobThatHadFailedIsFoundByTheJob() {
        String plans = plans(database -> database.run(sql -> {
            HISTORY.hold(sql, "job-700");
            HISTORY.release(sql, List.of("job-900"), NOW);
        }));

        assertThat(plans)
                .contains("th_act_hi_job_log_job", "th_act_hi_incident_job", "act_ge_bytearray_pkey")
                .doesNotContain("Seq Scan");
    }

    private static String plans(Stage stage, String after) {
        return plans(database -> {
            Stage.Batch batch = database.call(sql -> stage.remove(sql, NOW, after, Sweep.LARGEST_BATCH));
            assertThat(batch.done()).isPositive();
        });
    }

    /** The plans of all statements that are made, before any of them was carried out. */
    private static String plans(Consumer<Listened> use) {
        return String.join("", Objects.requireNonNull(plans).of(use));
    }
}
