package org.treehook.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.jspecify.annotations.Nullable;

/** Models beside what of their processes is deployed at one moment. */
final class Comparison {

    private final Map<Candidate, List<ProcessDefinitionEntity>> deployed = new HashMap<>();
    private final Map<Candidate, List<ProcessDefinitionEntity>> unchanged = new HashMap<>();

    private Comparison() {}

    static Comparison of(List<Candidate> models, CommandContext command, @Nullable String tenantId) {
        Comparison comparison = new Comparison();
        for (Candidate model : models) {
            List<ProcessDefinitionEntity> latest = latest(model, command, tenantId);
            comparison.deployed.put(model, latest);
            if (isTheSame(model, latest, command)) {
                comparison.unchanged.put(model, parsed(latest, command));
            }
        }
        return comparison;
    }

    /** The latest definitions of its processes, as far as there are any. */
    List<ProcessDefinitionEntity> deployed(Candidate model) {
        return deployed.getOrDefault(model, List.of());
    }

    /** Whether the latest version of each of its processes comes from this very file. */
    boolean isUnchanged(Candidate model) {
        return unchanged.containsKey(model);
    }

    /** The definitions, with what they consist of, of a model that is unchanged. */
    List<ProcessDefinitionEntity> unchanged(Candidate model) {
        return unchanged.getOrDefault(model, List.of());
    }

    private static List<ProcessDefinitionEntity> latest(
            Candidate model, CommandContext command, @Nullable String tenantId) {
        List<ProcessDefinitionEntity> found = new ArrayList<>();
        for (String key : model.outline().processes()) {
            ProcessDefinitionEntity latest =
                    command.getProcessDefinitionManager().findLatestProcessDefinitionByKeyAndTenantId(key, tenantId);
            if (latest != null) {
                found.add(latest);
            }
        }
        return found;
    }

    private static boolean isTheSame(Candidate model, List<ProcessDefinitionEntity> latest, CommandContext command) {
        if (latest.isEmpty() || latest.size() != model.outline().processes().size()) {
            return false;
        }
        ProcessDefinitionEntity first = latest.get(0);
        ResourceEntity resource = command.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(first.getDeploymentId(), first.getResourceName());
        return resource != null
                && latest.stream()
                        .allMatch(definition -> Objects.equals(definition.getDeploymentId(), first.getDeploymentId())
                                && Objects.equals(definition.getResourceName(), first.getResourceName()))
                && model.file().holds(resource.getBytes());
    }

    private static List<ProcessDefinitionEntity> parsed(List<ProcessDefinitionEntity> latest, CommandContext command) {
        return latest.stream()
                .map(definition -> command.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition.getId()))
                .toList();
    }
}
