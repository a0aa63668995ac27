package org.treehook.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.EditorParts.BindingCheck;
import org.treehook.authoring.EditorParts.ModelChange;
import org.treehook.authoring.Models;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.JdbcPoller;
import org.treehook.delivery.RetrySchedule;
import org.treehook.delivery.WebhookJobs;
import org.treehook.event.Redaction;
import org.treehook.event.TraceSource;
import org.treehook.event.Traces;
import org.treehook.filter.Filters;
import org.treehook.privacy.EngineKeeps;
import org.treehook.privacy.RunEnd;
import org.treehook.retention.JobHistory;
import org.treehook.retention.Retention;
import org.treehook.retention.Sweep;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.tree.DeferralRows;
import org.treehook.tree.LoopItems;
import org.treehook.tree.Trees;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Webhooks;

/** What an engine is given of ours, each part in the place where the engine looks for it. */
public final class EngineParts {

    private static final String JSON_SERIALIZER = "spin://application/json";

    private final Webhooks webhooks;
    private final Trees trees;
    private final WebhookJobs jobs;
    private final DeferralRows deferrals;
    private final EngineClock clock;
    private final BindingRules rules;
    private final WebhookDeployer deployer;

    public EngineParts(
            Webhooks webhooks,
            Trees trees,
            WebhookJobs jobs,
            BindingReader reader,
            Filters filters,
            DeliveryClient client,
            DeferralRows deferrals,
            EngineClock clock,
            int webhooksPerEvent) {
        this.webhooks = webhooks;
        this.trees = trees;
        this.jobs = jobs;
        this.deferrals = deferrals;
        this.clock = clock;
        this.rules = new BindingRules(reader, filters, client, webhooks, trees, webhooksPerEvent);
        this.deployer = new WebhookDeployer(webhooks, trees, rules, clock);
    }

    /** Lets one node at a time make the engine's tables. */
    public static void guardSchema(ProcessEngineConfigurationImpl configuration) {
        configuration.setSchemaOperationsCommand(new ExclusiveSchema(configuration.getSchemaOperationsCommand()));
    }

    /** Registers what the engine looks for while it initialises. */
    public void join(
            ProcessEngineConfigurationImpl configuration,
            WebhookJobHandler handler,
            EvaluationJobHandler evaluation,
            QuarantineJob quarantine,
            CleanupJob cleanup,
            Happenings happenings,
            JdbcPoller poller) {
        for (JobHandler<?> each : List.of(handler, evaluation, quarantine, cleanup)) {
            configuration.setCustomJobHandlers(with(configuration.getCustomJobHandlers(), each));
        }
        if (configuration.getBpmnParseFactory() == null) {
            configuration.setBpmnParseFactory(parser -> new CheckedParse(parser, rules));
        }
        configuration.setCustomPostDeployers(with(configuration.getCustomPostDeployers(), deployer));
        configuration.setCustomPostBPMNParseListeners(
                with(configuration.getCustomPostBPMNParseListeners(), new WebhookParseListener(deferrals)));
        configuration.setCustomPostBPMNParseListeners(
                with(configuration.getCustomPostBPMNParseListeners(), new HappeningParseListener(happenings)));
        DeferredStep.makeMigratable();
        List<SessionFactory> sessions = List.of(
                TreehookSessions.connection(),
                TreehookSessions.visits(),
                TreehookSessions.processDefinitions(webhooks, trees),
                TreehookSessions.jobs(poller));
        for (SessionFactory session : sessions) {
            configuration.setCustomSessionFactories(with(configuration.getCustomSessionFactories(), session));
        }
    }

    /**
     * Takes its place before the engine's failed-job command, which has to be there by now.
     *
     * @param held whose job fails for a while only
     * @param lane which meets failures too, or null if there is none
     * @param suspendWebhook suspends the webhook of an id, with a note
     */
    public void decideFailures(
            ProcessEngineConfigurationImpl configuration,
            JdbcPoller poller,
            HeldWebhooks held,
            @Nullable DeliveryLane lane,
            RetrySchedule standardSchedule,
            BiConsumer<String, String> suspendWebhook) {
        FailureRules failures = new FailureRules(jobs, webhooks, standardSchedule, clock, new Random(), suspendWebhook);
        configuration.setFailedJobCommandFactory(new FailedWebhookJobs(
                configuration.getFailedJobCommandFactory(), jobs, poller, held.events(), failures, clock));
        if (lane != null) {
            lane.decideFailuresBy(failures);
        }
    }

    /** The job that removes what has outlived its retention. */
    public static CleanupJob cleanup(
            ProcessEngineConfigurationImpl configuration,
            Database database,
            Retention retention,
            Redaction redaction,
            Duration redactAfter,
            EngineClock clock,
            JdbcPoller poller) {
        Sweep sweep = new Sweep(
                database,
                retention,
                redaction,
                redactAfter,
                history(configuration),
                EvaluationJobHandler.TYPE,
                RetainedHistory.OWN_TYPES,
                clock);
        return new CleanupJob(configuration, sweep, clock, poller);
    }

    /** What expressions of trees may call; the engine's expressions have to be there by now. */
    public static void addFunctions(ProcessEngineConfigurationImpl configuration) {
        try {
            configuration
                    .getExpressionManager()
                    .addFunction("items", LoopItems.class.getMethod("of", Object.class, String.class));
            configuration
                    .getExpressionManager()
                    .addFunction(
                            "deferralToken",
                            DeferralToken.class.getMethod("of", DelegateExecution.class, String.class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A name for the visit of an activity that goes on in this thread: the same at each retry of the job that carries it,
     * and another one at each call and for each other visit, of this installation and of any other.
     */
    public static String visit(DelegateExecution execution) {
        return Visits.next(execution);
    }

    /** Stands around the producer of history, which has to be there by now. */
    public static void retainHistory(
            ProcessEngineConfigurationImpl configuration, Database database, Retention retention, EngineClock clock) {
        RetainedHistory.in(configuration, retention, history(configuration), database, clock);
    }

    /** In which trace threads of an engine work, as its application tells. */
    public static Traces traces(Supplier<Optional<TraceSource>> source) {
        return new Traces(source, EngineLog.LOG::noTrace);
    }

    /** Which tables the engine has. */
    public static EngineKeeps keeps(ProcessEngineConfigurationImpl configuration) {
        return new EngineKeeps(
                keepsHistory(configuration), configuration.isDmnEnabled(), configuration.isDbIdentityUsed());
    }

    /** How runs end at the erasure of a person; an end is committed at once, so that its history can be removed. */
    public static RunEnd runEnd(ProcessEngineConfigurationImpl configuration) {
        return new ErasedRuns(configuration);
    }

    /** Who is signed in, or null. */
    public static @Nullable String currentUser(ProcessEngineConfigurationImpl configuration) {
        var current = configuration.getIdentityService().getCurrentAuthentication();
        return current == null ? null : current.getUserId();
    }

    /** What the engine's history says of jobs. */
    public static JobHistory history(ProcessEngineConfigurationImpl configuration) {
        return new JobHistory(configuration.isDbHistoryUsed());
    }

    /** What a binding has to fulfil to be deployed. */
    public BindingCheck bindingCheck() {
        return rules;
    }

    /** Models drawn by hand. */
    public Models models(ProcessEngineConfigurationImpl configuration) {
        return new DeployedModels(configuration, rules);
    }

    /** Changes of deployed webhooks, under the lock that the engine takes for each deployment. */
    public static ModelChange modelChange(ProcessEngineConfigurationImpl configuration) {
        return new ExclusiveModelChange(configuration);
    }

    /** Watches the incident handlers, which have to be there by now. */
    public static void watchIncidents(ProcessEngineConfigurationImpl configuration, Happenings happenings) {
        WatchedIncidents.in(configuration, happenings);
    }

    /** Guards those jobs of ours that the engine guards by no authorization, beside its own checkers. */
    public static void guardJobs(ProcessEngineConfigurationImpl configuration, Permissions permissions) {
        configuration.getCommandCheckers().add(StandaloneJobs.guardedBy(permissions));
    }

    /** Whether the engine writes a history, so that there are tables for it. */
    public static boolean keepsHistory(ProcessEngineConfigurationImpl configuration) {
        return !HistoryLevel.HISTORY_LEVEL_NONE.equals(configuration.getHistoryLevel());
    }

    /** Whether an engine can read object values in JSON back. */
    public static boolean readsJson(ProcessEngineConfigurationImpl configuration) {
        return configuration.getVariableSerializers().getSerializerByName(JSON_SERIALIZER) != null;
    }

    /** Runs work in the surrounding command that nobody's permissions and tenants are asked for. */
    public static <T> T privileged(Supplier<T> work) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        InTheNameOf.user(null, Context.getCommandContext(), () -> result.set(work.get()));
        return Objects.requireNonNull(result.get());
    }

    private static <T> List<T> with(@Nullable List<T> existing, T added) {
        List<T> all = existing == null ? new ArrayList<>() : new ArrayList<>(existing);
        all.add(added);
        return all;
    }
}
