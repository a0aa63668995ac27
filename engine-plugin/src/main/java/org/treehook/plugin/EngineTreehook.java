package org.treehook.plugin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.EditorParts;
import org.treehook.authoring.Models;
import org.treehook.authoring.SecretEditor;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.Delivery;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.JdbcWebhookJobs;
import org.treehook.delivery.LaneState;
import org.treehook.delivery.Measures;
import org.treehook.delivery.WebhookJobs;
import org.treehook.engine.Acquisition;
import org.treehook.engine.CleanupJob;
import org.treehook.engine.DeliveryLane;
import org.treehook.engine.EngineBatches;
import org.treehook.engine.EngineClock;
import org.treehook.engine.EngineDatabase;
import org.treehook.engine.EngineEventPublisher;
import org.treehook.engine.EngineOwedJobs;
import org.treehook.engine.EngineParts;
import org.treehook.engine.EngineRepublisher;
import org.treehook.engine.EvaluationJobHandler;
import org.treehook.engine.Happenings;
import org.treehook.engine.HeldWebhooks;
import org.treehook.engine.LaneParts;
import org.treehook.engine.QuarantineJob;
import org.treehook.engine.WebhookJobFactory;
import org.treehook.engine.WebhookJobHandler;
import org.treehook.event.CauseSeal;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventIntake;
import org.treehook.event.EventLog;
import org.treehook.event.EventPublisher;
import org.treehook.event.RecordLookup;
import org.treehook.event.SpaceSection;
import org.treehook.event.TraceSource;
import org.treehook.event.Traces;
import org.treehook.explain.Insight;
import org.treehook.filter.Filters;
import org.treehook.filter.Quarantine;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.Backlog;
import org.treehook.jobs.BatchWork;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.JobParts;
import org.treehook.jobs.JobRefused;
import org.treehook.jobs.Jobs;
import org.treehook.jobs.ReplayParts;
import org.treehook.jobs.Replays;
import org.treehook.launch.Services;
import org.treehook.launch.WebhookCalls;
import org.treehook.mail.Mailer;
import org.treehook.privacy.Erasure;
import org.treehook.privacy.PersonErasure;
import org.treehook.privacy.PersonalData;
import org.treehook.retention.Cleanup;
import org.treehook.retention.CleanupReport;
import org.treehook.schema.SchemaMigration;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.Seals;
import org.treehook.security.Secrets;
import org.treehook.security.Senders;
import org.treehook.security.SharedSecrets;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Database;
import org.treehook.tree.DeferralRows;
import org.treehook.tree.Deferrals;
import org.treehook.tree.Platform;
import org.treehook.tree.RunLedger;
import org.treehook.tree.RunVariables;
import org.treehook.tree.Runs;
import org.treehook.tree.TreeDirectory;
import org.treehook.tree.TreeLauncher;
import org.treehook.tree.Trees;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Webhooks;

/** The composition root: everything of one engine, made once and put in its place. */
final class EngineTreehook implements Treehook, AutoCloseable {

    private static final String ANY_DEFINITION = "*";

    private final Settings settings;
    private final Supplier<Optional<Platform>> platform;
    private final RunVariables variables;
    private final Mailer mailer;
    private final Services services;
    private final EventCatalog catalog;
    private final Filters filters;
    private final DeliveryClient client;
    private final TreeLauncher launcher;
    private final Deferrals deferrals;
    private final TreeDirectory treeDirectory;
    private final Runs runs;
    private final EventPublisher publisher;
    private final EventIntake intake;
    private final Jobs jobs;
    private final EngineBatches batches;
    private final List<BatchWork> batchWorks;
    private final BulkJobs bulk;
    private final Replays replays;
    private final Insight insight;
    private final JdbcPoller poller;
    private final CauseSeal seal;
    private final WebhookEditor editor;
    private final SecretEditor secretEditor;
    private final Senders senders;
    private final Models models;
    private final Cleanup cleanup;
    private final Erasure erasure;
    private final CleanupJob cleanupJob;
    private final Database database;
    private final @Nullable DeliveryLane lane;
    private final HeldWebhooks held;
    private final WebhookJobHandler handler;
    private final EvaluationJobHandler evaluation;
    private final QuarantineJob quarantineJob;
    private final Permissions permissions;
    private final EngineParts parts;
    private final Happenings happenings;
    private final EngineClock clock = new EngineClock();
    private final Quarantine quarantine = new Quarantine(clock);
    private @Nullable ProcessEngine engine;

    EngineTreehook(
            ProcessEngineConfigurationImpl configuration,
            Settings settings,
            EventCatalog catalog,
            Supplier<Optional<RecordLookup>> recordLookup,
            Supplier<Optional<SpaceSection>> space,
            Supplier<Optional<Platform>> platform,
            Supplier<Optional<PersonalData>> personalData,
            Supplier<Optional<TraceSource>> traceSource,
            Supplier<Measures> measures) {
        this.settings = settings;
        this.catalog = catalog;
        this.platform = platform;
        mailer = Mailer.through(settings.mail());
        variables = new RunVariables(() -> EngineParts.readsJson(configuration));
        database = new EngineDatabase(configuration);
        filters = Filters.sandboxed(settings.filters(), settings.redaction());
        EventLog events = EventLog.in(database);
        Webhooks webhooks = Webhooks.in(database);
        WebhookJobs records = new JdbcWebhookJobs(database, settings.redaction());
        Trees trees = Trees.in(database);
        RunLedger ledger = RunLedger.in(database, clock);
        seal = Seals.ofCauses(database);
        Traces traces = EngineParts.traces(traceSource);
        DeferralRows deferralRows = new DeferralRows(database, variables, seal, clock);
        deferrals = Deferrals.on(database, deferralRows, configuration::getRuntimeService, new Deferrals.Privileged() {
            @Override
            public <T> T call(Supplier<T> work) {
                return EngineParts.privileged(work);
            }
        });
        permissions = Permissions.of(
                this::engine,
                database,
                () -> new Permissions.Administrators(
                        Set.copyOf(configuration.getAdminUsers()), Set.copyOf(configuration.getAdminGroups())));
        launcher = TreeLauncher.on(
                database, trees, ledger, configuration::getRuntimeService, variables, clock, seal, traces, permissions);
        client = WebhookCalls.open(settings.calls(), launcher, clock);
        VerdictLog verdicts = VerdictLog.in(database);
        Secrets secrets = Secrets.in(database, settings.secretKey().bytes(), clock);
        services = WebhookCalls.services(settings.calls(), secrets);
        poller = new JdbcPoller(database, clock, Acquisition::wakeAfterCommit);
        Delivery delivery = new Delivery(
                records,
                webhooks,
                events,
                catalog,
                filters,
                client,
                WebhookCalls.credentials(secrets),
                settings.callTimeout(),
                clock,
                seal,
                settings.redaction(),
                measures);
        lane = settings.lane() == null
                ? null
                : new DeliveryLane(
                        configuration,
                        new LaneParts(database, records, webhooks, delivery, client, poller),
                        settings.lane(),
                        clock);
        WebhookJobFactory factory = new WebhookJobFactory(clock, settings.retry(), lane, poller::holdsEverything);
        held = new HeldWebhooks(configuration, database, quarantine, clock, poller);
        EngineEventPublisher enginePublisher = new EngineEventPublisher(
                database,
                catalog,
                events,
                verdicts,
                webhooks,
                records,
                filters,
                ledger,
                seal,
                traces,
                factory,
                quarantine,
                held,
                settings.publish(),
                measures);
        publisher = enginePublisher;
        evaluation = new EvaluationJobHandler(enginePublisher, poller);
        quarantineJob = new QuarantineJob(enginePublisher, held, poller);
        happenings = new Happenings(database, events, webhooks, ledger, seal, traces, clock, space, measures);
        handler = new WebhookJobHandler(
                records, delivery, client, poller, clock, settings.callsWithoutLane(), lane, this);
        parts = new EngineParts(
                webhooks,
                trees,
                records,
                new BindingReader(catalog),
                filters,
                client,
                deferralRows,
                clock,
                settings.webhooksPerEvent());
        models = parts.models(configuration);
        treeDirectory = TreeDirectory.of(database, permissions);
        runs = Runs.of(
                database, configuration::getRuntimeService, () -> EngineParts.keepsHistory(configuration), permissions);
        cleanupJob = EngineParts.cleanup(
                configuration,
                database,
                settings.retention(),
                settings.redaction(),
                settings.redactAfter(),
                clock,
                poller);
        cleanup = Cleanup.of(database, settings.retention(), cleanupJob, permissions);
        // Who brings an event in may launch whatever is bound to it.
        intake = EventIntake.into(publisher, database, clock, () -> permissions.requireLaunch(ANY_DEFINITION));
        AuditLog audit = AuditLog.in(database);
        LaunchRights rights = WebhookCalls.rights(settings.calls(), trees, permissions);
        EditorParts editorParts = new EditorParts(
                this::engine,
                database,
                webhooks,
                secrets,
                parts.bindingCheck(),
                EngineParts.modelChange(configuration),
                permissions,
                rights,
                audit,
                clock);
        editor = WebhookEditor.of(editorParts);
        byte @Nullable [] key = settings.secretKey().bytes();
        secretEditor = SecretEditor.of(editorParts, SharedSecrets.in(database, key, clock));
        senders = Senders.in(database, key, clock, settings.signatureTolerance());
        JobParts jobParts = new JobParts(
                this::engine,
                database,
                records,
                new EngineOwedJobs(configuration, database, records, factory, poller, traces),
                webhooks,
                events,
                verdicts,
                ledger,
                poller,
                client,
                audit,
                permissions,
                rights,
                settings.retry(),
                settings.redaction(),
                clock);
        jobs = Jobs.of(jobParts);
        erasure = new PersonErasure(
                database,
                permissions,
                audit,
                () -> EngineParts.currentUser(configuration),
                personalData,
                () -> EngineParts.keeps(configuration),
                this::cancelled,
                EngineParts.runEnd(configuration),
                EngineParts.history(configuration),
                EvaluationJobHandler.TYPE,
                Clock.systemUTC());
        batches = new EngineBatches(configuration, clock);
        bulk = BulkJobs.of(jobParts, batches);
        ReplayParts replayParts = new ReplayParts(
                jobParts,
                catalog,
                new EngineRepublisher(
                        database,
                        catalog,
                        events,
                        verdicts,
                        records,
                        filters,
                        clock,
                        factory,
                        settings.publish().deepest()));
        replays = Replays.of(replayParts, batches);
        batchWorks = new ArrayList<>(BulkJobs.works(jobParts));
        batchWorks.add(Replays.work(replayParts));
        insight = Insight.recorded(
                database,
                catalog,
                events,
                verdicts,
                webhooks,
                filters,
                jobs,
                settings.redaction(),
                permissions,
                recordLookup,
                Clock.systemUTC());
    }

    /** Registers what the engine looks for while it initialises. */
    void join(ProcessEngineConfigurationImpl configuration) {
        parts.join(configuration, handler, evaluation, quarantineJob, cleanupJob, happenings, poller);
        batches.join(batchWorks);
    }

    /** Once the engine's own parts stand: our tables, and our place before its failed-job command. */
    void migrate(ProcessEngineConfigurationImpl configuration) {
        SchemaMigration migration = new SchemaMigration(configuration.getDataSource());
        migration.ownTables();
        EngineParts.guardSchema(configuration);
        EngineParts.addFunctions(configuration);
        parts.decideFailures(configuration, poller, held, lane, settings.retry(), editor::endpointGone);
        EngineParts.watchIncidents(configuration, happenings);
        EngineParts.guardJobs(configuration, permissions);
        EngineParts.retainHistory(configuration, database, settings.retention(), clock);
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
        seal.prepare();
        cleanupJob.provide();
        held.provide();
        filters.warmUp();
        if (lane != null) {
            lane.start(built);
        }
    }

    void stopDelivering() {
        held.close();
        if (lane != null) {
            lane.close();
        }
    }

    private ProcessEngine engine() {
        return Objects.requireNonNull(engine, "The process engine is not built yet.");
    }

    private boolean cancelled(String jobId) {
        try {
            jobs.cancel(jobId);
            return true;
        } catch (JobRefused | AuthorizationException refused) {
            return false;
        }
    }

    @Override
    public Erasure erasure() {
        return erasure;
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
    public EventIntake intake() {
        return intake;
    }

    @Override
    public WebhookEditor webhooks() {
        return editor;
    }

    @Override
    public SecretEditor secrets() {
        return secretEditor;
    }

    @Override
    public Senders senders() {
        return senders;
    }

    @Override
    public Quarantine quarantine() {
        return quarantine;
    }

    @Override
    public Models models() {
        return models;
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public BulkJobs bulk() {
        return bulk;
    }

    @Override
    public Replays replays() {
        return replays;
    }

    @Override
    public Insight explain() {
        return insight;
    }

    @Override
    public Cleanup cleanup() {
        return cleanup;
    }

    @Override
    public LaneState lane() {
        permissions.require(WebhookAction.READ, ANY_DEFINITION);
        permissions.requireEveryTenant();
        return laneState();
    }

    LaneState laneState() {
        return lane == null ? new LaneState("", false, 0, 0, List.of()) : lane.state();
    }

    Vitals vitals() {
        return database.call(sql -> new Vitals(
                clock.instant(),
                !poller.state().running(),
                Backlog.in(database, clock),
                quarantine.count(),
                CleanupReport.Run.lastIn(database)));
    }

    @Override
    public TreeLauncher trees() {
        return launcher;
    }

    @Override
    public TreeDirectory treeDirectory() {
        return treeDirectory;
    }

    @Override
    public Deferrals deferrals() {
        return deferrals;
    }

    @Override
    public Optional<Platform> platform() {
        return platform.get();
    }

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public Services services() {
        return services;
    }

    @Override
    public String visit(DelegateExecution execution) {
        return EngineParts.visit(execution);
    }

    @Override
    public RunVariables variables() {
        return variables;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public void close() {
        stopDelivering();
        services.close();
        client.close();
        filters.close();
    }
}
