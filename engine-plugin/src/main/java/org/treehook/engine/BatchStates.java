package org.treehook.engine;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.batch.BatchStatistics;
import org.camunda.bpm.engine.batch.history.HistoricBatch;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.treehook.jobs.BatchState;

/** Reads how batches stand, within one command of the engine. */
final class BatchStates {

    private final CommandContext command;
    private final ManagementService management;
    private final HistoryService history;

    BatchStates(CommandContext command) {
        this.command = command;
        management = command.getProcessEngineConfiguration().getManagementService();
        history = command.getProcessEngineConfiguration().getHistoryService();
    }

    /** For whoever started it or may read it. */
    Optional<BatchState> find(String batchId) {
        return command.runWithoutAuthorization(nested -> running(batchId).or(() -> ended(batchId)))
                .filter(this::isReadable);
    }

    private boolean isReadable(BatchState state) {
        String user = command.getAuthenticatedUserId();
        return user == null
                || Objects.equals(state.createdBy(), user)
                || management.createBatchQuery().batchId(state.id()).count() > 0
                || history.createHistoricBatchQuery().batchId(state.id()).count() > 0;
    }

    private Optional<BatchState> running(String batchId) {
        BatchStatistics found =
                management.createBatchStatisticsQuery().batchId(batchId).singleResult();
        return Optional.ofNullable(found)
                .map(batch -> new BatchState(
                        batch.getId(),
                        batch.getType(),
                        batch.getInvocationsPerBatchJob(),
                        batch.getTotalJobs(),
                        batch.getCompletedJobs(),
                        batch.getFailedJobs(),
                        batch.isSuspended(),
                        false,
                        batch.getCreateUserId(),
                        batch.getStartTime().toInstant()));
    }

    private Optional<BatchState> ended(String batchId) {
        HistoricBatch found =
                history.createHistoricBatchQuery().batchId(batchId).singleResult();
        return Optional.ofNullable(found)
                .map(batch -> new BatchState(
                        batch.getId(),
                        batch.getType(),
                        batch.getInvocationsPerBatchJob(),
                        batch.getTotalJobs(),
                        Math.toIntExact(history.createHistoricJobLogQuery()
                                .jobDefinitionId(batch.getBatchJobDefinitionId())
                                .successLog()
                                .count()),
                        0,
                        false,
                        true,
                        batch.getCreateUserId(),
                        batch.getStartTime().toInstant()));
    }
}
