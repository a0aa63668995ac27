package org.treehook.demo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SubmissionPlansOnH2Test extends SubmissionPlansContract {

    @Override
    DataSource fresh() {
        return new DriverManagerDataSource("jdbc:h2:mem:plans;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    boolean postgres() {
        return false;
    }

    @Override
    String plan(JdbcClient database, SubmissionQuery query) {
        return database.sql("explain " + query.sql())
                .params(query.parameters())
                .query(String.class)
                .single()
                .toUpperCase(Locale.ROOT);
    }

    @Override
    void requireIndex(String plan, String index) {
        assertThat(plan).contains("/* PUBLIC." + index).doesNotContain("TABLESCAN");
    }

    @Override
    void requireOrder(String plan) {
        assertThat(plan).contains("/* INDEX SORTED */");
    }
}
