package org.treehook.spring;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.treehook.plugin.Treehook;
import org.treehook.plugin.TreehookPlugin;

/** Adds the plugin to the application's process engine; its settings are the properties {@code treehook.*}. */
@AutoConfiguration(before = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(ProcessEngine.class)
public class TreehookAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConfigurationProperties("treehook")
    static TreehookPlugin treehookPlugin() {
        return new TreehookPlugin();
    }

    @Bean
    @ConditionalOnMissingBean
    Treehook treehook(ProcessEngine engine) {
        return Treehook.of(engine);
    }
}
