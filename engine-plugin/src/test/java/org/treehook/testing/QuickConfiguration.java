package org.treehook.testing;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * The engine's configuration with one shortcut: the XML of the engine's statements is parsed once for each kind of database.
 * That parsing is more than half of an engine's start, and most tests start engines of their own.
 */
final class QuickConfiguration extends StandaloneProcessEngineConfiguration {

    private static final Map<String, Configuration> PARSED = new ConcurrentHashMap<>();

    @Override
    protected void initSqlSessionFactory() {
        if (!databaseTablePrefix.isEmpty() || sqlSessionFactory != null) {
            super.initSqlSessionFactory();
            return;
        }
        Configuration parsed = PARSED.computeIfAbsent(databaseType + isJdbcBatchProcessing(), kind -> {
            super.initSqlSessionFactory();
            return sqlSessionFactory.getConfiguration();
        });
        Configuration own = new Configuration(new Environment("default", transactionFactory, dataSource));
        own.setDefaultExecutorType(parsed.getDefaultExecutorType());
        own.setLazyLoadingEnabled(parsed.isLazyLoadingEnabled());
        // Each is there by its short name too, and names that aren't unique stand for something else.
        Set<MappedStatement> statements = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object statement : parsed.getMappedStatements()) {
            if (statement instanceof MappedStatement mapped) {
                statements.add(mapped);
            }
        }
        statements.forEach(own::addMappedStatement);
        sqlSessionFactory = new DefaultSqlSessionFactory(own);
    }
}
