package org.treehook.engine;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.batch.AbstractBatchConfigurationObjectConverter;
import org.camunda.bpm.engine.impl.batch.AbstractBatchJobHandler;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.batch.BatchJobContext;
import org.camunda.bpm.engine.impl.batch.BatchJobDeclaration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.BatchWork;

/** Has the engine's batches of one type do our work, in the name of whoever started them. */
final class WorkBatchHandler extends AbstractBatchJobHandler<WorkConfiguration> {

    private static final WorkConfigurationJson JSON = new WorkConfigurationJson();

    private final BatchWork work;
    private final EngineClock clock;
    private final BatchJobDeclaration declaration;

    WorkBatchHandler(BatchWork work, EngineClock clock) {
        this.work = work;
        this.clock = clock;
        declaration = new BatchJobDeclaration(work.type());
        // Jobs without a process instance count as one exclusive batch and would run one after the other.
        declaration.setExclusive(false);
    }

    @Override
    public String getType() {
        return work.type();
    }

    @Override
    public JobDeclaration<BatchJobContext, MessageEntity> getJobDeclaration() {
        return declaration;
    }

    @Override
    public int calculateInvocationsPerBatchJob(String type, WorkConfiguration configuration) {
        // Not the engine's general setting, which is one.
        return Context.getProcessEngineConfiguration()
                .getInvocationsPerBatchJobByBatchType()
                .getOrDefault(type, work.idsPerJob());
    }

    @Override
    protected WorkConfiguration createJobConfiguration(WorkConfiguration configuration, List<String> idsOfJob) {
        return configuration.withIds(idsOfJob);
    }

    @Override
    protected void postProcessJob(WorkConfiguration configuration, JobEntity job, WorkConfiguration ofJob) {
        Duration pace = work.pace(configuration.options());
        if (!pace.isZero()) {
            job.setDuedate(Date.from(configuration.takeDue(clock.instant(), pace)));
        }
    }

    @Override
    protected void executeHandler(
            WorkConfiguration configuration,
            @Nullable ExecutionEntity execution,
            CommandContext command,
            @Nullable String tenantId) {
        BatchEntity batch = command.getBatchManager().findBatchById(configuration.getBatchId());
        // What is done here is in our own audit log; the engine's knows that the batch was started.
        InTheNameOf.user(
                batch.getCreateUserId(),
                command,
                () -> command.executeWithOperationLogPrevented(nested -> {
                    configuration
                            .getIds()
                            .forEach(id -> work.perform(configuration.getBatchId(), id, configuration.options()));
                    return null;
                }));
    }

    @Override
    protected AbstractBatchConfigurationObjectConverter<WorkConfiguration> getJsonConverterInstance() {
        return JSON;
    }
}
