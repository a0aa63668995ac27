package org.treehook.demo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.demo.cluster.Postgres;

@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class SubmissionPlansOnPostgresTest extends SubmissionPlansContract {

    @Override
    DataSource fresh() {
        return Postgres.empty().dataSource();
    }

    @Override
    boolean postgres() {
        return true;
    }

    @Override
    String plan(JdbcClient database, SubmissionQuery query) {
        return String.join(
                        "\n",
                        database.sql("explain " + query.sql())
                                .params(query.parameters())
                                .query(String.class)
                                .list())
                .toUpperCase(Locale.ROOT);
    }

    @Override
    void requireIndex(String plan, String index) {
        assertThat(plan).contains(index).doesNotContain("SEQ SCAN");
    }

    @Override
    void requireOrder(String plan) {
        assertThat(plan).doesNotContain("SORT");
    }
}
