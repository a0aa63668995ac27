package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.schema.SchemaScript;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** The schema by a script that somebody has run, beside the one that the plugin makes itself. */
abstract class SchemaScriptContract {

    private static final String RUN = "select ID || ' ' || MD5SUM || ' ' || ORDEREXECUTED as T from TH_CHANGELOG";
    private static final String COLUMNS = """
            select TABLE_NAME || '.' || COLUMN_NAME || ' ' || DATA_TYPE || ' ' || IS_NULLABLE || ' '
            || coalesce(cast(CHARACTER_MAXIMUM_LENGTH as varchar(20)), '') || ' '
            || coalesce(cast(DATETIME_PRECISION as varchar(20)), '') as T
            from INFORMATION_SCHEMA.COLUMNS where upper(TABLE_NAME) like 'TH@_%' escape '@'""";

    private final TestDatabase database;
    private final String kind;
    private final String indexes;

    SchemaScriptContract(TestDatabase database, String kind, String indexes) {
        this.database = database;
        this.kind = kind;
        this.indexes = indexes;
    }

    @Test
    void leavesNothingToDoForTheFirstStartNorForThoseAfterIt() throws SQLException {
        TestDatabase.Location location = database.empty();
        engineAlone(location);
        try (Connection connection = connect(location);
                Statement statement = connection.createStatement()) {
            statement.execute(SchemaScript.of(kind));
        }
        Set<String> run = texts(location, RUN);
        assertThat(run).isNotEmpty();

        for (int start = 1; start <= 3; start++) {
            try (TestEngine engine = TestEngine.on(
                    location, plugin -> {}, configuration -> configuration.setDatabaseSchemaUpdate("false"))) {
                if (start == 1) {
                    engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
                    engine.deploy(
                            "hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
                }
                engine.publish(Events.submitted("s-" + start));
                engine.deliver();
                assertThat(engine.statuses()).hasSize(start).containsOnly(JobStatus.COMPLETE);
            }
            assertThat(texts(location, RUN)).isEqualTo(run);
        }

        TestDatabase.Location own = database.fresh();
        assertThat(texts(location, COLUMNS)).isEqualTo(texts(own, COLUMNS)).hasSizeGreaterThan(100);
        assertThat(texts(location, indexes)).isEqualTo(texts(own, indexes)).hasSizeGreaterThan(30);
    }

    private static void engineAlone(TestDatabase.Location location) {
        var configuration = new StandaloneProcessEngineConfiguration();
        location.configure(configuration);
        configuration
                .setProcessEngineName(location.url() + " alone")
                .buildProcessEngine()
                .close();
    }

    private static Connection connect(TestDatabase.Location location) throws SQLException {
        return DriverManager.getConnection(location.url(), location.user(), location.password());
    }

    private static Set<String> texts(TestDatabase.Location location, String query) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection = connect(location);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString("T").toLowerCase(Locale.ROOT));
            }
        }
        return texts;
    }
}
