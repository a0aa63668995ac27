package org.treehook.engine;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelReport;
import org.treehook.webhook.Binding;

/** What is told of the processes of a model. */
final class ModelledProcesses {

    private final BindingRules rules;

    ModelledProcesses(BindingRules rules) {
        this.rules = rules;
    }

    /**
     * A process as it was parsed.
     *
     * @param lasting whether the definition is there to stay
     */
    ModelReport.ModelledProcess of(ProcessDefinitionEntity definition, int version, boolean lasting) {
        ModelledTree modelled = ModelledTree.of(definition);
        @Nullable String id = lasting ? definition.getId() : null;
        return new ModelReport.ModelledProcess(
                definition.getKey(),
                definition.getName(),
                modelled.title().orElse(null),
                version,
                id,
                modelled.bindings().values().stream()
                        .map(this::binding)
                        .flatMap(Optional::stream)
                        .map(ModelledProcesses::hook)
                        .toList());
    }

    private Optional<Binding> binding(Map<String, String> properties) {
        return rules.read(properties, new ArrayList<>());
    }

    private static ModelReport.Hook hook(Binding binding) {
        return new ModelReport.Hook(binding.name(), String.valueOf(binding.scope()), binding.type(), binding.event());
    }
}
