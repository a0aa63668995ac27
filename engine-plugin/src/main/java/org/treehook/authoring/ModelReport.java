package org.treehook.authoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of models that were deployed together, or would become of them.
 *
 * @param dryRun whether it was only tried
 * @param deploymentId the deployment that was made; null if none was, because it was a dry run, nothing was new, or there are
 *     problems
 * @param models one entry for each model, in their order
 */
public record ModelReport(boolean dryRun, @Nullable String deploymentId, List<Entry> models) {

    public ModelReport {
        models = List.copyOf(models);
    }

    /** Whether anything is against it; then nothing was deployed. */
    public boolean isRefused() {
        return models.stream().anyMatch(entry -> entry.outcome() == Outcome.REFUSED);
    }

    /** How many models have this outcome. */
    public long count(Outcome outcome) {
        return models.stream().filter(entry -> entry.outcome() == outcome).count();
    }

    /**
     * One model.
     *
     * @param name of its file
     * @param outcome what became of it
     * @param trees its executable processes, as far as they could be read
     * @param problems why it can't be deployed
     */
    public record Entry(String name, Outcome outcome, List<ModelledProcess> trees, List<Problem> problems) {

        public Entry {
            trees = List.copyOf(trees);
            problems = List.copyOf(problems);
        }
    }

    /** What becomes of a model. */
    public enum Outcome {
        /** None of its processes was deployed before. */
        NEW,
        /** It differs from what is deployed. */
        CHANGED,
        /** It is what is deployed, to the byte, and not deployed again. */
        UNCHANGED,
        /** It can't be deployed. */
        REFUSED
    }

    /**
     * One process.
     *
     * @param key of the process
     * @param name of the process, or null
     * @param title as a tree, or null
     * @param version that it has, or would have
     * @param processDefinitionId its definition; null while there is none of this version
     * @param webhooks bound at its start events, those that are in order
     */
    public record ModelledProcess(
            String key,
            @Nullable String name,
            @Nullable String title,
            int version,
            @Nullable String processDefinitionId,
            List<Hook> webhooks) {

        public ModelledProcess {
            webhooks = List.copyOf(webhooks);
        }
    }

    /**
     * A webhook.
     *
     * @param name of it
     * @param scope as it is written: {@code space}, {@code kapp:…}
     * @param type of the events
     * @param event of the type
     */
    public record Hook(String name, String scope, String type, String event) {}

    /**
     * Something that is wrong with a model.
     *
     * @param element the id of the element it is at, or null
     * @param line where that stands, or null
     * @param message what is wrong
     */
    public record Problem(
            @Nullable String element, @Nullable Integer line, String message) {}
}
