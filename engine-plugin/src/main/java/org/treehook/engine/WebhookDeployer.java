package org.treehook.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.treehook.sql.RecordId;
import org.treehook.tree.Tree;
import org.treehook.tree.Trees;
import org.treehook.webhook.Binding;
import org.treehook.webhook.GeneratedKey;
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
        for (ProcessDefinitionEntity definition : definitions) {
            index(command, definition);
        }
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

    private void index(CommandContext command, ProcessDefinitionEntity definition) {
        ModelledTree modelled = ModelledTree.of(definition);
        List<Problem> problems = new ArrayList<>();
        if (GeneratedKey.isOne(definition.getKey()) && !ExclusiveModelChange.isUnderWay()) {
            message(definition.getKey(), problems)
                    .accept("Keys that begin with " + GeneratedKey.PREFIX
                            + " belong to webhooks that are made through REST or Cockpit; change the webhook there, or give"
                            + " the process another key.");
        }
        modelled.title()
                .ifPresent(title ->
                        rules.checkTitle(title, definition.getTenantId(), message(definition.getKey(), problems)));
        for (Map.Entry<String, Map<String, String>> bound : modelled.bindings().entrySet()) {
            String startEventId = bound.getKey();
            List<String> messages = new ArrayList<>();
            Optional<Binding> binding = rules.read(bound.getValue(), definition, messages);
            messages.forEach(message(startEventId, problems));
            if (binding.isPresent() && problems.isEmpty()) {
                bind(command, definition, startEventId, binding.get());
            }
        }
        if (!problems.isEmpty()) {
            throw refused(definition, problems);
        }
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

    private static Consumer<String> message(String elementId, List<Problem> problems) {
        return text -> problems.add(new ProblemImpl(text, null, elementId));
    }

    private static ParseException refused(ProcessDefinitionEntity definition, List<Problem> problems) {
        StringBuilder text = new StringBuilder("The webhooks or the title of process \"")
                .append(definition.getKey())
                .append("\" can't be deployed:");
        for (Problem problem : problems) {
            text.append("\n* ").append(problem.getMainElementId()).append(": ").append(problem.getMessage());
        }
        return new ParseException(text.toString(), definition.getResourceName(), problems, List.of());
    }
}
