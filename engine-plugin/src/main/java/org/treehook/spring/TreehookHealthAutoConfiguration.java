package org.treehook.spring;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.treehook.plugin.TreehookPlugin;

/** Tells Spring Boot's health endpoint how webhook jobs are, in applications that have it. */
@AutoConfiguration(after = TreehookAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(TreehookPlugin.class)
@ConditionalOnEnabledHealthIndicator("treehook")
public class TreehookHealthAutoConfiguration {

    @Bean
    HealthIndicator treehookHealthIndicator(TreehookPlugin plugin) {
        return new TreehookHealth(plugin);
    }
}
