package org.treehook.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.treehook.plugin.TreehookPlugin;

/** Tells Micrometer how deliveries go, in applications that have it. */
@AutoConfiguration(after = TreehookAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(TreehookPlugin.class)
public class TreehookMetricsAutoConfiguration {

    @Bean
    MeterBinder treehookLaneMetrics(TreehookPlugin plugin) {
        return new LaneMetrics(plugin);
    }
}
