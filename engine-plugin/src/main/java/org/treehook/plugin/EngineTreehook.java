package org.treehook.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.WebhookJobs;
import org.treehook.engine.Acquisition;
import org.treehook.engine.BindingRules;
import org.treehook.engine.EngineClock;
import org.treehook.engine.EngineDatabase;
import org.treehook.engine.EngineEventPublisher;
import org.treehook.engine.FailedWebhookJobs;
import org.treehook.engine.TreehookSessions;
import org.treehook.engine.WebhookDeployer;
import org.treehook.engine.WebhookJobHandler;
import org.treehook.engine.WebhookParseListener;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventLog;
import org.treehook.event.EventPublisher;
import org.treehook.filter.Filters;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.AuditLog;
import org.treehook.jobs.EngineJobs;
import org.treehook.jobs.Jobs;
import org.treehook.launch.WebhookCalls;
import org.treehook.schema.SchemaMigration;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.tree.RunLedger;
import org.treehook.tree.TreeLauncher;
import org.treehook.tree.Trees;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Webhooks;

/** The composition root: everything of one engine, made once and put in its place. */
final class EngineTreehook implements Treehook, AutoCloseable {

    private static final String JSON_SERIALIZER = "spin://application/json";

    private final Settings settings;
    private final EventCatalog catalog = EventCatalog.standard();
    private final Filters filters;
    private final DeliveryClient client;
    private final TreeLauncher launcher;
    private final EventPublisher publisher;
    private final Jobs jobs;
    private final WebhookJobHandler handler;
    private final WebhookDeployer deployer;
    private final Webhooks webhooks;
    private final WebhookJobs records;
    private final Trees trees;
    private final EngineClock clock = new EngineClock();
    private @Nullable ProcessEngine engine;

    EngineTreehook(ProcessEngineConfigurationImpl configuration, Settings settings) {
        this.settings = settings;
        Database database = new EngineDatabase(configuration);
        filters = Filters.sandboxed(settings.filters());
        EventLog events = EventLog.in(database);
        webhooks = Webhooks.in(database);
        records = new JdbcWebhookJobs(database);
        trees = Trees.in(database);
        launcher = TreeLauncher.on(
                database,
                trees,
                RunLedger.in(database, clock),
                configuration::getRuntimeService,
                () -> configuration.getVariableSerializers().getSerializerByName(JSON_SERIALIZER) != null,
                clock);
        client = WebhookCalls.open(settings.calls(), launcher, clock);
        publisher = new EngineEventPublisher(
                database,
                catalog,
                events,
                VerdictLog.in(database),
                webhooks,
                records,
                filters,
                clock,
                settings.retry());
        handler = new WebhookJobHandler(
                records,
                new Delivery(records, webhooks, events, catalog, filters, client, settings.callTimeout(), clock),
                clock,
                this);
        deployer = new WebhookDeployer(
                webhooks, trees, new BindingRules(new BindingReader(catalog), filters, client, webhooks, trees), clock);
        Permissions permissions = Permissions.of(
                this::engine,
                database,
                () -> new Permissions.Administrators(
                        Set.copyOf(configuration.getAdminUsers()), Set.copyOf(configuration.getAdminGroups())));
        jobs = new EngineJobs(
                database,
                this::engine,
                records,
                webhooks,
                client,
                AuditLog.in(database),
                permissions,
                settings.retry(),
                clock,
                Acquisition::wakeAfterCommit);
    }

    /** Registers what the engine looks for while it initialises. */
    void join(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomJobHandlers(with(configuration.getCustomJobHandlers(), handler));
        configuration.setCustomPostDeployers(with(configuration.getCustomPostDeployers(), deployer));
        configuration.setCustomPostBPMNParseListeners(
                with(configuration.getCustomPostBPMNParseListeners(), new WebhookParseListener()));
        List<SessionFactory> sessions = List.of(
                TreehookSessions.connection(),
                TreehookSessions.processDefinitions(webhooks, trees),
                TreehookSessions.jobs());
        for (SessionFactory session : sessions) {
            configuration.setCustomSessionFactories(with(configuration.getCustomSessionFactories(), session));
        }
    }

    /** Once the engine's own parts stand: our tables, and our place before its failed-job command. */
    void migrate(ProcessEngineConfigurationImpl configuration) {
        SchemaMigration migration = new SchemaMigration(configuration.getDataSource());
        migration.ownTables();
        configuration.setFailedJobCommandFactory(new FailedWebhookJobs(
                configuration.getFailedJobCommandFactory(), records, webhooks, settings.retry(), clock, new Random()));
        if (settings.engineIndexes()) {
            // After the engine's schema and before its job executor.
            var bootstrap = configuration.getProcessEngineBootstrapCommand();
            configuration.setProcessEngineBootstrapCommand(command -> {
                migration.engineIndexes();
                return bootstrap.execute(command);
            });
        }
    }

    void start(ProcessEngine built) {
        engine = built;
        filters.warmUp();
    }

    private ProcessEngine engine() {
        return Objects.requireNonNull(engine, "The process engine is not built yet.");
    }

    private static <T> List<T> with(@Nullable List<T> existing, T added) {
        List<T> all = existing == null ? new ArrayList<>() : new ArrayList<>(existing);
        all.add(added);
        return all;
    }

    @Override
    public EventPublisher events() {
        return publisher;
    }

    @Override
    public EventCatalog catalog() {
        return catalog;
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public TreeLauncher trees() {
        return launcher;
    }

    @Override
    public void close() {
        client.close();
        filters.close();
    }
}
