package org.treehook.engine;

import java.sql.SQLException;
import java.sql.Statement;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SchemaOperationsCommand;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.treehook.sql.Dialect;

/**
 * Lets nodes that start at once make or check the engine's own tables one after the other. Left to itself, the engine on
 * PostgreSQL fails on all nodes but one when they find an empty database. The lock goes with the command's transaction,
 * whose end makes the tables visible.
 */
final class ExclusiveSchema implements SchemaOperationsCommand {

    /** An arbitrary number that only we use: the ASCII codes of "camunda7". */
    private static final long ADVISORY_LOCK = 0x63616d756e646137L;

    private final SchemaOperationsCommand schema;

    ExclusiveSchema(SchemaOperationsCommand schema) {
        this.schema = schema;
    }

    @Override
    public Void execute(CommandContext command) {
        String database = command.getProcessEngineConfiguration().getDatabaseType();
        if (Dialect.of(database) == Dialect.POSTGRESQL) {
            try (Statement statement =
                    command.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
            } catch (SQLException e) {
                throw new ProcessEngineException("The lock of the engine's schema could not be taken.", e);
            }
        }
        return schema.execute(command);
    }
}
