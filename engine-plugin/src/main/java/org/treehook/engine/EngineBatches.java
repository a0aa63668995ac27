package org.treehook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.batch.BatchJobHandler;
import org.camunda.bpm.engine.impl.batch.builder.BatchBuilder;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BatchWork;
import org.treehook.jobs.Batches;

/** {@link Batches} by the engine's own. */
public final class EngineBatches implements Batches {

    private final ProcessEngineConfigurationImpl configuration;
    private final EngineClock clock;

    public EngineBatches(ProcessEngineConfigurationImpl configuration, EngineClock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Makes types of batches known to the engine, which has to happen before it initialises. */
    public void join(List<BatchWork> works) {
        List<BatchJobHandler<?>> handlers = new ArrayList<>();
        if (configuration.getCustomBatchJobHandlers() != null) {
            handlers.addAll(configuration.getCustomBatchJobHandlers());
        }
        works.forEach(work -> handlers.add(new WorkBatchHandler(work, clock)));
        configuration.setCustomBatchJobHandlers(handlers);
    }

    @Override
    public String start(String type, List<String> ids, Map<String, String> options) {
        if (!isOurs(type)) {
            throw new IllegalArgumentException("There is no batch of the type " + type + ".");
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("A batch needs something to work on.");
        }
        return configuration.getCommandExecutorTxRequired().execute(command -> {
            String id = new BatchBuilder(command)
                    .type(type)
                    .config(new WorkConfiguration(new ArrayList<>(ids), options, null))
                    .permission(Permissions.CREATE)
                    .operationLogHandler(context -> {})
                    .build()
                    .getId();
            log(command, id, type, ids.size());
            return id;
        });
    }

    /** By ourselves: the builder's own log entry would not have the batch's id. */
    private static void log(CommandContext command, String id, String type, int count) {
        command.getOperationLogManager()
                .logBatchOperation(
                        UserOperationLogEntry.OPERATION_TYPE_CREATE,
                        id,
                        null,
                        List.of(
                                new PropertyChange("type", null, type),
                                new PropertyChange("nrOfInstances", null, count)));
    }

    @Override
    public Optional<BatchState> find(String batchId) {
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> new BatchStates(command).find(batchId))
                .filter(state -> isOurs(state.type()));
    }

    private boolean isOurs(String type) {
        return configuration.getBatchHandlers().get(type) instanceof WorkBatchHandler;
    }
}
