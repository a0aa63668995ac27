package org.treehook.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.DefaultHistoryEventProducer;
import org.camunda.bpm.engine.impl.history.producer.HistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.retention.JobHistory;
import org.treehook.retention.Retention;
import org.treehook.sql.Database;

/**
 * Gives what the engine's history says of jobs of ours its removal time; without one it would stay for ever.
 *
 * <p>A delivery that succeeds at once costs no statement: its entries are written with their time. The first failure takes
 * the time away again, since a Failed job keeps its log for as long as it waits for an operator; its end gives all of its
 * entries and incidents the same one.
 *
 * <p>All else is left to the producer that was there before, which may be an application's own.
 */
final class RetainedHistory implements InvocationHandler {

    /** Jobs of ours that are no deliveries; the last three are those of batches. */
    static final List<String> OWN_TYPES = List.of(
            EvaluationJobHandler.TYPE,
            QuarantineJob.TYPE,
            CleanupJob.TYPE,
            "webhook-retry",
            "webhook-cancel",
            "webhook-replay");

    /** They run again and again, whatever has failed, so each entry is kept as long as any other. */
    private static final Set<String> EVER_LIVING = Set.of(QuarantineJob.TYPE, CleanupJob.TYPE);

    private static final Set<String> LOGGED = Set.of(
            "createHistoricJobLogCreateEvt",
            "createHistoricJobLogFailedEvt",
            "createHistoricJobLogSuccessfulEvt",
            "createHistoricJobLogDeleteEvt");

    private final HistoryEventProducer producer;
    private final Retention retention;
    private final JobHistory history;
    private final Database database;
    private final EngineClock clock;

    private RetainedHistory(
            HistoryEventProducer producer,
            Retention retention,
            JobHistory history,
            Database database,
            EngineClock clock) {
        this.producer = producer;
        this.retention = retention;
        this.history = history;
        this.database = database;
        this.clock = clock;
    }

    /** Stands around the producer that the engine has by now. */
    static void in(
            ProcessEngineConfigurationImpl configuration,
            Retention retention,
            JobHistory history,
            Database database,
            EngineClock clock) {
        configuration.setHistoryEventProducer((HistoryEventProducer) Proxy.newProxyInstance(
                RetainedHistory.class.getClassLoader(),
                new Class<?>[] {HistoryEventProducer.class},
                new RetainedHistory(configuration.getHistoryEventProducer(), retention, history, database, clock)));
    }

    /** Whether this is a job of ours that is no delivery. */
    static boolean isOfOurs(JobEntity job) {
        return OWN_TYPES.contains(job.getJobHandlerType());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && LOGGED.contains(method.getName())
                && arguments[0] instanceof JobEntity job
                && (isOfOurs(job) || isDelivery(job))) {
            return log(method, arguments, job);
        }
        return asked(method, arguments);
    }

    private @Nullable Object log(Method method, Object[] arguments, JobEntity job) throws Throwable {
        return switch (method.getName()) {
            case "createHistoricJobLogCreateEvt" -> created(method, arguments, job);
            case "createHistoricJobLogFailedEvt" -> failed(method, arguments, job);
            case "createHistoricJobLogSuccessfulEvt" ->
                isUnlogged(job) ? null : ended(entry(method, arguments, job), job, retention.complete());
            default -> ended(asked(method, arguments), job, retention.cancelled());
        };
    }

    /**
     * The engine reads a job's process definition from the database for each entry, for a name and a version that it keeps
     * nowhere; so its own producers are asked without.
     */
    private @Nullable Object entry(Method method, Object[] arguments, JobEntity job) throws Throwable {
        String definitionId = job.getProcessDefinitionId();
        if (!isDelivery(job) || !(producer instanceof DefaultHistoryEventProducer)) {
            return asked(method, arguments);
        }
        job.setProcessDefinitionId(null);
        try {
            Object event = asked(method, arguments);
            if (event instanceof HistoryEvent entry) {
                entry.setProcessDefinitionId(definitionId);
                entry.setProcessDefinitionKey(job.getProcessDefinitionKey());
            }
            return event;
        } finally {
            job.setProcessDefinitionId(definitionId);
        }
    }

    private @Nullable Object created(Method method, Object[] arguments, JobEntity job) throws Throwable {
        if (isUnlogged(job)) {
            return null;
        }
        Object event = entry(method, arguments, job);
        return hasFailed(job) ? event : until(event, retention.complete());
    }

    private @Nullable Object failed(Method method, Object[] arguments, JobEntity job) throws Throwable {
        Object event = asked(method, arguments);
        if (EVER_LIVING.contains(job.getJobHandlerType())) {
            return until(event, retention.complete());
        }
        if (!hasFailed(job)) {
            database.run(sql -> history.hold(sql, job.getId()));
        }
        return event;
    }

    private @Nullable Object ended(@Nullable Object event, JobEntity job, Duration time) {
        if (hasFailed(job) && !EVER_LIVING.contains(job.getJobHandlerType())) {
            database.run(sql ->
                    history.release(sql, List.of(job.getId()), clock.instant().plus(time)));
            // What this command has logged before is not written yet.
            pending().getCachedEntitiesByType(HistoricJobLogEventEntity.class).stream()
                    .filter(entry -> job.getId().equals(entry.getJobId()))
                    .forEach(entry -> until(entry, time));
        }
        return until(event, time);
    }

    private @Nullable Object until(@Nullable Object event, Duration time) {
        if (event instanceof HistoryEvent entry && entry.getRemovalTime() == null) {
            Date removal = Date.from(clock.instant().plus(time));
            entry.setRemovalTime(removal);
            if (event instanceof HistoricJobLogEventEntity log && log.getExceptionByteArrayId() != null) {
                ByteArrayEntity stack = pending().getCachedEntity(ByteArrayEntity.class, log.getExceptionByteArrayId());
                if (stack != null) {
                    stack.setRemovalTime(removal);
                }
            }
        }
        return event;
    }

    private static DbEntityManager pending() {
        return Context.getCommandContext().getDbEntityManager();
    }

    private boolean isUnlogged(JobEntity job) {
        // A turn a second would tell nobody anything.
        return QuarantineJob.TYPE.equals(job.getJobHandlerType())
                || (!retention.jobLogOfSuccess() && isDelivery(job) && !hasFailed(job));
    }

    private static boolean isDelivery(JobEntity job) {
        return WebhookJobHandler.TYPE.equals(job.getJobHandlerType());
    }

    /** The second is there also where failures are not logged, and where filter or template failed. */
    private static boolean hasFailed(JobEntity job) {
        return job.getLastFailureLogId() != null || job.getExceptionMessage() != null;
    }

    private @Nullable Object asked(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(producer, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
