package org.treehook.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.Json;
import org.treehook.event.LogContext;
import org.treehook.event.TraceParent;
import org.treehook.event.Traces;
import org.treehook.security.Permissions;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.tree.LaunchRequest.Target;

/** {@link TreeLauncher} on the engine's {@link RuntimeService}. */
final class RuntimeTreeLauncher implements TreeLauncher {

    private static final ObjectMapper JSON = Json.mapper();

    /** No server seals a longer one. */
    private static final int LONGEST_CAUSE = 300;

    private final Database database;
    private final Trees trees;
    private final RunLedger ledger;
    private final Supplier<RuntimeService> runtime;
    private final RunVariables variables;
    private final Clock clock;
    private final CauseSeal seal;
    private final Traces traces;
    private final Permissions permissions;

    RuntimeTreeLauncher(
            Database database,
            Trees trees,
            RunLedger ledger,
            Supplier<RuntimeService> runtime,
            RunVariables variables,
            Clock clock,
            CauseSeal seal,
            Traces traces,
            Permissions permissions) {
        this.database = database;
        this.trees = trees;
        this.ledger = ledger;
        this.runtime = runtime;
        this.variables = variables;
        this.clock = clock;
        this.seal = seal;
        this.traces = traces;
        this.permissions = permissions;
    }

    @Override
    public Launch launch(LaunchRequest request) {
        return database.call(sql -> {
            Launch launch = tryLaunch(request);
            boolean refused = !(launch instanceof Launch.Started);
            Optional<Launch> earlier = refused ? earlier(request) : Optional.empty();
            return earlier.orElse(launch);
        });
    }

    private Launch tryLaunch(LaunchRequest request) {
        Optional<Trees.Found> found = find(request.target(), request.tenantId()).filter(tree -> isKnown(tree.tree()));
        if (found.isEmpty()) {
            return new Launch.NotFound("The \"" + name(request.target()) + "\" tree does not exist.");
        }
        Tree tree = found.get().tree();
        permissions.requireLaunch(tree.definitionKey());
        Optional<String> startEvent = startEvent(request.target(), tree);
        if (startEvent.isEmpty()) {
            return new Launch.NotFound(missingStart(request.target(), tree));
        }
        if (found.get().suspended()) {
            return new Launch.Unavailable("The \"" + tree.name() + "\" tree is suspended.");
        }
        Optional<ObjectNode> payload = parse(request.content());
        if (payload.isEmpty()) {
            return new Launch.Invalid("The body is not a JSON object.");
        }
        Optional<String> objection = RunVariables.objection(payload.get());
        if (objection.isPresent()) {
            return new Launch.Invalid(objection.get());
        }
        TraceParent trace = trace(request);
        Optional<Long> number = ledger.open(
                launchId(request),
                tree,
                request.tenantId(),
                sourceId(payload.get()),
                depth(request),
                fingerprint(request),
                trace);
        if (number.isEmpty()) {
            return earlier(request)
                    .orElseThrow(() -> new AuthorizationException("What was launched under this id is hidden."));
        }
        // What its start raises goes on in the same trace.
        Run run = Traces.during(
                trace,
                () -> LogContext.ofRun(number.get())
                        .call(() -> start(tree, startEvent.get(), payload.get(), number.get(), request, trace)));
        return new Launch.Started(run, false, false);
    }

    private @Nullable TraceParent trace(LaunchRequest request) {
        return request.trace() == null ? traces.current().orElse(null) : request.trace();
    }

    /** Before anything is told of a tree, it has to be one that the current user may start or read. */
    private boolean isKnown(Tree tree) {
        return permissions.visible(WebhookAction.LAUNCH).includes(tree.definitionKey(), tree.tenantId())
                || permissions.visible(WebhookAction.READ).includes(tree.definitionKey(), tree.tenantId());
    }

    private Run start(
            Tree tree,
            String startEventId,
            ObjectNode payload,
            long number,
            LaunchRequest request,
            @Nullable TraceParent trace) {
        ProcessInstance instance = runtime.get()
                .createProcessInstanceById(tree.definitionId())
                .businessKey(RunVariables.businessKey(payload))
                .setVariables(variables.of(payload))
                .setVariables(cause(request))
                .startBeforeActivity(startEventId)
                .execute();
        ledger.started(number, instance.getId());
        return new Run(
                number,
                instance.getId(),
                tree.definitionId(),
                tree.definitionKey(),
                tree.name(),
                sourceId(payload),
                request.launchId(),
                request.tenantId(),
                fingerprint(request),
                clock.instant(),
                trace);
    }

    private static @Nullable String sourceId(ObjectNode payload) {
        String id = RunVariables.businessKey(payload);
        return id.isEmpty() ? null : id;
    }

    /** What a step hands on when it calls something that raises events: loops are recognised by it. */
    private static Map<String, Object> cause(LaunchRequest request) {
        String cause = request.cause();
        return cause == null || cause.length() > LONGEST_CAUSE ? Map.of() : Map.of(Cause.VARIABLE, cause);
    }

    private int depth(LaunchRequest request) {
        return request.cause() == null
                ? 1
                : seal.open(request.cause()).map(Cause::depth).orElse(1);
    }

    /** Who knows the id of a job, or another tenant's, can't take it beforehand and so keep that from launching. */
    private @Nullable String launchId(LaunchRequest request) {
        String id = request.launchId();
        if (id == null || !request.outside() || isOfJob(id, request.cause())) {
            return id;
        }
        return RunLedger.foreign(id, request.tenantId());
    }

    private boolean isOfJob(String id, @Nullable String cause) {
        return cause != null
                && seal.open(cause).filter(known -> id.equals(known.jobId())).isPresent();
    }

    private Optional<Launch> earlier(LaunchRequest request) {
        String launchId = launchId(request);
        return launchId == null
                ? Optional.empty()
                : ledger.launchedAs(launchId)
                        .filter(run ->
                                permissions.visible(WebhookAction.LAUNCH).includes(run.definitionKey(), run.tenantId()))
                        .map(run ->
                                new Launch.Started(run, true, !run.fingerprint().equals(fingerprint(request))));
    }

    private static String fingerprint(LaunchRequest request) {
        String start = request.target() instanceof Target.StartEvent event ? event.startEventId() : "";
        return RecordId.derived(name(request.target()) + "#" + start, request.content());
    }

    private Optional<Trees.Found> find(Target target, @Nullable String tenantId) {
        if (target instanceof Target.StartEvent start) {
            return trees.keyed(start.processKey(), tenantId);
        }
        return trees.titled(name(target), tenantId);
    }

    private static Optional<String> startEvent(Target target, Tree tree) {
        if (target instanceof Target.StartEvent start) {
            return Optional.of(start.startEventId()).filter(tree.startEventIds()::contains);
        }
        return Optional.ofNullable(tree.plainStartEventId());
    }

    private static String missingStart(Target target, Tree tree) {
        return target instanceof Target.StartEvent start
                ? "The \"" + tree.name() + "\" tree has no start event \"" + start.startEventId() + "\"."
                : "The \"" + tree.name() + "\" tree has no plain start event; only its own webhooks start it.";
    }

    private static String name(Target target) {
        return target instanceof Target.Title title ? title.title() : ((Target.StartEvent) target).processKey();
    }

    private static Optional<ObjectNode> parse(String content) {
        try {
            return content.isBlank()
                    ? Optional.of(JSON.createObjectNode())
                    : Optional.ofNullable(JSON.readTree(content) instanceof ObjectNode object ? object : null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
