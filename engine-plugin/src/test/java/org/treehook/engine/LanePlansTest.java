package org.treehook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.sql.Sql;
import org.treehook.testing.JobRows;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** How PostgreSQL goes about what the lane asks, with 100 000 jobs of which 20 000 have failed and 60 000 ended. */
@OnPostgres
class LanePlansTest {

    private static @Nullable PostgresPlans plans;

    private final LaneRows rows = new LaneRows(
            new StandaloneProcessEngineConfiguration(), "this node", new EngineClock(), Duration.ofSeconds(30));

    @BeforeAll
    static void manyJobs() throws SQLException {
        plans = PostgresPlans.fresh();
        JobRows.fill(plans.connection(), 100_000);
        // An empty table would be read from end to end, whatever indexes it has.
        try (Statement statement = plans.connection().createStatement()) {
            statement.execute("""
                    insert into ACT_RU_INCIDENT (ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_TYPE_, CONFIGURATION_)
                    select 'i-' || n, 1, now(), 'failedJob', 'r-' || n from generate_series(1, 20000) n""");
            statement.execute("analyze ACT_RU_INCIDENT");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        if (plans != null) {
            plans.close();
        }
    }

    private static List<String> plan(Consumer<Sql> use) {
        return java.util.Objects.requireNonNull(plans).of(database -> database.run(use));
    }

    @Test
    void dueJobsAreFoundWithoutReadingTheFailedOnes() {
        assertThat(plan(sql -> rows.due(sql, 100)).get(0))
                .contains("th_act_ru_job_due")
                .doesNotContain("Seq Scan");
    }

    @Test
    void jobsInHandAreFoundByTheirKeys() {
        assertThat(plan(sql -> {
                    LaneRows.present(sql, List.of("r-1", "r-2"));
                    LaneRows.withIncident(sql, List.of("r-1", "r-2"));
                    rows.lock(sql, List.of("r-1"));
                    rows.renew(sql, List.of("r-1"));
                    LaneRows.heads(sql, List.of("a key", "another"));
                }))
                .allSatisfy(plan -> assertThat(plan).contains("Index").doesNotContain("Seq Scan on act_ru_job"));
    }

    @Test
    void recordsOfJobsAreFoundByTheEnginesIds() {
        assertThat(java.util.Objects.requireNonNull(plans)
                        .of(database -> new JdbcWebhookJobs(database).ofEngineJobs(List.of("r-1", "r-2"))))
                .allSatisfy(plan -> assertThat(plan).contains("th_job_engine").doesNotContain("Seq Scan"));
    }
}
