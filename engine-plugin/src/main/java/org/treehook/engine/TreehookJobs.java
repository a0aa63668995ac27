package org.treehook.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.batch.BatchMonitorJobHandler;
import org.camunda.bpm.engine.impl.batch.BatchSeedJobHandler;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JdbcPoller;

/**
 * Suspending a process definition reaches the jobs that would start it: to the engine those are start timers; to us also
 * webhook jobs. And while everything of ours is suspended, evaluations, clean-ups and jobs of our batches are made so.
 */
final class TreehookJobs extends JobManager {

    private static final String OURS = "webhook-";

    private final JdbcPoller poller;

    TreehookJobs(JdbcPoller poller) {
        this.poller = poller;
    }

    /** Webhook jobs are made suspended by their factory, which knows more. */
    @Override
    public void insertJob(JobEntity job) {
        if (isOurs(job) && poller.holdsEverything()) {
            job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
        }
        super.insertJob(job);
    }

    private static boolean isOurs(JobEntity job) {
        String type = job.getJobHandlerType();
        if (BatchSeedJobHandler.TYPE.equals(type) || BatchMonitorJobHandler.TYPE.equals(type)) {
            BatchEntity batch = Context.getCommandContext()
                    .getBatchManager()
                    .findBatchById(job.getJobHandlerConfiguration().toCanonicalString());
            return batch != null && batch.getType().startsWith(OURS);
        }
        return type != null && type.startsWith(OURS);
    }

    @Override
    public void updateStartTimerJobSuspensionStateByProcessDefinitionId(
            String processDefinitionId, SuspensionState state) {
        super.updateStartTimerJobSuspensionStateByProcessDefinitionId(processDefinitionId, state);
        update("processDefinitionId", processDefinitionId, state, Map.of());
    }

    @Override
    public void updateStartTimerJobSuspensionStateByProcessDefinitionKey(
            String processDefinitionKey, SuspensionState state) {
        super.updateStartTimerJobSuspensionStateByProcessDefinitionKey(processDefinitionKey, state);
        update("processDefinitionKey", processDefinitionKey, state, Map.of("isProcessDefinitionTenantIdSet", false));
    }

    @Override
    public void updateStartTimerJobSuspensionStateByProcessDefinitionKeyAndTenantId(
            String processDefinitionKey, @Nullable String tenantId, SuspensionState state) {
        super.updateStartTimerJobSuspensionStateByProcessDefinitionKeyAndTenantId(
                processDefinitionKey, tenantId, state);
        Map<String, @Nullable Object> tenant = new HashMap<>();
        tenant.put("isProcessDefinitionTenantIdSet", true);
        tenant.put("processDefinitionTenantId", tenantId);
        update("processDefinitionKey", processDefinitionKey, state, tenant);
    }

    private void update(String by, String value, SuspensionState state, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> parameters = new HashMap<>(more);
        parameters.put(by, value);
        parameters.put("suspensionState", state.getStateCode());
        parameters.put("handlerType", WebhookJobHandler.TYPE);
        getDbEntityManager()
                .update(
                        JobEntity.class,
                        "updateJobSuspensionStateByParameters",
                        configureParameterizedQuery(parameters));
    }
}
