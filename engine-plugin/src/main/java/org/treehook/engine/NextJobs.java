package org.treehook.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * The engine's search for due jobs, which leaves ours to the delivery lane while that is at work on this node. Without this
 * the two would take jobs from under each other, and thousands of waiting webhook jobs would stand before the engine's own.
 *
 * <p>It asks for the types of job that this engine knows, so that an index leads to them past all of ours; and now and then
 * for all but ours, so that a job of a type that nobody knows fails visibly, as it does without us.
 */
final class NextJobs {

    private static final String STATEMENT = "selectNextJobsToExecute";
    private static final String OURS = "treehookNextJobs";
    private static final String PLACE = "RES.SUSPENSION_STATE_ = 1";
    private static final String ALL_BUT_OURS =
            " and (RES.HANDLER_TYPE_ is null or RES.HANDLER_TYPE_ <> '" + WebhookJobHandler.TYPE + "')";
    private static final long ALL_EVERY = Duration.ofSeconds(5).toNanos();

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
        AtomicLong all = new AtomicLong(System.nanoTime());
        SqlSource ours = parameter -> {
            BoundSql bound = engines.getBoundSql(parameter);
            // Where an engine of another version has another statement, its executor and the lane share our jobs.
            if (!atWork.getAsBoolean() || !bound.getSql().contains(PLACE)) {
                return bound;
            }
            long last = all.get();
            long now = System.nanoTime();
            boolean allTypes = now - last > ALL_EVERY && all.compareAndSet(last, now);
            String types = allTypes
                    ? ALL_BUT_OURS
                    : known(configuration.getJobHandlers().keySet());
            BoundSql changed = new BoundSql(
                    mybatis, bound.getSql().replace(PLACE, PLACE + types), bound.getParameterMappings(), parameter);
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

    private static String known(Collection<String> types) {
        return types.stream()
                .filter(type -> !type.equals(WebhookJobHandler.TYPE))
                .sorted()
                .map(type -> "'" + type.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", " and RES.HANDLER_TYPE_ in (", ")"));
    }
}
