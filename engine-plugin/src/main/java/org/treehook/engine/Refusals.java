package org.treehook.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelReport;

/**
 * What is wrong with the models of one deployment, collected while the engine deploys. Without it the engine gives up at the
 * first model that it can't parse. Whoever collects has to see to it that nothing stays deployed if there are any.
 */
final class Refusals {

    private static final ThreadLocal<@Nullable Refusals> CURRENT = new ThreadLocal<>();

    private final Map<String, List<ModelReport.Problem>> problems = new LinkedHashMap<>();
    private final List<ProcessDefinitionEntity> definitions = new ArrayList<>();

    /** Those that the current thread collects, or null. */
    static @Nullable Refusals current() {
        return CURRENT.get();
    }

    /** Has the work's deployments collect their problems here in the place of failing. */
    <T> T collect(Supplier<T> work) {
        Refusals outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    void add(ParseException refused) {
        for (ResourceReport report : refused.getResorceReports()) {
            add(report.getResourceName(), report.getErrors());
        }
    }

    void add(String model, List<Problem> found) {
        found.forEach(problem -> add(
                model,
                problem.getMainElementId(),
                problem.getLine() > 0 ? problem.getLine() : null,
                problem.getMessage()));
    }

    void add(String model, @Nullable String element, @Nullable Integer line, @Nullable String message) {
        ModelReport.Problem problem = new ModelReport.Problem(element, line, message == null ? "" : message);
        List<ModelReport.Problem> known = problems.computeIfAbsent(model, name -> new ArrayList<>());
        if (!known.contains(problem)) {
            known.add(problem);
        }
    }

    boolean has(String model) {
        return problems.containsKey(model);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<ModelReport.Problem> of(String model) {
        return problems.getOrDefault(model, List.of());
    }

    /** A definition that the engine has parsed; its id and version are there once it is deployed. */
    void parsed(ProcessDefinitionEntity definition) {
        definitions.add(definition);
    }

    List<ProcessDefinitionEntity> definitions() {
        return definitions;
    }

    /** Forgets the definitions, and answers the ids of those that have one. */
    List<String> takeDefinitions() {
        List<String> ids = definitions.stream()
                .map(ProcessDefinitionEntity::getId)
                .filter(Objects::nonNull)
                .toList();
        definitions.clear();
        return ids;
    }
}
