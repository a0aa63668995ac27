package org.treehook.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Measures;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.event.EngineEvents;
import org.treehook.event.EventKey;
import org.treehook.event.EventLog;
import org.treehook.event.PlatformEvent;
import org.treehook.event.SpaceSection;
import org.treehook.event.Traces;
import org.treehook.sql.Database;
import org.treehook.tree.RunLedger;
import org.treehook.webhook.Webhooks;

/**
 * What happens in the engine itself, as events of type {@code Engine}. An event is only recorded, in the engine's own
 * command, and only where a current webhook hears it; filters run in a job after the commit.
 */
public final class Happenings {

    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final EventLog events;
    private final Webhooks webhooks;
    private final Causes causes;
    private final EngineClock clock;
    private final Supplier<Optional<SpaceSection>> space;
    private final Supplier<Measures> measures;

    /**
     * What happens in one engine.
     *
     * @param space what the application tells of its space, if it does
     * @param measures that are told of events
     */
    public Happenings(
            Database database,
            EventLog events,
            Webhooks webhooks,
            RunLedger ledger,
            CauseSeal seal,
            Traces traces,
            EngineClock clock,
            Supplier<Optional<SpaceSection>> space,
            Supplier<Measures> measures) {
        this.database = database;
        this.events = events;
        this.webhooks = webhooks;
        this.causes = new Causes(ledger, seal, traces);
        this.clock = clock;
        this.space = space;
        this.measures = measures;
    }

    void processStarted(ExecutionEntity instance) {
        raise(
                EngineEvents.PROCESS_STARTED,
                instance,
                event -> event.with("process", ProcessSections.process(instance, "Active")));
    }

    void processEnded(ExecutionEntity instance) {
        String state = instance.isCanceled() || instance.getDeleteReason() != null ? "Cancelled" : "Completed";
        raise(
                EngineEvents.PROCESS_ENDED,
                instance,
                event -> event.with("process", ProcessSections.process(instance, state)));
    }

    void taskCreated(TaskEntity task) {
        task(EngineEvents.TASK_CREATED, task);
    }

    void taskCompleted(TaskEntity task) {
        task(EngineEvents.TASK_COMPLETED, task);
    }

    private void task(String action, TaskEntity task) {
        ExecutionEntity instance = task.getProcessInstance();
        raise(
                action,
                instance,
                event -> event.with("process", ProcessSections.process(instance, "Active"))
                        .with("task", ProcessSections.task(task)));
    }

    void incidentCreated(IncidentEntity incident) {
        incident(EngineEvents.INCIDENT_CREATED, incident);
    }

    void incidentResolved(IncidentEntity incident) {
        incident(EngineEvents.INCIDENT_RESOLVED, incident);
    }

    private void incident(String action, IncidentEntity incident) {
        String executionId = incident.getExecutionId();
        ExecutionEntity execution = executionId == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(executionId);
        if (execution != null) {
            ExecutionEntity instance = execution.getProcessInstance();
            raise(
                    action,
                    instance,
                    event -> event.with("process", ProcessSections.process(instance, "Active"))
                            .with("incident", ProcessSections.incident(incident)));
        } else if (isHeard(action, incident.getTenantId()) && !isOfWebhook(incident)) {
            record(
                    action,
                    incident.getTenantId(),
                    causes.current(),
                    event -> event.with("process", ProcessSections.process(incident.getProcessDefinition()))
                            .with("incident", ProcessSections.incident(incident)));
        }
    }

    /** Jobs of ours belong to no execution; so do start timers, batches and the like. */
    private static boolean isOfWebhook(IncidentEntity incident) {
        CommandContext command = Context.getCommandContext();
        if (incident.getJobDefinitionId() != null) {
            JobDefinitionEntity definition = command.getJobDefinitionManager().findById(incident.getJobDefinitionId());
            return definition != null && WebhookJobHandler.TYPE.equals(definition.getJobType());
        }
        JobEntity job = incident.getConfiguration() == null
                ? null
                : command.getJobManager().findJobById(incident.getConfiguration());
        return job != null && RetainedHistory.isOfOurs(job);
    }

    private boolean isHeard(String action, @Nullable String tenantId) {
        return webhooks.hear(new EventKey(EngineEvents.TYPE, action), tenantId);
    }

    private void raise(String action, ExecutionEntity instance, Consumer<PlatformEvent.Builder> sections) {
        if (isHeard(action, instance.getTenantId())) {
            record(action, instance.getTenantId(), causes.of(instance), event -> {
                event.about(instance.getId());
                sections.accept(event);
            });
        }
    }

    private Optional<Map<String, Object>> space(@Nullable String tenantId) {
        try {
            return space.get().map(section -> section.current(tenantId));
        } catch (RuntimeException e) {
            EngineLog.LOG.noSpace(e);
            return Optional.empty();
        }
    }

    private void record(
            String action, @Nullable String tenantId, Cause cause, Consumer<PlatformEvent.Builder> sections) {
        String actor = Context.getCommandContext().getAuthenticatedUserId();
        PlatformEvent.Builder event = PlatformEvent.of(EngineEvents.TYPE, action)
                .ofTenant(tenantId)
                .at(clock.instant())
                .with("identity", identity(actor));
        if (actor != null && actor.length() <= LONGEST_NAME) {
            event.by(actor);
        }
        space(tenantId).ifPresent(section -> event.with("space", section));
        sections.accept(event);
        database.run(sql -> EvaluationJobHandler.request(events.record(event.build(), cause), tenantId));
        Acquisition.afterCommit(committed -> measures.get().published(EngineEvents.TYPE));
    }

    private static Map<String, Object> identity(@Nullable String actor) {
        return actor == null ? Map.of("authenticated", false) : Map.of("username", actor, "authenticated", true);
    }
}
