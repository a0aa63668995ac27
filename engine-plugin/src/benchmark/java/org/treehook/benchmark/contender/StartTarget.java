package org.treehook.benchmark.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Starts the process {@code target} with one variable for each section of the payload, as Treehook does. */
public final class StartTarget implements JavaDelegate {

    static final String PAYLOAD = "payload";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void execute(DelegateExecution execution) throws Exception {
        JsonNode payload = JSON.readTree((String) execution.getVariable(PAYLOAD));
        Map<String, Object> variables = new HashMap<>();
        payload.properties()
                .forEach(section ->
                        variables.put(section.getKey(), section.getValue().toString()));
        execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByKey("target", execution.getProcessBusinessKey(), variables);
    }
}
