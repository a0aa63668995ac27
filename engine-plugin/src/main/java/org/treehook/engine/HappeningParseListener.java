package org.treehook.engine;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Has processes and user tasks tell what happens to them, whatever the history level; after the model's own listeners. */
final class HappeningParseListener extends AbstractBpmnParseListener {

    private final Happenings happenings;

    HappeningParseListener(Happenings happenings) {
        this.happenings = happenings;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (ModelledTree.isNothingButWebhooks(definition)) {
            return;
        }
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                execution -> happenings.processStarted((ExecutionEntity) execution));
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            // Deleting an instance may tell the process of the end of its branches as well.
            if (((ExecutionEntity) execution).isProcessInstanceExecution()) {
                happenings.processEnded((ExecutionEntity) execution);
            }
        });
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior behavior) {
            TaskDefinition definition = behavior.getTaskDefinition();
            add(definition, TaskListener.EVENTNAME_CREATE, happenings::taskCreated);
            add(definition, TaskListener.EVENTNAME_COMPLETE, happenings::taskCompleted);
        }
    }

    /** Built-in listeners come before the model's own, which may yet assign the task; others can be skipped. */
    private static void add(TaskDefinition definition, String event, Happening happening) {
        definition.addTaskListener(event, task -> {
            if (!skipsListeners((TaskEntity) task)) {
                happening.of((TaskEntity) task);
            }
        });
        definition.addBuiltInTaskListener(event, task -> {
            if (skipsListeners((TaskEntity) task)) {
                happening.of((TaskEntity) task);
            }
        });
    }

    private static boolean skipsListeners(TaskEntity task) {
        return task.getExecution().isSkipCustomListeners();
    }

    private interface Happening {
        void of(TaskEntity task);
    }
}
