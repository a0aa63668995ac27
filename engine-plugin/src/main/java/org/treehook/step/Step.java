package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.treehook.plugin.Treehook;

/**
 * A step of a tree. It reads its {@code camunda:inputParameter}s and leaves what came of it as {@code result}, a local
 * variable in JSON, for a {@code camunda:outputParameter}.
 */
abstract class Step implements JavaDelegate {

    private static final String RESULT = "result";

    @Override
    public final void execute(DelegateExecution execution) {
        Treehook treehook = Treehook.of(execution.getProcessEngine());
        JsonNode result = perform(new Inputs(getClass().getSimpleName(), execution), treehook);
        execution.setVariableLocal(RESULT, treehook.variables().value(result));
    }

    abstract JsonNode perform(Inputs inputs, Treehook treehook);
}
