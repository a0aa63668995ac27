package org.treehook.spring;

import jakarta.ws.rs.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.treehook.rest.Api;
import org.treehook.rest.BasicAuthentication;

/**
 * Serves the REST API at {@code /app/api/v1}: our resources, and every bean of the application that has a {@code @Path}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ServletContainer.class)
public class TreehookApiAutoConfiguration {

    @Bean
    ServletRegistrationBean<ServletContainer> treehookApi(ListableBeanFactory beans) {
        ResourceConfig api = new ResourceConfig();
        api.register(JacksonFeature.withoutExceptionMappers());
        api.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        api.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        Api.conventions().forEach(api::register);
        Map<String, Object> resources = beans.getBeansWithAnnotation(Path.class);
        resources.values().forEach(api::register);
        ServletRegistrationBean<ServletContainer> servlet =
                new ServletRegistrationBean<>(new ServletContainer(api), "/app/api/v1/*");
        servlet.setName("treehookApi");
        return servlet;
    }

    @Bean
    FilterRegistrationBean<BasicAuthentication> treehookApiAuthentication(ProcessEngine engine) {
        FilterRegistrationBean<BasicAuthentication> filter =
                new FilterRegistrationBean<>(new BasicAuthentication(engine));
        filter.addUrlPatterns("/app/api/*", "/app/components/task/*", "/kinetic-task/*", "/engine-rest/*");
        return filter;
    }
}
