package org.treehook.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** The function {@code deferralToken} of expressions: {@code ${deferralToken(execution, 'wait-for-answer')}}. */
public final class DeferralToken {

    private DeferralToken() {}

    /**
     * The token that completes a deferred step, for a step before or beside it to hand out.
     *
     * @param activityId of a receive task with the property {@code tree.deferred}, in the same scope or one around it
     * @throws ProcessEngineException if there is no such step
     */
    public static String of(DelegateExecution execution, String activityId) {
        ExecutionEntity here = standing((ExecutionEntity) execution);
        ActivityImpl activity = here.getProcessDefinition().findActivity(activityId);
        if (activity == null
                || !(activity.getActivityBehavior() instanceof DeferredStep step)
                || !step.isReachableFrom(here.getActivity())) {
            throw new ProcessEngineException("deferralToken() finds no deferred step \"" + activityId + "\" around "
                    + here.getActivityId() + ": name a receive task with the property tree.deferred = true.");
        }
        return step.token(here);
    }

    /** Inputs are evaluated in the scope around their step, whose execution stands at no activity. */
    private static ExecutionEntity standing(ExecutionEntity execution) {
        ExecutionEntity here = execution;
        while (here.getActivity() == null && !here.getExecutions().isEmpty()) {
            here = here.getExecutions().get(0);
        }
        return here;
    }
}
