package org.treehook.engine;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.core.variable.CoreVariableInstance;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.treehook.event.BoundedValues;
import org.treehook.event.Cause;
import org.treehook.event.Timestamps;

/**
 * What snapshots say of processes, tasks and incidents. Reading leaves the execution as it is: no object is deserialized and
 * no expression evaluated.
 */
final class ProcessSections {

    /** Together they stay below 64 kB. */
    private static final int LONGEST_OF_PROCESS = 48 * 1024;

    private static final int LONGEST_OF_TASK = 15 * 1024;

    private static final Set<String> SCALARS =
            Set.of("string", "boolean", "short", "integer", "long", "double", "date", "null");
    private static final Set<String> JSON = Set.of("json", "spin://application/json");

    private ProcessSections() {}

    /** A process instance; {@code variables} are its own, not those of its scopes. */
    static Map<String, @Nullable Object> process(ExecutionEntity instance, String state) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", instance.getId());
        section.put("rootId", instance.getRootProcessInstanceId());
        definition(section, instance.getProcessDefinition());
        section.put("businessKey", instance.getBusinessKey());
        section.put("state", state);
        BoundedValues variables = new BoundedValues(LONGEST_OF_PROCESS);
        collect(instance, variables);
        section.put("variables", variables.content());
        return section;
    }

    /** A process of which there is no instance. */
    static Map<String, @Nullable Object> process(@Nullable ProcessDefinitionEntity definition) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        if (definition != null) {
            definition(section, definition);
        }
        return section;
    }

    private static void definition(Map<String, @Nullable Object> section, ProcessDefinitionEntity definition) {
        section.put("key", definition.getKey());
        section.put("name", definition.getName());
        section.put("title", ModelledTree.of(definition).title().orElse(null));
        section.put("definitionId", definition.getId());
        section.put("version", definition.getVersion());
    }

    /** A task; {@code variables} are its own and those of the scopes between it and the process, for example of a loop. */
    static Map<String, @Nullable Object> task(TaskEntity task) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", task.getId());
        section.put("key", task.getTaskDefinitionKey());
        section.put("name", task.getName());
        section.put("description", task.getDescription());
        section.put("assignee", task.getAssignee());
        section.put("owner", task.getOwner());
        section.put("priority", task.getPriority());
        section.put("dueDate", date(task.getDueDate()));
        section.put("followUpDate", date(task.getFollowUpDate()));
        section.put("createdAt", date(task.getCreateTime()));
        BoundedValues variables = new BoundedValues(LONGEST_OF_TASK);
        collect(task, variables);
        for (ExecutionEntity scope = task.getExecution();
                scope != null && !scope.isProcessInstanceExecution();
                scope = scope.getParent()) {
            collect(scope, variables);
        }
        section.put("variables", variables.content());
        return section;
    }

    static Map<String, @Nullable Object> incident(IncidentEntity incident) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", incident.getId());
        section.put("type", incident.getIncidentType());
        section.put("message", incident.getIncidentMessage());
        section.put("activityId", incident.getActivityId());
        section.put("failedActivityId", incident.getFailedActivityId());
        section.put("createdAt", date(incident.getIncidentTimestamp()));
        return section;
    }

    private static @Nullable String date(@Nullable Date date) {
        return date == null ? null : Timestamps.format(date.toInstant());
    }

    private static void collect(AbstractVariableScope scope, BoundedValues values) {
        for (CoreVariableInstance variable : scope.getVariableInstancesLocal()) {
            if (variable instanceof VariableInstanceEntity entity
                    && !entity.isTransient()
                    && !entity.getName().equals(Cause.VARIABLE)) {
                collect(entity, values);
            }
        }
    }

    /** By the name of the serializer: asking for the value of any other kind could fail or load much. */
    private static void collect(VariableInstanceEntity variable, BoundedValues values) {
        String serializer = variable.getSerializerName();
        if (SCALARS.contains(serializer)) {
            Object value = variable.getTypedValue(false).getValue();
            values.put(variable.getName(), value instanceof Date date ? date.toInstant() : value);
        } else if (JSON.contains(serializer)) {
            TypedValue value = variable.getTypedValue(false);
            if (value instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
                values.putJson(variable.getName(), serialized.getValueSerialized());
            }
        }
    }
}
