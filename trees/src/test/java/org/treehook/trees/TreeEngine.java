package org.treehook.trees;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/** One real engine for all tests of this module: in memory, with Spin and the bean that the trees ask for. */
final class TreeEngine {

    static final RecordedSubmissions SUBMISSIONS = new RecordedSubmissions();
    static final ProcessEngine ENGINE = build();

    private TreeEngine() {}

    private static ProcessEngine build() {
        ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:trees;DB_CLOSE_DELAY=-1");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(Map.of("submissions", SUBMISSIONS));
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration.buildProcessEngine();
    }
}
