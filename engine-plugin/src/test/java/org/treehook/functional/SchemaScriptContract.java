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
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.schema.SchemaScript;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** The schema by a script that somebody has run, or of an earlier version, beside the one that the plugin makes itself. */
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

        isAsTodays(location);
    }

    private void isAsTodays(TestDatabase.Location location) throws SQLException {
        TestDatabase.Location own = database.fresh();
        assertThat(texts(location, COLUMNS)).isEqualTo(texts(own, COLUMNS)).hasSizeGreaterThan(100);
        assertThat(texts(location, indexes)).isEqualTo(texts(own, indexes)).hasSizeGreaterThan(30);
    }

    /** Back to each of the last versions that nothing but tables, columns and indexes were added to, with what was owed then. */
    @ParameterizedTest
    @ValueSource(strings = {"th_quarantined", "th_secret_use", "th_job_key"})
    void anEarlierVersionIsBroughtToThisOneAndItsJobsAreDelivered(String from) throws Exception {
        TestDatabase.Location location = database.fresh();
        try (TestEngine engine = TestEngine.on(location, plugin -> {}, configuration -> {})) {
            engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
            engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
            engine.deploy("broken", Models.webhook("broken", "Broken", "", "/kinetic-task/app/api/v1/run-tree/X/Y/Z"));
            engine.publish(Events.submitted("s-1"));
            engine.deliver();
            engine.publish(Events.submitted("s-2"));
            assertThat(engine.statuses())
                    .containsExactlyInAnyOrder(
                            JobStatus.COMPLETE, JobStatus.FAILED, JobStatus.QUEUED, JobStatus.QUEUED);
        }
        takeBack(location, from);
        assertThat(texts(location, RUN)).noneMatch(run -> run.startsWith(from + " "));

        try (TestEngine engine = TestEngine.on(location, plugin -> {}, configuration -> {})) {
            engine.deploy("missing", Models.tree("missing", "X :: Y :: Z"));
            JobView failed = engine.jobs().stream()
                    .filter(job -> job.status() == JobStatus.FAILED)
                    .findFirst()
                    .orElseThrow();
            engine.treehook().jobs().retry(failed.job().id(), null, null);
            engine.publish(Events.submitted("s-3"));
            engine.deliver();

            assertThat(engine.statuses()).hasSize(6).containsOnly(JobStatus.COMPLETE);
            assertThat(engine.treehook().jobs().attempts(failed.job().id())).hasSize(2);
            new Leftovers(engine).cleanUp();
        }
        isAsTodays(location);
    }

    private static void takeBack(TestDatabase.Location location, String from) throws SQLException, LiquibaseException {
        try (Connection connection = connect(location)) {
            Database ours =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            ours.setDatabaseChangeLogTableName("TH_CHANGELOG");
            ours.setDatabaseChangeLogLockTableName("TH_CHANGELOG_LOCK");
            int count;
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select count(*) from TH_CHANGELOG where FILENAME like '%tables.xml'"
                                    + " and ORDEREXECUTED >= (select ORDEREXECUTED from TH_CHANGELOG where ID = '"
                                    + from + "')")) {
                rows.next();
                count = rows.getInt(1);
            }
            new Liquibase("org/treehook/schema/tables.xml", new ClassLoaderResourceAccessor(), ours)
                    .rollback(count, new Contexts(), new LabelExpression());
            // What this JVM knows of the database: the next start is that of another one.
            Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        }
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
