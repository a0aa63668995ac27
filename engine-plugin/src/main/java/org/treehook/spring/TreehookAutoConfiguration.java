package org.treehook.spring;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.treehook.event.EventPublisher;
import org.treehook.event.EventTypes;
import org.treehook.event.RecordLookup;
import org.treehook.event.SpaceSection;
import org.treehook.event.TraceSource;
import org.treehook.plugin.Treehook;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.privacy.PersonalData;
import org.treehook.tree.Platform;

/** Adds the plugin to the application's process engine; its settings are the properties {@code treehook.*}. */
@AutoConfiguration(before = CamundaBpmAutoConfiguration.class)
@ConditionalOnClass(ProcessEngine.class)
public class TreehookAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConfigurationProperties("treehook")
    static TreehookPlugin treehookPlugin(ObjectProvider<EventTypes> eventTypes) {
        TreehookPlugin plugin = new TreehookPlugin();
        eventTypes.orderedStream().forEach(plugin::addEventTypes);
        return plugin;
    }

    @Bean
    static DeliveryLifecycle treehookDelivery(TreehookPlugin plugin) {
        return new DeliveryLifecycle(plugin);
    }

    /** The application's records are usually looked up through the engine, which has to be there before. */
    @Bean
    static SmartInitializingSingleton treehookRecordLookup(TreehookPlugin plugin, ObjectProvider<RecordLookup> lookup) {
        return () -> lookup.ifAvailable(plugin::setRecordLookup);
    }

    @Bean
    static SmartInitializingSingleton treehookPlatform(TreehookPlugin plugin, ObjectProvider<Platform> platform) {
        return () -> platform.ifAvailable(plugin::setPlatform);
    }

    @Bean
    static SmartInitializingSingleton treehookPersonalData(TreehookPlugin plugin, ObjectProvider<PersonalData> data) {
        return () -> data.ifAvailable(plugin::setPersonalData);
    }

    @Bean
    static SmartInitializingSingleton treehookSpaceSection(TreehookPlugin plugin, ObjectProvider<SpaceSection> space) {
        return () -> space.ifAvailable(plugin::setSpaceSection);
    }

    @Bean
    static SmartInitializingSingleton treehookTraceSource(TreehookPlugin plugin, ObjectProvider<TraceSource> source) {
        return () -> source.ifAvailable(plugin::setTraceSource);
    }

    @Bean
    @ConditionalOnMissingBean
    Treehook treehook(ProcessEngine engine) {
        return Treehook.of(engine);
    }

    /** For code that does nothing else with us than publish. */
    @Bean
    @ConditionalOnMissingBean
    EventPublisher treehookEvents(Treehook treehook) {
        return treehook.events();
    }
}
