package org.treehook.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import org.camunda.bpm.BpmPlatform;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.Api;
import org.treehook.rest.BasicAuthentication;

/**
 * A web application that serves the REST API of one engine, and nothing else: below its context path the platform side at
 * {@code /app/api/v1}, the task side at {@code /kinetic-task} and {@code /app/components/task}. HTTP Basic with the engine's
 * users guards every path of it.
 *
 * <p>Named as a listener in {@code web.xml} it takes the engine of the container, the default one unless the context parameter
 * {@code treehook.engine} names another. An application with an engine of its own passes that.
 */
public final class TreehookWebApplication implements ServletContextListener {

    private static final String ENGINE = "treehook.engine";

    private final @Nullable ProcessEngine own;

    public TreehookWebApplication() {
        own = null;
    }

    public TreehookWebApplication(ProcessEngine engine) {
        own = engine;
    }

    /**
     * Adds servlets and filter.
     *
     * @throws IllegalStateException if there is no such engine, or it runs without the plugin
     */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        ProcessEngine engine = own == null ? shared(context.getInitParameter(ENGINE)) : own;
        FilterRegistration.Dynamic authentication =
                context.addFilter("treehookAuthentication", new BasicAuthentication(engine, user -> true));
        added(authentication).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        serve(context, "treehookPlatformApi", Api.platform(engine), "/app/api/v1/*");
        serve(context, "treehookTaskApi", Api.task(engine), "/kinetic-task/*", "/app/components/task/*");
    }

    private static void serve(ServletContext context, String name, Collection<Object> resources, String... paths) {
        ServletRegistration.Dynamic servlet = context.addServlet(name, RestServlet.of(resources));
        added(servlet).addMapping(paths);
    }

    private static <T> T added(@Nullable T registration) {
        return Objects.requireNonNull(registration, "The web application has Treehook's servlets already.");
    }

    private static ProcessEngine shared(@Nullable String name) {
        ProcessEngine engine = name == null || name.isBlank()
                ? BpmPlatform.getDefaultProcessEngine()
                : BpmPlatform.getProcessEngineService().getProcessEngine(name);
        if (engine == null) {
            throw new IllegalStateException("The container has no process engine \""
                    + (name == null || name.isBlank() ? "default" : name)
                    + "\"; the context parameter " + ENGINE + " names the one to serve.");
        }
        return engine;
    }
}
