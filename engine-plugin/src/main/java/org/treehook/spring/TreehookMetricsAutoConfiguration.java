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
    MeterBinder treehookMetrics(TreehookPlugin plugin) {
        EndpointNames names = new EndpointNames();
        return registry -> {
            plugin.setMeasures(new DeliveryMetrics(registry, names));
            new LaneMetrics(plugin, names).bindTo(registry);
            new BacklogMetrics(plugin).bindTo(registry);
        };
    }
}
