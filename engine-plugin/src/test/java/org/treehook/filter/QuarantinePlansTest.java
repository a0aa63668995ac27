package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** How PostgreSQL finds whose turn is next, when many answers are owed. */
@OnPostgres
class QuarantinePlansTest {

    @Test
    void theNextOnesAreReadAlongTheirOrder() throws SQLException {
        try (PostgresPlans plans = PostgresPlans.fresh();
                Statement statement = plans.connection().createStatement()) {
            statement.execute(
                    "insert into TH_QUARANTINED (EVENT_ID_, TURN_) select 'e-' || n, now() + n * interval '1 second'"
                            + " from generate_series(1, 20000) n");
            statement.execute("analyze TH_QUARANTINED");

            assertThat(plans.of(database -> new QuarantinedEvents(database).next(100)))
                    .singleElement()
                    .asString()
                    .contains("th_quarantined_turn")
                    .doesNotContain("Seq Scan", "Sort");
        }
    }
}
