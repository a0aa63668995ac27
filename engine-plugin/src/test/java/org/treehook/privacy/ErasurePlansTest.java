package org.treehook.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.treehook.retention.JobHistory;
import org.treehook.testing.Listened;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** How PostgreSQL goes about an erasure's steps, with enough rows that it matters: none reads a table as a whole. */
@OnPostgres
class ErasurePlansTest {

    private static final List<String> ROWS = List.of("""
            insert into TH_EVENT (ID_, TYPE_, EVENT_, TIMESTAMP_, SNAPSHOT_, DEPTH_, ACTOR_, CAUSE_JOB_ID_)
            select 'e-' || lpad(n::text, 6, '0'), 'Submission', 'Submitted', now(), '{}', 0,
            case when n % 10 = 0 then 'jane' end, 'c-' || n from generate_series(1, 100000) n""", """
            insert into TH_QUARANTINED (EVENT_ID_, TURN_)
            select 'q-' || n, now() from generate_series(1, 100000) n""", """
            insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, NAME_, TYPE_,
            EVENT_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_, UPDATED_, OUTCOME_)
            select 'j-' || lpad(n::text, 6, '0'), 'r-' || n, 'e-' || lpad(n::text, 6, '0'), 'w', 'b', 'k', 'n', 'Submission',
            'Submitted', '/', '{"a":"jane"}', false, false, 0, 1, now(), now(), now(), 'Complete'
            from generate_series(1, 100000) n""", """
            insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_, VERDICT_, REASON_)
            select 'v-' || n, 'e-' || lpad(n::text, 6, '0'), 'w', 'n', 'b', 'k', 'not matched', 'jane'
            from generate_series(1, 100000) n""", """
            insert into TH_AUDIT (ID_, ACTION_, TIMESTAMP_, USER_ID_, JOB_ID_)
            select 'a-' || lpad(n::text, 6, '0'), 'retry', now(), 'jane', 'j-' || n from generate_series(1, 100000) n""", """
            insert into TH_ATTEMPT (ID_, JOB_ID_, NUMBER_, STARTED_, DURATION_MS_, URL_, SUMMARY_)
            select 't-' || n, 'j-' || lpad(n::text, 6, '0'), 1, now(), 1, '/', '200 OK' from generate_series(1, 100000) n""", """
            insert into TH_RUN (ID_, LAUNCH_ID_, NUMBER_, DEFINITION_ID_, DEFINITION_KEY_, TITLE_, FINGERPRINT_, CREATED_, DEPTH_)
            select 'r-' || n, 'j-' || lpad(n::text, 6, '0'), n, 'd', 'k', 't', 'f', now(), 0 from generate_series(1, 100000) n""", """
            insert into ACT_HI_JOB_LOG (ID_, TIMESTAMP_, JOB_ID_)
            select 'l-' || n, now(), 'r-' || n from generate_series(1, 100000) n""", """
            insert into ACT_HI_INCIDENT (ID_, CREATE_TIME_, INCIDENT_TYPE_, CONFIGURATION_)
            select 'i-' || n, now(), 'failedJob', 'r-' || n from generate_series(1, 100000) n""", """
            insert into ACT_HI_OP_LOG (ID_, TIMESTAMP_, USER_ID_)
            select 'o-' || lpad(n::text, 6, '0'), now(), 'jane' from generate_series(1, 100000) n""", """
            insert into ACT_GE_BYTEARRAY (ID_, REV_, BYTES_)
            select 'b-' || lpad(n::text, 6, '0'), 1, 'jane'::bytea from generate_series(1, 100000) n""");

    @Test
    void eachStepReadsSomeRowsAlongAKey() throws SQLException {
        try (PostgresPlans plans = PostgresPlans.fresh();
                Statement statement = plans.connection().createStatement()) {
            for (String rows : ROWS) {
                statement.execute(rows);
            }
            statement.execute("analyze");
            OwedJobs jobs = new OwedJobs(false, id -> false, "webhook-evaluation", new JobHistory(true));

            assertThat(plans(plans, new EventWalk(jobs, new NoRuns(), Clock.systemUTC()), "e-050000"))
                    .contains("th_event_pk", "th_job_event", "th_attempt_job", "th_verdict_event", "th_event_cause")
                    .doesNotContain("Seq Scan on th_", "Seq Scan on act_hi", "Seq Scan on act_ge");
            assertThat(plans(plans, jobs, "j-050000")).contains("th_job_pk").doesNotContain("Seq Scan on th_");
            assertThat(plans(plans, audit(), "a-050000"))
                    .contains("th_audit_pk")
                    .doesNotContain("Seq Scan on th_");
            assertThat(plans(plans, operations(), "o-050000"))
                    .contains("act_hi_op_log_pkey")
                    .doesNotContain("Seq Scan on act_hi");
            assertThat(plans(plans, new ByteWalk(false), "b-050000"))
                    .contains("act_ge_bytearray_pkey")
                    .doesNotContain("Seq Scan on act_ge");
        }
    }

    private static Walk audit() {
        return table(StandardTables.ofPlugin(), "TH_AUDIT");
    }

    private static Walk operations() {
        return table(StandardTables.ofAccount(new EngineKeeps(true, true, true)), "ACT_HI_OP_LOG");
    }

    private static Walk table(List<PersonalTable> tables, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(Walk.Table::new)
                .orElseThrow();
    }

    private static String plans(PostgresPlans plans, Walk walk, String after) throws SQLException {
        Person person = new Person("jane", "erased-1", List.of());
        Map<String, Long> counts = new TreeMap<>();
        Consumer<Listened> use = database -> {
            Walk.Tally tally = new Walk.Tally(false, "erased-1", counts);
            database.call(sql -> walk.step(sql, person, after, tally));
        };
        String found = String.join("", plans.of(use));
        assertThat(counts).isNotEmpty();
        return found;
    }

    private static final class NoRuns implements RunEnd {
        @Override
        public void end(String processInstanceId) {}

        @Override
        public void forget(String processInstanceId) {}
    }
}
