package org.treehook.functional;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestEngine;

/** A tree that raises the event that launches it, by the webhook "Self". */
record SelfUpdating(TestEngine engine) {

    /** What the engine has to be configured with. */
    static void beans(ProcessEngineConfigurationImpl configuration) {
        configuration.setBeans(new HashMap<>());
    }

    void deployTree() {
        JavaDelegate update = execution -> publish(execution.getProcessBusinessKey());
        ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getBeans()
                .put("update", update);
        BpmnModelInstance model = Models.process("tree")
                .serviceTask("update")
                .camundaDelegateExpression("${update}")
                .endEvent()
                .done();
        Models.titled(model, "A :: B :: C");
        engine.deploy("tree", model);
    }

    void deployWebhook() {
        engine.deploy(
                "hook",
                Models.bound(
                        "hook",
                        Map.of(
                                "webhook.name", "Self",
                                "webhook.scope", "kapp:services",
                                "webhook.type", "Submission",
                                "webhook.event", "Updated",
                                "webhook.url", "/kinetic-task/app/api/v1/run-tree/A/B/C")));
    }

    /** The id of an event of the kind that launches the tree. */
    String publish(String submission) {
        return engine.publish(Events.submission("Updated", submission).build());
    }
}
