package org.treehook.tree;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.treehook.sql.Database;
import org.treehook.testing.H2Plans;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;
import org.treehook.testing.RunRows;

class RunPlansTest {

    private static final int RUNS = 40_000;

    @Nested
    class OnH2 extends RunPlansContract {

        private static @Nullable H2Plans plans;

        @BeforeAll
        static void manyRuns() throws SQLException {
            plans = H2Plans.fresh();
            RunRows.fill(plans.connection(), RUNS);
        }

        @AfterAll
        static void close() throws SQLException {
            Objects.requireNonNull(plans).close();
        }

        @Override
        List<String> plans(Consumer<Database> use) {
            return Objects.requireNonNull(plans).of(use).stream()
                    .map(plan -> plan.toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        String scan(String table) {
            return "public." + table + ".tablescan";
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends RunPlansContract {

        private static @Nullable PostgresPlans plans;

        @BeforeAll
        static void manyRuns() throws SQLException {
            plans = PostgresPlans.fresh();
            RunRows.fill(plans.connection(), RUNS);
        }

        @AfterAll
        static void close() throws SQLException {
            Objects.requireNonNull(plans).close();
        }

        @Override
        List<String> plans(Consumer<Database> use) {
            return Objects.requireNonNull(plans).of(use::accept);
        }

        @Override
        String scan(String table) {
            return "Seq Scan on " + table;
        }
    }
}
