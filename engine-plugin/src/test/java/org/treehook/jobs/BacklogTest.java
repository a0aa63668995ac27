package org.treehook.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.treehook.testing.H2Plans;
import org.treehook.testing.JobRows;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** What is owed is counted with one statement that leaves the engine's own jobs alone. */
class BacklogTest {

    private static final Clock CLOCK = Clock.fixed(JobRows.at(2000), ZoneOffset.UTC);

    /** Of 2000 jobs 400 are Failed and 200 owed; the first of these is the 9th, and in progress. */
    private static void check(Backlog backlog) {
        assertThat(backlog.queued()).isEqualTo(188);
        assertThat(backlog.inProgress()).isEqualTo(2);
        assertThat(backlog.failed()).isEqualTo(400);
        assertThat(backlog.suspended()).isEqualTo(10);
        // The engine's columns are in the zone of the JVM.
        assertThat(backlog.oldest())
                .isEqualTo(LocalDateTime.ofInstant(JobRows.at(9), ZoneOffset.UTC)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    private static void fill(Connection connection, String series) throws SQLException {
        JobRows.fill(connection, 2000);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, HANDLER_TYPE_, SUSPENSION_STATE_, EXCLUSIVE_,"
                            + " PRIORITY_, SEQUENCE_COUNTER_) select 'timer-' || cast(n as varchar(8)), 1, 'timer', 3,"
                            + " 'timer-transition', 1, true, 0, 1 from " + series);
            for (int n = 29; n <= 119; n += 10) {
                statement.execute("update ACT_RU_JOB set SUSPENSION_STATE_ = 2 where ID_ = 'row-" + n + "'");
            }
            statement.execute("analyze");
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql {
        @Test
        void itIsCounted() throws SQLException {
            try (PostgresPlans plans = PostgresPlans.fresh()) {
                fill(plans.connection(), "generate_series(1, 40000) n");
                List<Backlog> found = new ArrayList<>();
                assertThat(plans.of(database -> found.add(Backlog.in(database, CLOCK))))
                        .singleElement()
                        .asString()
                        .contains("act_idx_job_handler")
                        .doesNotContain("Seq Scan");
                check(found.get(0));
            }
        }
    }

    @Test
    void onH2() throws SQLException {
        try (H2Plans plans = H2Plans.fresh()) {
            fill(plans.connection(), "(select x as n from system_range(1, 40000)) s");
            List<Backlog> found = new ArrayList<>();
            assertThat(plans.of(database -> found.add(Backlog.in(database, CLOCK))))
                    .singleElement()
                    .asString()
                    .contains("ACT_IDX_JOB_HANDLER");
            check(found.get(0));
        }
    }
}
