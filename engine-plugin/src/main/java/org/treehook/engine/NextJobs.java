package org.treehook.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * The engine's search for due jobs, which leaves ours to the delivery lane while that is at work on this node. Without this
 * the two would take jobs from under each other, and thousands of waiting webhook jobs would stand before the engine's own.
 */
final class NextJobs {

    private static final String STATEMENT = "selectNextJobsToExecute";
    private static final String OURS = "treehookNextJobs";
    private static final String PLACE = "RES.SUSPENSION_STATE_ = 1";
    private static final String ADDED =
            PLACE + " and (RES.HANDLER_TYPE_ is null or RES.HANDLER_TYPE_ <> '" + WebhookJobHandler.TYPE + "')";

    private NextJobs() {}

    /**
     * Takes the place of the engine's statement.
     *
     * @param atWork whether the lane is
     */
    static void leaveOurs(ProcessEngineConfigurationImpl configuration, BooleanSupplier atWork) {
        Configuration mybatis = configuration.getSqlSessionFactory().getConfiguration();
        DbSqlSessionFactory sessions = configuration.getDbSqlSessionFactory();
        MappedStatement engines = mybatis.getMappedStatement(sessions.mapStatement(STATEMENT));
        SqlSource ours = parameter -> {
            BoundSql bound = engines.getBoundSql(parameter);
            // Where an engine of another version has another statement, its executor and the lane share our jobs.
            if (!atWork.getAsBoolean() || !bound.getSql().contains(PLACE)) {
                return bound;
            }
            BoundSql changed = new BoundSql(
                    mybatis, bound.getSql().replace(PLACE, ADDED), bound.getParameterMappings(), parameter);
            bound.getAdditionalParameters().forEach(changed::setAdditionalParameter);
            return changed;
        };
        // Engines may share what MyBatis knows; each has a lane of its own.
        String name = OURS + UUID.randomUUID();
        synchronized (mybatis) {
            mybatis.addMappedStatement(new MappedStatement.Builder(mybatis, name, ours, engines.getSqlCommandType())
                    .resultMaps(List.copyOf(engines.getResultMaps()))
                    .statementType(engines.getStatementType())
                    .build());
        }
        Map<String, String> mappings = new HashMap<>();
        if (sessions.getStatementMappings() != null) {
            mappings.putAll(sessions.getStatementMappings());
        }
        mappings.put(STATEMENT, name);
        sessions.setStatementMappings(mappings);
    }
}
