package org.treehook.spring;

import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.treehook.rest.Api;
import org.treehook.rest.BasicAuthentication;
import org.treehook.rest.SenderCheck;
import org.treehook.servlet.RestServlet;

/**
 * Serves the REST API: at {@code /app/api/v1} our platform resources and every bean of the application that has a
 * {@code @Path}; at {@code /kinetic-task} and {@code /app/components/task} the task side. HTTP Basic guards all of it, and
 * the engine's own REST API as well.
 */
@AutoConfiguration(after = CamundaBpmAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ServletContainer.class)
@ConditionalOnBean(ProcessEngine.class)
public class TreehookApiAutoConfiguration {

    @Bean
    ServletRegistrationBean<ServletContainer> treehookPlatformApi(ProcessEngine engine, ListableBeanFactory beans) {
        Collection<Object> resources = Stream.concat(
                        Api.platform(engine).stream(), beans.getBeansWithAnnotation(Path.class).values().stream())
                .toList();
        return servlet("treehookPlatformApi", resources, "/app/api/v1/*");
    }

    @Bean
    ServletRegistrationBean<ServletContainer> treehookTaskApi(ProcessEngine engine) {
        return servlet("treehookTaskApi", Api.task(engine), "/kinetic-task/*", "/app/components/task/*");
    }

    @Bean
    FilterRegistrationBean<BasicAuthentication> treehookApiAuthentication(
            ProcessEngine engine, ObjectProvider<SenderCheck> check) {
        FilterRegistrationBean<BasicAuthentication> filter =
                new FilterRegistrationBean<>(new BasicAuthentication(engine, check.getIfAvailable(() -> user -> true)));
        filter.addUrlPatterns("/app/api/*", "/app/components/task/*", "/kinetic-task/*", "/engine-rest/*");
        return filter;
    }

    private static ServletRegistrationBean<ServletContainer> servlet(
            String name, Collection<Object> resources, String... paths) {
        ServletRegistrationBean<ServletContainer> servlet =
                new ServletRegistrationBean<>(RestServlet.of(resources), paths);
        servlet.setName(name);
        return servlet;
    }
}
