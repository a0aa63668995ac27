package org.treehook.deployment.plain;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.treehook.plugin.TreehookPlugin;

/** Starts an engine on the database that is named first, with the plugin if there is a second word, and says in how many ms. */
public final class StartTime {

    private StartTime() {}

    public static void main(String[] args) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setJdbcUrl(args[0]);
        configuration.setJobExecutorActivate(true);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryTimeToLive("P30D");
        long start = System.nanoTime();
        TreehookPlugin plugin = new TreehookPlugin();
        if (args.length > 1) {
            configuration.setProcessEnginePlugins(List.of(plugin));
        }
        ProcessEngine engine = configuration.buildProcessEngine();
        System.out.println("started in " + (System.nanoTime() - start) / 1_000_000);
        plugin.stopDelivering();
        engine.close();
        plugin.close();
    }
}
