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
import org.treehook.delivery.LaneState;
import org.treehook.delivery.Measures;
import org.treehook.event.EventTypes;
import org.treehook.event.RecordLookup;
import org.treehook.event.SpaceSection;
import org.treehook.event.TraceSource;
import org.treehook.privacy.PersonalData;
import org.treehook.tree.Platform;

/**
 * Turns a process engine into a webhook engine. Name this class in {@code bpm-platform.xml} or {@code camunda.cfg.xml};
 * each setter is a property there. With Spring Boot it is found by itself and its properties begin with {@code treehook.}.
 */
public final class TreehookPlugin extends AbstractProcessEnginePlugin implements AutoCloseable {

    private final Map<String, String> values = new LinkedHashMap<>();
    private @Nullable EngineTreehook treehook;
    private volatile @Nullable RecordLookup recordLookup;
    private volatile @Nullable SpaceSection spaceSection;
    private volatile @Nullable Platform platform;
    private volatile @Nullable PersonalData personalData;
    private volatile @Nullable TraceSource traceSource = OpenTelemetryTraces.ifThere();
    private volatile Measures measures = Measures.NONE;
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

    /** How many webhooks may be bound to one event in one scope; each is asked when it happens. */
    public void setWebhooksPerEvent(String value) {
        values.put("webhooksPerEvent", value);
    }

    /** The retry schedule of webhooks that have none of their own: {@code PT5S,PT1M} or {@code R3/PT10M}. */
    public void setRetry(String value) {
        values.put("retry", value);
    }

    /** Whether webhook jobs are delivered by threads of our own; else the engine's job executor does it, holding a connection meanwhile. */
    public void setLane(String value) {
        values.put("lane", value);
    }

    /** How many calls over HTTP a node makes at once. */
    public void setLaneThreads(String value) {
        values.put("laneThreads", value);
    }

    /** How many calls to one endpoint a node makes at once. */
    public void setLaneThreadsPerEndpoint(String value) {
        values.put("laneThreadsPerEndpoint", value);
    }

    /** How many webhook jobs a node has in hand, waiting ones and those whose outcome is not committed yet included. */
    public void setLaneCapacity(String value) {
        values.put("laneCapacity", value);
    }

    /** How many threads start runs of this engine's own trees; each needs a database connection. */
    public void setLaunchThreads(String value) {
        values.put("launchThreads", value);
    }

    /** How many runs one transaction starts at most. */
    public void setLaunchBatch(String value) {
        values.put("launchBatch", value);
    }

    /** How many outcomes one transaction commits at most. */
    public void setCommitBatch(String value) {
        values.put("commitBatch", value);
    }

    /** For how long a dead node's jobs are left alone, ISO-8601. */
    public void setLaneLock(String value) {
        values.put("laneLock", value);
    }

    /** How long calls under way may take to end when the node stops, ISO-8601. */
    public void setShutdownGrace(String value) {
        values.put("shutdownGrace", value);
    }

    /** At what share of failed calls an endpoint is left alone for a while, in percent. */
    public void setCircuitFailureRate(String value) {
        values.put("circuitFailureRate", value);
    }

    /** How many calls it takes at least to leave an endpoint alone. */
    public void setCircuitCalls(String value) {
        values.put("circuitCalls", value);
    }

    /** How far back the calls to an endpoint are looked at, ISO-8601. */
    public void setCircuitWindow(String value) {
        values.put("circuitWindow", value);
    }

    /** How long an endpoint is left alone before one job tries it, ISO-8601. */
    public void setCircuitWait(String value) {
        values.put("circuitWait", value);
    }

    /** How many calls over HTTP the job executor makes at once where there is no lane. */
    public void setCallsWithoutLane(String value) {
        values.put("callsWithoutLane", value);
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
     * Fields of payloads that are sent but not shown, and kept only for as long as they are needed: paths with commas between
     * them, {@code values.Social Security Number} from the payload's top, {@code ..password} at any depth, {@code values.*}.
     */
    public void setRedact(String value) {
        values.put("redact", value);
    }

    /** How long events keep redacted fields for replays, longer while a job of theirs is owed: days, or ISO-8601. */
    public void setRedactAfter(String value) {
        values.put("redactAfter", value);
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

    /** The records that steps of trees work on. May be set at any time; without it such steps fail and say so. */
    public void setPlatform(@Nullable Platform records) {
        platform = records;
    }

    /**
     * Who tells in which trace a thread works. May be set at any time; without it OpenTelemetry is asked, if it is there. With null
     * nobody is, and a trace comes from the header of a call alone.
     */
    public void setTraceSource(@Nullable TraceSource source) {
        traceSource = source;
    }

    /** Who is told what happens on this node. May be set at any time; with Spring Boot and Micrometer that happens by itself. */
    public void setMeasures(Measures told) {
        measures = told;
    }

    /** What the application keeps of people, for their erasure. May be set at any time. */
    public void setPersonalData(@Nullable PersonalData data) {
        personalData = data;
    }

    /**
     * The key that credentials of webhooks are encrypted with: 32 bytes in Base64. Without this setting it is read from the
     * environment variable {@code TREEHOOK_SECRET_KEY}; without either, no credentials are kept.
     */
    public void setSecretKey(String value) {
        values.put("secretKey", value);
    }

    /** How far the time of a signed call may be from this server's: an ISO-8601 duration, {@code PT5M} unless set. */
    public void setSignatureTolerance(String value) {
        values.put("signatureTolerance", value);
    }

    /**
     * The server that steps send mails through: {@code smtp://host:port}, {@code smtp+tls://} where it has to be encrypted,
     * {@code smtps://}; with {@code user@} before the host where it asks for one.
     */
    public void setMailServer(String value) {
        values.put("mailServer", value);
    }

    /** The address that mails come from. */
    public void setMailFrom(String value) {
        values.put("mailFrom", value);
    }

    /** The password at the mail server. Without this setting it is read from {@code TREEHOOK_MAIL_PASSWORD}. */
    public void setMailPassword(String value) {
        values.put("mailPassword", value);
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
                () -> Optional.ofNullable(spaceSection),
                () -> Optional.ofNullable(platform),
                () -> Optional.ofNullable(personalData),
                () -> Optional.ofNullable(traceSource),
                () -> measures);
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

    /** How deliveries go on this node, for monitoring: nobody's permission is asked. */
    public LaneState laneState() {
        return required().laneState();
    }

    /** What is owed in this database, and what is in force on this node, for monitoring: nobody's permission is asked. */
    public Vitals vitals() {
        return required().vitals();
    }

    /** What this plugin made of its engine. */
    public Treehook treehook() {
        return required();
    }

    /**
     * Stops delivering on this node: what is not begun goes back at once, calls under way may end within the grace period.
     * To be called before the engine is closed, which needs it no more.
     */
    public void stopDelivering() {
        if (treehook != null) {
            treehook.stopDelivering();
        }
    }

    /** Stops delivering, and lets go of connections and threads. */
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
