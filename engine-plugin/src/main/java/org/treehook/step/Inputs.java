package org.treehook.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;

/**
 * What a model hands to one visit of a step. Only the step's own inputs are read: a variable of the run that happens to
 * have the name of one is not meant.
 */
final class Inputs {

    private static final ObjectMapper JSON = Json.builder().build();

    private final String step;
    private final DelegateExecution execution;

    Inputs(String step, DelegateExecution execution) {
        this.step = step;
        this.execution = execution;
    }

    String step() {
        return step;
    }

    DelegateExecution execution() {
        return execution;
    }

    /** @throws ProcessEngineException if the input is absent, null or blank */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** Numbers and the like as their text; empty for what is absent, null or blank. */
    Optional<String> optionalText(String name) {
        Object value = value(name);
        return value == null || value.toString().isBlank() ? Optional.empty() : Optional.of(value.toString());
    }

    /** @throws ProcessEngineException if the input is neither a map nor the text of a JSON object */
    ObjectNode object(String name) {
        Object value = value(name);
        if (value == null || value.toString().isBlank()) {
            throw missing(name);
        }
        if (json(value) instanceof ObjectNode object) {
            return object;
        }
        throw unusable(name, "has to be a map or the text of a JSON object.");
    }

    /** The input as the expression gave it, or null. */
    @Nullable
    Object value(String name) {
        return execution.getVariableLocal(name);
    }

    private static @Nullable JsonNode json(Object value) {
        try {
            return value instanceof Map || value instanceof Collection || value instanceof JsonNode
                    ? JSON.valueToTree(value)
                    : JSON.readTree(value.toString());
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** @param why follows on the input's name: {@code has to be a map.} */
    ProcessEngineException unusable(String name, String why) {
        return new ProcessEngineException(
                "The input \"" + name + "\" of \"" + step + "\" in " + execution.getCurrentActivityId() + " " + why);
    }

    private ProcessEngineException missing(String name) {
        return new ProcessEngineException("\"" + step + "\" needs the input \"" + name + "\" in "
                + execution.getCurrentActivityId() + ": give it a text or an expression such as ${submission['id']}.");
    }
}
