package org.treehook.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.treehook.tree.DeferralRows;
import org.treehook.tree.DeferralRows.Place;

/** A receive task that waits for whoever holds its token. */
final class DeferredStep extends ReceiveTaskActivityBehavior {

    /** Read by a step's outputs, also when it is cancelled and nothing was told. */
    private static final VariableMap NOTHING_TOLD =
            Variables.createVariables().putValue("result", null).putValue("message", null);

    private final DeferralRows rows;
    private final ActivityImpl activity;

    DeferredStep(DeferralRows rows, ActivityImpl activity) {
        this.rows = rows;
        this.activity = activity;
    }

    /** The engine migrates what waits at activities whose behaviour is on its list, by its very class. */
    static void makeMigratable() {
        List<Class<? extends ActivityBehavior>> supported = SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS;
        synchronized (supported) {
            if (!supported.contains(DeferredStep.class)) {
                supported.add(DeferredStep.class);
            }
        }
    }

    @Override
    public void performExecution(ActivityExecution execution) throws Exception {
        Optional<VariableMap> told = rows.arrive(
                place((ExecutionEntity) execution),
                execution.getActivityInstanceId(),
                id -> activity.getProcessDefinition().findActivity(id) != null);
        execution.setVariablesLocal(told.orElse(NOTHING_TOLD));
        if (told.isPresent()) {
            leave(execution);
        }
    }

    /** The token of this step's next visit by the run of an execution, which may be anywhere inside the step's scope. */
    String token(ExecutionEntity execution) {
        return rows.token(place(execution));
    }

    /** Whether an activity stands in the scope that this step stands in, at any depth. */
    boolean isReachableFrom(ScopeImpl from) {
        ScopeImpl scope = from;
        while (scope != null && scope != activity.getFlowScope()) {
            scope = scope.getFlowScope();
        }
        return scope != null;
    }

    private Place place(ExecutionEntity execution) {
        return new Place(
                execution.getProcessInstanceId(),
                execution.findExecutionForFlowScope(activity.getFlowScope()).getId(),
                activity.getId(),
                execution.getTenantId());
    }
}
