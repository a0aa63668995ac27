package org.treehook.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.treehook.tree.DeferralRows;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.BindingReader;

/**
 * Collects titles and bindings, makes the start events of trees asynchronous so that a launch runs no step of them, and has
 * deferred steps wait for their tokens.
 * Never complains: it also runs whenever an old definition is loaded, which may not fail.
 */
final class WebhookParseListener extends AbstractBpmnParseListener {

    private final DeferralRows deferrals;

    WebhookParseListener(DeferralRows deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl startEvent) {
        if (scope instanceof ProcessDefinitionEntity definition) {
            boolean plain =
                    ActivityTypes.START_EVENT.equals(startEvent.getProperties().get(BpmnProperties.TYPE));
            ModelledTree.of(definition)
                    .startEvent(startEvent.getId(), plain, withRetryCycle(element, properties(element)));
        }
    }

    /**
     * A receive task that waits for a token. What follows it is left to a job, so that whoever completes it meets no failure of the
     * tree's.
     */
    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if ("true"
                        .equals(properties(element)
                                .getOrDefault(BindingProperty.TREE_DEFERRED, "")
                                .strip())
                && element.attribute("messageRef") == null) {
            activity.setScope(true);
            activity.setActivityBehavior(new DeferredStep(deferrals, activity));
            if (!activity.isAsyncAfter()) {
                activity.setAsyncAfter(true, true);
            }
        }
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        ModelledTree tree = ModelledTree.of(definition);
        tree.title(properties(element).get(BindingProperty.TREE_TITLE));
        if (tree.isTree()) {
            for (String id : tree.startEventIds()) {
                ActivityImpl startEvent = definition.getChildActivity(id);
                if (!startEvent.isAsyncBefore()) {
                    startEvent.setAsyncBefore(true, true);
                }
            }
        }
    }

    /**
     * A binding without a schedule of its own takes the standard one of its start event. An expression is left to the
     * engine: it needs an instance, and a webhook job has none.
     */
    private static Map<String, String> withRetryCycle(Element element, Map<String, String> properties) {
        Element extensions = element.element("extensionElements");
        Element cycle = extensions == null ? null : extensions.element("failedJobRetryTimeCycle");
        String text = cycle == null ? "" : cycle.getText().strip();
        if (BindingReader.isBinding(properties) && !text.isEmpty() && !text.contains("{")) {
            properties.putIfAbsent(BindingProperty.RETRY.key(), text);
        }
        return properties;
    }

    /** By local names: the successors of Camunda 7 renamed the method that would do this. */
    private static Map<String, String> properties(Element element) {
        Map<String, String> found = new LinkedHashMap<>();
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        if (properties != null) {
            for (Element property : properties.elements("property")) {
                String name = property.attribute("name");
                String value = property.attribute("value");
                if (name != null && value != null) {
                    found.put(name, value);
                }
            }
        }
        return found;
    }
}
