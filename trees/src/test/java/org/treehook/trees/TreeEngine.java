package org.treehook.trees;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.treehook.plugin.TreehookPlugin;

/** One real engine for all tests of this module: in memory, with Spin, the plugin, records to work on and a mail server. */
final class TreeEngine {

    static final RecordedPlatform PLATFORM = new RecordedPlatform();
    static final GreenMail MAIL = mailServer();
    static final ProcessEngine ENGINE = build();

    private TreeEngine() {}

    private static GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static ProcessEngine build() {
        TreehookPlugin plugin = new TreehookPlugin();
        // Tests deliver when they want to.
        plugin.setLane("false");
        plugin.setPlatform(PLATFORM);
        plugin.setMailServer("smtp://127.0.0.1:" + MAIL.getSmtp().getPort());
        plugin.setMailFrom("treehook@example.com");
        ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:trees;DB_CLOSE_DELAY=-1");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(plugin);
        return configuration.buildProcessEngine();
    }

    /** Runs every job that is due, and what follows from it, until it succeeds or is an incident; timers wait. */
    static void runJobs() {
        ManagementService management = ENGINE.getManagementService();
        List<Job> due = due(management);
        while (!due.isEmpty()) {
            due.forEach(job -> run(management, job));
            due = due(management);
        }
    }

    private static void run(ManagementService management, Job job) {
        try {
            management.executeJob(job.getId());
        } catch (ProcessEngineException kept) {
            // The engine has noted it at the job.
        }
    }

    private static List<Job> due(ManagementService management) {
        return management
                .createJobQuery()
                .messages()
                .withRetriesLeft()
                .active()
                .executable()
                .list();
    }
}
