package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.schema.SchemaScript;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

class SchemaScriptTest {

    @Nested
    class OnH2 extends SchemaScriptContract {
        OnH2() {
            super(
                    TestDatabase.H2,
                    "h2",
                    "select TABLE_NAME || '.' || INDEX_NAME || ' ' || COLUMN_NAME || ' ' || ORDINAL_POSITION as T"
                            + " from INFORMATION_SCHEMA.INDEX_COLUMNS where INDEX_NAME like 'TH@_%' escape '@'");
        }
    }

    @Nested
    @OnPostgres
    class OnPostgresql extends SchemaScriptContract {
        OnPostgresql() {
            super(
                    TestDatabase.POSTGRESQL,
                    "postgresql",
                    "select INDEXDEF as T from PG_INDEXES where INDEXNAME like 'th@_%' escape '@'");
        }
    }

    /** As {@code docs/schema.md} says. */
    @Test
    void theCommandPrintsIt() throws Exception {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.treehook.command.PrintSchema",
                        "postgresql")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(command.waitFor()).isZero();
        assertThat(withoutRun(printed)).isEqualTo(withoutRun(SchemaScript.of("postgresql")));
    }

    /** Each run of Liquibase has an id, made from the time. */
    private static String withoutRun(String script) {
        return script.strip().replaceAll("'\\d{10}'\\)", "'run')");
    }

    /** Generated, and never run: the plugin's own statements know H2 and PostgreSQL alone. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb", "oracle", "mssql"})
    void otherDatabasesGetNothingThatOnlyOursKnow(String database) {
        String script = SchemaScript.of(database).toLowerCase(Locale.ROOT);
        assertThat(script.split("create table th_", -1))
                .hasSize(SchemaScript.of("h2").split("CREATE TABLE TH_", -1).length);
        assertThat(script)
                .contains("index th_act_ru_job_due on act_ru_job")
                .doesNotContain(
                        "regexp_replace",
                        "without time zone",
                        " text",
                        "varchar(1048576)",
                        " boolean",
                        "public.",
                        "/tmp/");
        // MySQL has none.
        assertThat(script.contains("create sequence th_run_sequence")).isEqualTo(!database.equals("mysql"));
    }
}
