package org.treehook.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.xml.ProblemImpl;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.GeneratedKey;

/** Finds everything that is wrong with the webhooks and titles of processes that are deployed together. */
final class ModelCheck {

    private final BindingRules rules;
    private final Map<String, Map<String, Binding>> bindings = new HashMap<>();
    private final Map<List<String>, Place> names = new HashMap<>();
    private final Map<List<String>, Integer> crowds = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final List<ParseException> refusals = new ArrayList<>();

    ModelCheck(BindingRules rules) {
        this.rules = rules;
    }

    void add(ProcessDefinitionEntity definition) {
        List<Problem> problems = new ArrayList<>();
        ModelledTree modelled = ModelledTree.of(definition);
        Consumer<String> ofProcess = message(definition.getKey(), problems);
        if (GeneratedKey.isOne(definition.getKey()) && !ExclusiveModelChange.isUnderWay()) {
            ofProcess.accept("Keys that begin with " + GeneratedKey.PREFIX
                    + " belong to webhooks that are made through REST or Cockpit; change the webhook there, or give"
                    + " the process another key.");
        }
        modelled.title().ifPresent(title -> checkTitle(title, definition, ofProcess));
        if (modelled.isTree() || !modelled.bindings().isEmpty()) {
            modelled.surplusStartEventIds()
                    .forEach(id -> message(id, problems)
                            .accept("A process has one plain start event; make this one a message start event."));
        }
        Map<String, Binding> read = new LinkedHashMap<>();
        modelled.bindings().forEach((startEventId, properties) -> {
            List<String> messages = new ArrayList<>();
            rules.read(properties, definition, messages).ifPresent(binding -> {
                int together = crowds.merge(crowd(binding), 1, Integer::sum) - 1;
                rules.checkCrowd(binding, definition, startEventId, together, messages::add);
                read.put(startEventId, binding);
            });
            checkName(properties, new Place(definition.getKey(), startEventId), messages);
            messages.forEach(message(startEventId, problems));
        });
        bindings.put(definition.getKey(), read);
        if (!problems.isEmpty()) {
            refusals.add(refused(definition, problems));
        }
    }

    /** What is bound in a process that was added, by start event; those that are in order. */
    Map<String, Binding> bindings(ProcessDefinitionEntity definition) {
        return bindings.getOrDefault(definition.getKey(), Map.of());
    }

    /** Every problem of all processes in one exception, with a report for each resource that has one; empty if there is none. */
    Optional<ParseException> refusal() {
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        String text = refusals.stream().map(ParseException::getMessage).collect(Collectors.joining("\n"));
        ParseException all = new ParseException(text, "", List.of(), List.of());
        all.getResorceReports().clear();
        refusals.forEach(refusal -> all.getResorceReports().addAll(refusal.getResorceReports()));
        return Optional.of(all);
    }

    private void checkTitle(String title, ProcessDefinitionEntity definition, Consumer<String> problem) {
        rules.checkTitle(title, definition, problem);
        String holder = titles.putIfAbsent(title, definition.getKey());
        if (holder != null) {
            problem.accept(BindingRules.titleIsHeld(title, holder));
        }
    }

    private void checkName(Map<String, String> properties, Place place, List<String> problems) {
        String name = properties.getOrDefault(BindingProperty.NAME.key(), "").strip();
        String scope = properties.getOrDefault(BindingProperty.SCOPE.key(), "").strip();
        Place first = name.isEmpty() ? null : names.putIfAbsent(List.of(scope, name), place);
        if (first != null) {
            problems.add("The webhook \"" + name + "\" is bound at " + first.seenFrom(place)
                    + " already; a name is used once in a scope.");
        }
    }

    private static List<String> crowd(Binding binding) {
        return List.of(binding.scope().value(), binding.type(), binding.event());
    }

    private static Consumer<String> message(String elementId, List<Problem> problems) {
        return text -> problems.add(new ProblemImpl(text, null, elementId));
    }

    private static ParseException refused(ProcessDefinitionEntity definition, List<Problem> problems) {
        StringBuilder text = new StringBuilder("The webhooks or the title of process \"")
                .append(definition.getKey())
                .append("\" can't be deployed:");
        for (Problem problem : problems) {
            text.append("\n* ").append(problem.getMainElementId()).append(": ").append(problem.getMessage());
        }
        return new ParseException(text.toString(), definition.getResourceName(), problems, List.of());
    }

    private record Place(String processKey, String startEventId) {

        String seenFrom(Place other) {
            return processKey.equals(other.processKey) ? startEventId : startEventId + " of the process " + processKey;
        }
    }
}
