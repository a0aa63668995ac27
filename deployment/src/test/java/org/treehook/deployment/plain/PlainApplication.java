package org.treehook.deployment.plain;

import jakarta.servlet.ServletContextEvent;
import java.io.File;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.servlet.TreehookWebApplication;

/** An engine from {@code camunda.cfg.xml}, or the same from code; its REST at the port that is given. */
public final class PlainApplication {

    private static final String ADMIN = "admin";

    private PlainApplication() {}

    public static void main(String[] args) throws LifecycleException {
        ProcessEngine engine = args.length > 1 ? fromCode() : fromFile();
        user(engine.getIdentityService());
        Tomcat server = server(engine, Integer.parseInt(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, engine)));
        server.start();
        server.getServer().await();
    }

    private static ProcessEngine fromFile() {
        return ProcessEngineConfiguration.createProcessEngineConfigurationFromResourceDefault()
                .buildProcessEngine();
    }

    private static ProcessEngine fromCode() {
        TreehookPlugin treehook = new TreehookPlugin();
        treehook.setAllowedTargets("127.0.0.1");
        AdministratorAuthorizationPlugin administrator = new AdministratorAuthorizationPlugin();
        administrator.setAdministratorUserName(ADMIN);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEnginePlugins(List.of(treehook, administrator));
        configuration.setAuthorizationEnabled(true);
        configuration.setHistoryTimeToLive("P30D");
        configuration.setJobExecutorActivate(true);
        configuration.setJdbcUrl("jdbc:h2:file:./engine;LOCK_TIMEOUT=10000");
        return configuration.buildProcessEngine();
    }

    private static void user(IdentityService identity) {
        if (identity.createUserQuery().userId(ADMIN).count() == 0) {
            User admin = identity.newUser(ADMIN);
            admin.setPassword(ADMIN);
            identity.saveUser(admin);
        }
    }

    private static Tomcat server(ProcessEngine engine, int port) {
        Tomcat server = new Tomcat();
        server.setBaseDir("tomcat");
        server.setPort(port);
        server.getConnector();
        Context context = server.addContext("", new File(".").getAbsolutePath());
        context.addServletContainerInitializer(
                (classes, started) ->
                        new TreehookWebApplication(engine).contextInitialized(new ServletContextEvent(started)),
                Set.of());
        return server;
    }

    /** REST first, then deliveries, then the engine that both need. */
    private static void close(Tomcat server, ProcessEngine engine) {
        try {
            server.stop();
        } catch (LifecycleException e) {
            System.err.println("The server didn't stop: " + e);
        }
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<TreehookPlugin> plugins = configuration.getProcessEnginePlugins().stream()
                .filter(TreehookPlugin.class::isInstance)
                .map(TreehookPlugin.class::cast)
                .toList();
        plugins.forEach(TreehookPlugin::stopDelivering);
        engine.close();
        plugins.forEach(TreehookPlugin::close);
    }
}
