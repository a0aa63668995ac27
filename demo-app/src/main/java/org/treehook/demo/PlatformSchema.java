package org.treehook.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.stereotype.Component;

/**
 * Brings the platform's tables to the state of this version. On PostgreSQL nodes that start at once wait for each other;
 * the lock of a process that was killed doesn't stop the next start.
 */
@Component
class PlatformSchema extends SpringLiquibase {

    /** An arbitrary number that only we use: the ASCII codes of "platform". */
    private static final long ADVISORY_LOCK = 0x706c6174666f726dL;

    PlatformSchema(DataSource dataSource) {
        setDataSource(dataSource);
        setChangeLog("classpath:/db/changelog/platform.xml");
        setDatabaseChangeLogTable("P_CHANGELOG");
        setDatabaseChangeLogLockTable("P_CHANGELOG_LOCK");
        setAnalyticsEnabled(false);
    }

    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        boolean advisory = liquibase.getDatabase() instanceof PostgresDatabase;
        Connection connection = ((JdbcConnection) liquibase.getDatabase().getConnection()).getUnderlyingConnection();
        try {
            if (advisory) {
                execute(connection, "select pg_advisory_lock(" + ADVISORY_LOCK + ")");
            }
            try {
                // Whoever held Liquibase's own lock is gone: H2 has one process, and on PostgreSQL we hold the other.
                liquibase.forceReleaseLocks();
                super.performUpdate(liquibase);
            } finally {
                if (advisory) {
                    connection.rollback();
                    execute(connection, "select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
