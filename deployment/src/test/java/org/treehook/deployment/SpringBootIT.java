package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;

/** Our jar is the application's one dependency of its own. It never used Liquibase, and nothing makes it do so. */
class SpringBootIT extends CockpitContract {

    private static final SpringBootTarget TARGET = new SpringBootTarget();

    SpringBootIT() {
        super(TARGET);
    }

    /** Seen in its database, for which it has to have ended. */
    @AfterAll
    void theApplicationHasNoLiquibaseOfItsOwn() throws SQLException {
        TARGET.stop();
        List<String> tables = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(TARGET.database(), "sa", "");
                ResultSet found =
                        database.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
            }
        }
        assertThat(tables)
                .contains("TH_JOB", "ACT_RU_JOB")
                .doesNotContain("DATABASECHANGELOG", "DATABASECHANGELOGLOCK");
    }
}
