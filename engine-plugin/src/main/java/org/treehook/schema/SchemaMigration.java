package org.treehook.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings a database to the schema of this version. Nodes may start at once: on PostgreSQL an advisory lock lets one of
 * them migrate while the others wait. A process that dies meanwhile leaves nothing that would stop the next start.
 */
public final class SchemaMigration {

    /** An arbitrary number that only we use: the ASCII codes of "treehook". */
    private static final long ADVISORY_LOCK = 0x74726565686f6f6bL;

    private static final Object ONE_AT_A_TIME = new Object();

    static final String FOLDER = "org/treehook/schema/";

    private static final String TABLES = "tables.xml";
    private static final String ENGINE_INDEXES = "engine-indexes.xml";

    /** In the order in which they are run. */
    static final List<String> CHANGE_LOGS = List.of(TABLES, ENGINE_INDEXES);

    private final DataSource dataSource;

    public SchemaMigration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Our own tables. Needs nothing of the engine's. */
    public void ownTables() {
        migrate(TABLES);
    }

    /** Indexes on the engine's tables, which have to be there. */
    public void engineIndexes() {
        migrate(ENGINE_INDEXES);
    }

    private void migrate(String changeLog) {
        quietly(changeLog, () -> {
            try (Connection connection = dataSource.getConnection()) {
                boolean autoCommit = connection.getAutoCommit();
                try {
                    update(connection, changeLog);
                } finally {
                    connection.setAutoCommit(autoCommit);
                }
            }
        });
    }

    /** Has Liquibase work as we like it, for one change log at a time. */
    static void quietly(String changeLog, Scope.ScopedRunner<?> work) {
        synchronized (ONE_AT_A_TIME) {
            try {
                Scope.child(
                        Map.of(
                                Scope.Attr.ui.name(),
                                new LoggerUIService(),
                                Scope.Attr.logService.name(),
                                new LiquibaseLog(),
                                "liquibase.analytics.enabled",
                                false,
                                "liquibase.duplicateFileMode",
                                "WARN"),
                        work);
            } catch (Exception e) {
                throw new SchemaFailure(changeLog, e);
            }
        }
    }

    /** With tables of our own for Liquibase to write down what has run. */
    static Database ours(Database database) {
        database.setDatabaseChangeLogTableName("TH_CHANGELOG");
        database.setDatabaseChangeLogLockTableName("TH_CHANGELOG_LOCK");
        return database;
    }

    private static void update(Connection connection, String changeLog) throws LiquibaseException, SQLException {
        Database database =
                ours(DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)));
        boolean advisory = database instanceof PostgresDatabase;
        if (advisory) {
            execute(connection, "select pg_advisory_lock(" + ADVISORY_LOCK + ")");
        }
        try {
            // Whoever held Liquibase's own lock is gone, or we would not be here.
            LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
            Liquibase liquibase = new Liquibase(
                    FOLDER + changeLog,
                    new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader()),
                    database);
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            liquibase.update(new Contexts(), new LabelExpression());
        } finally {
            if (advisory) {
                connection.rollback();
                execute(connection, "select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
