package org.treehook.testing;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** BPMN models for tests. */
public final class Models {

    private Models() {}

    /** A process that is nothing but a webhook on kapp {@code services}, Submission Submitted. */
    public static BpmnModelInstance webhook(String key, String name, String filter, String url) {
        return webhook(key, name, filter, url, Map.of());
    }

    /** The same with further properties. */
    public static BpmnModelInstance webhook(
            String key, String name, String filter, String url, Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(further);
        properties.put("webhook.name", name);
        properties.put("webhook.scope", "kapp:services");
        properties.put("webhook.type", "Submission");
        properties.put("webhook.event", "Submitted");
        properties.put("webhook.filter", filter);
        properties.put("webhook.url", url);
        return bound(key, properties);
    }

    /** A process whose start event has these properties, and which ends at once. */
    public static BpmnModelInstance bound(String key, Map<String, String> properties) {
        BpmnModelInstance model = process(key).endEvent().done();
        properties(model.getModelElementById("start"), properties);
        return model;
    }

    /** A tree with one user task. */
    public static BpmnModelInstance tree(String key, String title) {
        BpmnModelInstance model =
                process(key).userTask("work").name("Work").endEvent().done();
        titled(model, title);
        return model;
    }

    /** Begins a process with the start event {@code start}. */
    public static StartEventBuilder process(String key) {
        return Bpmn.createExecutableProcess(key)
                .name(key)
                .camundaHistoryTimeToLiveString("P30D")
                .startEvent("start");
    }

    public static void titled(BpmnModelInstance model, String title) {
        properties(model.getModelElementsByType(Process.class).iterator().next(), Map.of("tree.title", title));
    }

    public static void properties(StartEvent element, Map<String, String> properties) {
        properties((BaseElement) element, properties);
    }

    private static void properties(BaseElement element, Map<String, String> properties) {
        BpmnModelInstance model = (BpmnModelInstance) element.getModelInstance();
        ExtensionElements extensions = element.getExtensionElements();
        if (extensions == null) {
            extensions = model.newInstance(ExtensionElements.class);
            element.setExtensionElements(extensions);
        }
        CamundaProperties container = extensions.addExtensionElement(CamundaProperties.class);
        properties.forEach((name, value) -> {
            CamundaProperty property = model.newInstance(CamundaProperty.class);
            property.setCamundaName(name);
            property.setCamundaValue(value);
            container.getCamundaProperties().add(property);
        });
    }
}
