package org.treehook.engine;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.jspecify.annotations.Nullable;

/** What is wrong with files of models, besides what the engine finds when it parses them. */
final class FileRules {

    /** What the engine's columns for names hold. */
    private static final int LONGEST_NAME = 255;

    private static final String TOO_LONG =
            "The database can't store it: names, keys, and messages have " + LONGEST_NAME + " characters at most.";

    private FileRules() {}

    /** What can be said before the engine looks into them. */
    static void check(List<Candidate> models, Refusals refusals) {
        Set<String> names = new HashSet<>();
        Map<String, String> keys = new HashMap<>();
        for (Candidate model : models) {
            String name = model.name();
            if (Arrays.stream(BpmnDeployer.BPMN_RESOURCE_SUFFIXES).noneMatch(name::endsWith)) {
                refusals.add(name, null, null, "A model's name ends with .bpmn or .bpmn20.xml; give it one that does.");
            } else if (name.length() > LONGEST_NAME) {
                refusals.add(name, null, null, "The name is longer than " + LONGEST_NAME + " characters; shorten it.");
            } else if (!names.add(name)) {
                refusals.add(name, null, null, "Two models have this name; give one of them another.");
            }
            for (String key : model.outline().processes()) {
                String first = keys.putIfAbsent(key, name);
                if (first != null) {
                    refusals.add(
                            name,
                            key,
                            null,
                            "The process \"" + key + "\" is in the model " + first
                                    + " too; leave one out, or give the process another key.");
                }
            }
        }
    }

    /** Takes down why the engine didn't deploy these together, at the models that it means. */
    static void meant(ProcessEngineException failure, List<Candidate> deployed, Refusals refusals) {
        boolean tooLong = isDataException(failure);
        String message = tooLong ? TOO_LONG : String.valueOf(failure.getMessage());
        List<Candidate> named = deployed.stream()
                .filter(model -> !tooLong && message.contains("'" + model.name() + "'"))
                .toList();
        if (!named.isEmpty()) {
            named.forEach(model -> refusals.add(model.name(), null, null, message));
        } else if (deployed.size() == 1) {
            refusals.add(deployed.get(0).name(), null, null, message);
        } else {
            deployed.forEach(model -> refusals.add(
                    model.name(),
                    null,
                    null,
                    message + " This is said of all models together; try them alone to find the one that is meant."));
        }
    }

    /** Whether the database refused a value, and did not just fail. */
    static boolean isDataException(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException refused
                    && refused.getSQLState() != null
                    && refused.getSQLState().startsWith("22")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
