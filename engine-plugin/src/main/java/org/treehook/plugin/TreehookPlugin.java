package org.treehook.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventTypes;
import org.treehook.event.RecordLookup;
import org.treehook.event.SpaceSection;

/**
 * Turns a process engine into a webhook engine. Name this class in {@code bpm-platform.xml} or {@code camunda.cfg.xml};
 * each setter is a property there. With Spring Boot it is found by itself and its properties begin with {@code treehook.}.
 */
public final class TreehookPlugin extends AbstractProcessEnginePlugin implements AutoCloseable {

    private final Map<String, String> values = new LinkedHashMap<>();
    private @Nullable EngineTreehook treehook;
    private volatile @Nullable RecordLookup recordLookup;
    private volatile @Nullable SpaceSection spaceSection;
    private final List<EventTypes> eventTypes = new ArrayList<>();

    /** Addresses of this server, comma separated: webhooks that point there start their trees without HTTP. */
    public void setOwnUrls(String value) {
        values.put("ownUrls", value);
    }

    /** Hosts, addresses and ranges that may be called though they are not public, comma separated. */
    public void setAllowedTargets(String value) {
        values.put("allowedTargets", value);
    }

    /** How long opening a connection may take, ISO-8601. */
    public void setConnectTimeout(String value) {
        values.put("connectTimeout", value);
    }

    /** How long a whole call may take where the webhook sets nothing, ISO-8601. */
    public void setCallTimeout(String value) {
        values.put("callTimeout", value);
    }

    /** How many bytes of an answer are kept. */
    public void setResponseLimit(String value) {
        values.put("responseLimit", value);
    }

    /** How long one filter may run, ISO-8601. */
    public void setFilterTimeout(String value) {
        values.put("filterTimeout", value);
    }

    /** How long all filters of one event together may hold up its publisher, ISO-8601; the rest are asked after commit. */
    public void setPublishTime(String value) {
        values.put("publishTime", value);
    }

    /** How many launches may lead one to the next before they count as a loop. */
    public void setDeepest(String value) {
        values.put("deepest", value);
    }

    /** The retry schedule of webhooks that have none of their own: {@code PT5S,PT1M} or {@code R3/PT10M}. */
    public void setRetry(String value) {
        values.put("retry", value);
    }

    /** Whether an index is added to the engine's job table, without which acquisition reads every failed job. */
    public void setEngineIndexes(String value) {
        values.put("engineIndexes", value);
    }

    /** How long Complete jobs are kept from their end on: days, or ISO-8601. */
    public void setCompleteRetention(String value) {
        values.put("completeRetention", value);
    }

    /** How long Cancelled jobs are kept from their end on: days, or ISO-8601. */
    public void setCancelledRetention(String value) {
        values.put("cancelledRetention", value);
    }

    /** How long events are kept from their publication on, longer while a job of theirs is: days, or ISO-8601. */
    public void setEventRetention(String value) {
        values.put("eventRetention", value);
    }

    /** How long the audit, launches from elsewhere and ids of received events are kept: days, or ISO-8601. */
    public void setAuditRetention(String value) {
        values.put("auditRetention", value);
    }

    /** Whether the engine's job log tells of deliveries that succeed at their first attempt. */
    public void setJobLogOfSuccess(String value) {
        values.put("jobLogOfSuccess", value);
    }

    /**
     * Whom to ask about a record of which no event was raised. May be set at any time; without it, or with null, that no
     * event was recorded is all that can be said.
     */
    public void setRecordLookup(@Nullable RecordLookup lookup) {
        recordLookup = lookup;
    }

    /** What events of the engine itself say of the space. May be set at any time; without it they say nothing. */
    public void setSpaceSection(@Nullable SpaceSection section) {
        spaceSection = section;
    }

    /**
     * The key that credentials of webhooks are encrypted with: 32 bytes in Base64. Without this setting it is read from the
     * environment variable {@code TREEHOOK_SECRET_KEY}; without either, no credentials are kept.
     */
    public void setSecretKey(String value) {
        values.put("secretKey", value);
    }

    /**
     * Adds types of event of the application's own, beside those found through {@link java.util.ServiceLoader}; before the
     * engine is built.
     */
    public void addEventTypes(EventTypes types) {
        eventTypes.add(types);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        treehook = new EngineTreehook(
                configuration,
                Settings.of(values),
                KnownTypes.catalog(eventTypes, configuration.getClassLoader()),
                () -> Optional.ofNullable(recordLookup),
                () -> Optional.ofNullable(spaceSection));
        treehook.join(configuration);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        required().migrate(configuration);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        required().start(engine);
    }

    /** What this plugin made of its engine. */
    public Treehook treehook() {
        return required();
    }

    /** Lets go of connections and threads; the engine has to be closed before. */
    @Override
    public void close() {
        if (treehook != null) {
            treehook.close();
        }
    }

    private EngineTreehook required() {
        if (treehook == null) {
            throw new IllegalStateException("The plugin belongs to no process engine yet.");
        }
        return treehook;
    }
}
