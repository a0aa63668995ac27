package org.treehook.engine;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.jspecify.annotations.Nullable;

/**
 * Suspending a process definition reaches the jobs that would start it: to the engine those are start timers; to us also
 * webhook jobs.
 */
final class TreehookJobs extends JobManager {

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
