package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.treehook.demo.cluster.Postgres;

/** A database of the first version becomes one of this, with what was in it. */
class PlatformUpgradeTest {

    @Test
    void onH2() throws LiquibaseException {
        upgrade(new DriverManagerDataSource("jdbc:h2:mem:upgrade;DB_CLOSE_DELAY=-1", "sa", ""));
    }

    @Test
    @DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
    void onPostgres() throws LiquibaseException {
        upgrade(Postgres.empty().dataSource());
    }

    private static void upgrade(DriverManagerDataSource database) throws LiquibaseException {
        firstVersion(database);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into P_FORM values ('f', 'o', 'Form', 'form', null, null, 'Active', '[]', '-',"
                        + " timestamp '2026-03-29 02:30:00', 'jo', timestamp '2026-03-29 02:30:00', 'jo')")
                .update();
        for (int i = 1; i <= 1100; i++) {
            jdbc.sql("insert into P_SUBMISSION (ID, FORM_ID, OWNER_ID, CORE_STATE, VALUES_, CREATED_AT, CREATED_BY,"
                            + " UPDATED_AT, UPDATED_BY) values (?, 'f', 'o', 'Draft', ?, timestamp '2026-03-29 02:30:00',"
                            + " 'jo', timestamp '2026-03-29 02:30:00', 'jo')")
                    .params("s-" + (100_000 + i), "{\"Room\":\"K" + i + "\",\"Tags\":[\"A\",\"a\",\"B\"]}")
                    .update();
        }

        PlatformTables.make(database);
        PlatformTables.make(database);

        assertThat(jdbc.sql("select FIELD || '=' || VALUE_ from P_SUBMISSION_VALUE where SUBMISSION_ID = 's-101100'"
                                + " and CREATED_AT = timestamp with time zone '2026-03-29 02:30:00+00:00'"
                                + " order by FIELD, VALUE_")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("=101100", "Room=k1100", "Tags=a", "Tags=b"));
        assertThat(jdbc.sql("select count(*) from P_SUBMISSION_VALUE")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4 * 1100);
        assertThat(jdbc.sql("select count(*) from P_FORM where UPDATED_AT ="
                                + " timestamp with time zone '2026-03-29 02:30:00+00:00'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select ID from P_CHANGELOG group by ID having count(*) > 1")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** As the first version made it. */
    private static void firstVersion(DriverManagerDataSource database) throws LiquibaseException {
        PlatformSchema first = new PlatformSchema(database) {
            @Override
            protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
                liquibase.update(4, new Contexts(), new LabelExpression());
            }
        };
        first.setChangeLog("classpath:/db/changelog/demo.sql");
        PlatformTables.make(first);
    }
}
