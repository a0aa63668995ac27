package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.treehook.sql.Conditions;

/** A statement that the engine has not: jobs as its entities, locked until the command ends. */
final class LockedJobs {

    private static final String STATEMENT = "treehookLockedJobs";
    /** The engine's own, which knows how an entity is made of a row. */
    private static final String ENGINES = "selectJob";

    private static final String IDS = "ids";
    private static final String WAITING = "waiting";

    private LockedJobs() {}

    /** Adds the statement to those of an engine. */
    static void addTo(ProcessEngineConfigurationImpl configuration) {
        Configuration mybatis = configuration.getSqlSessionFactory().getConfiguration();
        // Engines may share what MyBatis knows.
        synchronized (mybatis) {
            if (!mybatis.hasStatement(STATEMENT)) {
                MappedStatement engines = mybatis.getMappedStatement(ENGINES);
                // What its result maps refer to is known there.
                Configuration known = engines.getConfiguration();
                SqlSource source = parameter -> bound(known, (Map<?, ?>) parameter);
                mybatis.addMappedStatement(new MappedStatement.Builder(known, STATEMENT, source, SqlCommandType.SELECT)
                        .resultMaps(engines.getResultMaps())
                        .flushCacheRequired(true)
                        .build());
            }
        }
    }

    private static BoundSql bound(Configuration mybatis, Map<?, ?> parameter) {
        List<?> ids = (List<?>) Objects.requireNonNull(parameter.get(IDS));
        List<ParameterMapping> mappings = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            mappings.add(new ParameterMapping.Builder(mybatis, IDS + "[" + i + "]", String.class).build());
        }
        String statement = "select RES.* from ACT_RU_JOB RES where RES.ID_ in " + Conditions.marks(ids)
                + " order by RES.ID_ for update" + (Boolean.TRUE.equals(parameter.get(WAITING)) ? "" : " skip locked");
        return new BoundSql(mybatis, statement, mappings, parameter);
    }

    /**
     * Locks jobs, in the order of their ids.
     *
     * @param waiting whether to wait for whoever is changing one just now; else it is left out
     * @return those that are there, as they are now
     */
    @SuppressWarnings("unchecked")
    static List<JobEntity> lock(CommandContext command, List<String> ids, boolean waiting) {
        return command.getDbEntityManager()
                .selectListWithRawParameter(STATEMENT, Map.of(IDS, ids, WAITING, waiting), 0, Integer.MAX_VALUE);
    }
}
