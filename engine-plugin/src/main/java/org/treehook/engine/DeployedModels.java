package org.treehook.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelFile;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.Models;

/** {@link Models} in the engine. */
final class DeployedModels implements Models {

    private final ProcessEngineConfigurationImpl configuration;
    private final BindingRules rules;

    DeployedModels(ProcessEngineConfigurationImpl configuration, BindingRules rules) {
        this.configuration = configuration;
        this.rules = rules;
    }

    @Override
    public ModelReport deploy(String name, @Nullable String tenantId, List<ModelFile> models, boolean dryRun) {
        configuration.getCommandExecutorTxRequired().execute(command -> {
            configuration.getCommandCheckers().forEach(CommandChecker::checkCreateDeployment);
            return true;
        });
        ModelDeployment deployment = new ModelDeployment(configuration, rules, name, tenantId, models);
        return dryRun ? deployment.tried(true) : deployment.perform();
    }

    @Override
    public Optional<Deployed> find(String key, @Nullable Integer version, @Nullable String tenantId) {
        return configuration.getCommandExecutorTxRequired().execute(command -> {
            List<ProcessDefinition> versions = versions(key, tenantId);
            return versions.stream()
                    .filter(definition -> version == null || definition.getVersion() == version)
                    .findFirst()
                    .map(definition -> deployed(definition, versions));
        });
    }

    /** Those of one tenant, newest first; the engine shows what the current user may READ. */
    private List<ProcessDefinition> versions(String key, @Nullable String tenantId) {
        List<ProcessDefinition> all = repository()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .list();
        Optional<ProcessDefinition> nearest = all.stream()
                .min(Comparator.comparingInt(
                                (ProcessDefinition definition) -> Objects.equals(definition.getTenantId(), tenantId)
                                        ? 0
                                        : definition.getTenantId() == null ? 1 : 2)
                        .thenComparing(
                                ProcessDefinition::getTenantId, Comparator.nullsFirst(Comparator.naturalOrder())));
        return all.stream()
                .filter(definition -> nearest.isPresent()
                        && Objects.equals(
                                definition.getTenantId(), nearest.get().getTenantId()))
                .sorted(Comparator.comparingInt(ProcessDefinition::getVersion).reversed())
                .toList();
    }

    private Deployed deployed(ProcessDefinition definition, List<ProcessDefinition> versions) {
        ProcessDefinitionEntity parsed =
                configuration.getDeploymentCache().findDeployedProcessDefinitionById(definition.getId());
        return new Deployed(
                definition.getKey(),
                definition.getName(),
                ModelledTree.of(parsed).title().orElse(null),
                definition.getVersion(),
                versions.stream().map(ProcessDefinition::getVersion).toList(),
                definition.getId(),
                new ModelFile(definition.getResourceName(), content(definition)));
    }

    private byte[] content(ProcessDefinition definition) {
        try (InputStream model = repository().getProcessModel(definition.getId())) {
            return model == null ? new byte[0] : model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RepositoryService repository() {
        return configuration.getRepositoryService();
    }
}
