package org.treehook.engine;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.treehook.tree.Trees;
import org.treehook.webhook.Webhooks;

/**
 * Takes our things along when a definition is deleted: its webhook jobs are cancelled (a failed one would otherwise make the
 * deletion fail on its incident), its bindings and tree leave the index, and those of the version before it become current.
 */
final class TreehookProcessDefinitions extends ProcessDefinitionManager {

    private final Webhooks webhooks;
    private final Trees trees;
    private final Set<String> deleted = new HashSet<>();

    TreehookProcessDefinitions(Webhooks webhooks, Trees trees) {
        this.webhooks = webhooks;
        this.trees = trees;
    }

    @Override
    public void deleteProcessDefinition(
            ProcessDefinition definition,
            String definitionId,
            boolean cascadeToHistory,
            boolean cascadeToInstances,
            boolean skipCustomListeners,
            boolean skipIoMappings) {
        deleted.add(definitionId);
        cancelJobs(definitionId);
        webhooks.remove(definitionId);
        trees.remove(definitionId);
        latestRemaining(definition).ifPresent(remaining -> {
            if (remaining.getVersion() < definition.getVersion()) {
                webhooks.reinstate(remaining.getId());
                trees.reinstate(remaining.getId());
                handBack(definitionId, remaining.getId());
            }
        });
        super.deleteProcessDefinition(
                definition, definitionId, cascadeToHistory, cascadeToInstances, skipCustomListeners, skipIoMappings);
    }

    /** Suspension and priority belong to the webhook, not to one version of it: else a deletion would wake it. */
    private void handBack(String deletedId, String remainingId) {
        List<JobDefinitionEntity> remaining = webhooksOf(remainingId);
        for (JobDefinitionEntity from : webhooksOf(deletedId)) {
            remaining.stream()
                    .filter(to -> to.getActivityId().equals(from.getActivityId()))
                    .forEach(to -> {
                        to.setSuspensionState(from.getSuspensionState());
                        to.setJobPriority(from.getOverridingJobPriority());
                    });
        }
    }

    private List<JobDefinitionEntity> webhooksOf(String definitionId) {
        return getJobDefinitionManager().findByProcessDefinitionId(definitionId).stream()
                .filter(jobDefinition -> WebhookJobHandler.TYPE.equals(jobDefinition.getJobType()))
                .toList();
    }

    private void cancelJobs(String definitionId) {
        CommandContext command = getCommandContext();
        int count = 0;
        for (JobDefinitionEntity jobDefinition : webhooksOf(definitionId)) {
            List<JobEntity> jobs = command.getJobManager().findJobsByJobDefinitionId(jobDefinition.getId());
            jobs.forEach(JobEntity::delete);
            count += jobs.size();
        }
        if (count > 0) {
            EngineLog.LOG.cancelled(count, definitionId);
        }
    }

    /** The highest version of the same key and tenant that this command does not delete. */
    private Optional<ProcessDefinition> latestRemaining(ProcessDefinition definition) {
        return findDefinitionsByKeyAndTenantId(definition.getKey(), definition.getTenantId(), true).stream()
                .filter(candidate -> !deleted.contains(candidate.getId()))
                .max(Comparator.comparingInt(ProcessDefinition::getVersion));
    }
}
