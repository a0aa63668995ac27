package org.treehook.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.treehook.sql.RecordId;
import org.treehook.tree.Tree;
import org.treehook.tree.Trees;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/**
 * Indexes the trees and bindings of a new deployment in that deployment's transaction. A wrong one fails the deployment
 * with every problem and the element it is at.
 */
final class WebhookDeployer implements Deployer {

    private final Webhooks webhooks;
    private final Trees trees;
    private final BindingRules rules;
    private final EngineClock clock;

    WebhookDeployer(Webhooks webhooks, Trees trees, BindingRules rules, EngineClock clock) {
        this.webhooks = webhooks;
        this.trees = trees;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<ProcessDefinitionEntity> definitions = deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
        // Also called whenever a definition is loaded into the cache again.
        if (!deployment.isNew() || definitions == null) {
            return;
        }
        CommandContext command = Context.getCommandContext();
        definitions.forEach(definition -> forgetOnRollback(command, definition));
        for (ProcessDefinitionEntity definition : definitions) {
            webhooks.retire(definition.getKey(), definition.getTenantId());
            trees.retire(definition.getKey(), definition.getTenantId());
        }
        ModelCheck check = new ModelCheck(rules);
        definitions.forEach(check::add);
        Optional<ParseException> refusal = check.refusal();
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        definitions.forEach(definition -> index(command, definition, check.bindings(definition)));
    }

    private static void refuse(ParseException refusal) {
        Refusals collected = Refusals.current();
        if (collected == null) {
            throw refusal;
        }
        collected.add(refusal);
    }

    /** The engine leaves a definition of a rolled-back deployment in its cache. */
    private static void forgetOnRollback(CommandContext command, ProcessDefinitionEntity definition) {
        String id = definition.getId();
        command.getTransactionContext()
                .addTransactionListener(
                        TransactionState.ROLLED_BACK,
                        rolledBack -> rolledBack
                                .getProcessEngineConfiguration()
                                .getDeploymentCache()
                                .removeProcessDefinition(id));
    }

    private void index(CommandContext command, ProcessDefinitionEntity definition, Map<String, Binding> bindings) {
        bindings.forEach((startEventId, binding) -> bind(command, definition, startEventId, binding));
        ModelledTree modelled = ModelledTree.of(definition);
        if (modelled.isTree()) {
            trees.add(new Tree(
                    definition.getId(),
                    definition.getKey(),
                    definition.getVersion(),
                    definition.getTenantId(),
                    modelled.title().orElse(null),
                    modelled.plainStartEventId().orElse(null),
                    modelled.startEventIds(),
                    null));
        }
    }

    private void bind(
            CommandContext command, ProcessDefinitionEntity definition, String startEventId, Binding binding) {
        Optional<Webhook> predecessor = webhooks.latestAt(definition.getKey(), startEventId, definition.getTenantId());
        JobDefinitionEntity jobDefinition = new JobDefinitionEntity();
        jobDefinition.setJobType(WebhookJobHandler.TYPE);
        jobDefinition.setActivityId(startEventId);
        jobDefinition.setProcessDefinitionId(definition.getId());
        jobDefinition.setProcessDefinitionKey(definition.getKey());
        jobDefinition.setTenantId(definition.getTenantId());
        // Without this an edit would wake a webhook that an operator has suspended.
        predecessor
                .map(webhook -> command.getJobDefinitionManager().findById(webhook.jobDefinitionId()))
                .ifPresent(previous -> {
                    jobDefinition.setSuspensionState(previous.getSuspensionState());
                    jobDefinition.setJobPriority(previous.getOverridingJobPriority());
                });
        command.getJobDefinitionManager().insert(jobDefinition);
        String url = binding.url();
        Instant now = clock.instant();
        String user = command.getAuthenticatedUserId();
        webhooks.add(new Webhook(
                RecordId.next(),
                predecessor.map(Webhook::id).orElseGet(RecordId::next),
                binding,
                url == null ? Webhook.ownTreeUrl(definition.getKey(), startEventId) : url,
                definition.getId(),
                definition.getKey(),
                definition.getVersion(),
                startEventId,
                jobDefinition.getId(),
                definition.getTenantId(),
                null,
                now,
                user,
                predecessor.map(Webhook::first).orElseGet(() -> new Webhook.First(now, user))));
    }
}
