package org.treehook.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.BindingReader;

/** What the parse listener found of ours in one process, kept with the parsed definition. */
final class ModelledTree {

    private static final PropertyKey<ModelledTree> KEY = new PropertyKey<>("treehook.tree");

    private final Map<String, Map<String, String>> startEvents = new LinkedHashMap<>();
    private final List<String> plainStartEventIds = new ArrayList<>();
    private @Nullable String title;

    /** What belongs to this definition, made anew if there is nothing yet. */
    static ModelledTree of(ProcessDefinitionImpl definition) {
        Properties properties = definition.getProperties();
        if (!properties.contains(KEY)) {
            properties.set(KEY, new ModelledTree());
        }
        return properties.get(KEY);
    }

    void startEvent(String id, boolean plain, Map<String, String> properties) {
        startEvents.put(id, properties);
        if (plain) {
            plainStartEventIds.add(id);
        }
    }

    void title(@Nullable String text) {
        title = text == null || text.isBlank() ? null : text.strip();
    }

    Optional<String> title() {
        return Optional.ofNullable(title);
    }

    Optional<String> plainStartEventId() {
        return plainStartEventIds.stream().findFirst();
    }

    /** Those beyond the one that a process may have; the engine refuses them. */
    List<String> surplusStartEventIds() {
        return plainStartEventIds.stream().skip(1).toList();
    }

    List<String> startEventIds() {
        return new ArrayList<>(startEvents.keySet());
    }

    /** The start events that are bound, with their properties. */
    Map<String, Map<String, String>> bindings() {
        Map<String, Map<String, String>> bound = new LinkedHashMap<>(startEvents);
        bound.values().removeIf(properties -> !BindingReader.isBinding(properties));
        return bound;
    }

    /** Whether it can be launched: by its title, or by a binding that has no URL. */
    boolean isTree() {
        return title != null || bindings().values().stream().anyMatch(ModelledTree::launchesItself);
    }

    /** Whether a definition only carries webhooks that lead elsewhere, and so is never started. */
    static boolean isNothingButWebhooks(ProcessDefinitionImpl definition) {
        ModelledTree tree = of(definition);
        return !tree.isTree()
                && !tree.bindings().isEmpty()
                && definition.getActivities().stream()
                        .allMatch(activity -> tree.startEvents.containsKey(activity.getId())
                                || ActivityTypes.END_EVENT_NONE.equals(
                                        activity.getProperties().get(BpmnProperties.TYPE)));
    }

    private static boolean launchesItself(Map<String, String> properties) {
        return properties.getOrDefault(BindingProperty.URL.key(), "").isBlank();
    }
}
