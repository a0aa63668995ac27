package org.treehook.webhook;

import java.util.EnumMap;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Definitions;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes a webhook as a BPMN model with its diagram: a start event that carries the binding, and an end event. The same key
 * and binding give the same XML each time.
 */
public final class WebhookModel {

    /** The start event that carries the binding. */
    public static final String START_EVENT = "webhook-event";

    private static final String END_EVENT = "url-called";
    private static final String FLOW = "to-url-called";
    private static final String NAMESPACE = "urn:treehook:webhook";
    private static final String TIME_TO_LIVE = "P180D";

    private WebhookModel() {}

    /** The model of a webhook under a process key. */
    public static BpmnModelInstance of(String key, Binding binding) {
        BpmnModelInstance model = Bpmn.createExecutableProcess(key)
                .name(binding.name())
                .startEvent(START_EVENT)
                .name(binding.type() + " " + binding.event())
                .sequenceFlowId(FLOW)
                .endEvent(END_EVENT)
                .name("URL called")
                .done();
        bind(model, model.getModelElementById(START_EVENT), binding);
        Process process = model.getModelElementById(key);
        keep(model, process);
        document(model, process, binding);
        fixIds(model);
        return model;
    }

    /** A binding as the properties of a start event; what is unset is left out. */
    public static Map<BindingProperty, String> properties(Binding binding) {
        Map<BindingProperty, String> properties = new EnumMap<>(BindingProperty.class);
        put(properties, BindingProperty.NAME, binding.name());
        put(properties, BindingProperty.SCOPE, binding.scope().value());
        put(properties, BindingProperty.TYPE, binding.type());
        put(properties, BindingProperty.EVENT, binding.event());
        put(properties, BindingProperty.FILTER, binding.filter());
        put(properties, BindingProperty.URL, binding.url());
        put(properties, BindingProperty.RETRY, binding.retry());
        put(properties, BindingProperty.SECRET, binding.secret());
        put(properties, BindingProperty.TIMEOUT, binding.timeout());
        put(properties, BindingProperty.HEADERS, binding.headers());
        put(properties, BindingProperty.ORDER_BY, binding.orderBy());
        put(properties, BindingProperty.RATE_LIMIT, binding.rateLimit());
        return properties;
    }

    private static void put(Map<BindingProperty, String> properties, BindingProperty property, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(property, value);
        }
    }

    private static void bind(BpmnModelInstance model, StartEvent start, Binding binding) {
        ExtensionElements extensions = model.newInstance(ExtensionElements.class);
        start.setExtensionElements(extensions);
        CamundaProperties container = extensions.addExtensionElement(CamundaProperties.class);
        properties(binding).forEach((property, value) -> {
            CamundaProperty entry = model.newInstance(CamundaProperty.class);
            entry.setAttributeValue("name", property.key());
            entry.setAttributeValue("value", value);
            container.addChildElement(entry);
        });
    }

    /** The methods for these attributes, and the namespace, have other names in Camunda's successors. */
    private static void keep(BpmnModelInstance model, Process process) {
        String namespace = model.getModel().getType(CamundaProperties.class).getTypeNamespace();
        process.setAttributeValueNs(namespace, "historyTimeToLive", TIME_TO_LIVE);
        process.setAttributeValueNs(namespace, "isStartableInTasklist", "false");
    }

    private static void document(BpmnModelInstance model, Process process, Binding binding) {
        Documentation documentation = model.newInstance(Documentation.class, "about");
        documentation.setTextContent("The webhook \"" + binding.name() + "\": when " + binding.type() + " "
                + binding.event() + " happens in " + binding.scope()
                + " and the filter says true, its URL is called. This model carries the webhook and is written anew by"
                + " each change of it; no instance of it is started. Change the webhook, not the model.");
        process.getDocumentations().add(documentation);
    }

    /** The builder draws random ones, with which no two models would be equal. */
    private static void fixIds(BpmnModelInstance model) {
        Definitions definitions = model.getDefinitions();
        definitions.setId("definitions");
        definitions.setTargetNamespace(NAMESPACE);
        model.getModelElementsByType(BpmnDiagram.class).forEach(diagram -> diagram.setId("diagram"));
        model.getModelElementsByType(BpmnPlane.class).forEach(plane -> plane.setId("plane"));
        model.getModelElementsByType(BpmnShape.class)
                .forEach(shape -> shape.setId(shape.getBpmnElement().getId() + "-shape"));
        model.getModelElementsByType(BpmnEdge.class)
                .forEach(edge -> edge.setId(edge.getBpmnElement().getId() + "-edge"));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> flow.setId(FLOW));
    }
}
