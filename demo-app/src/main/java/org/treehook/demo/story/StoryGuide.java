package org.treehook.demo.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.delivery.JobStatus;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormEditor;
import org.treehook.demo.catalog.FormInput;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.catalog.FormPlaces;
import org.treehook.demo.identity.Actor;
import org.treehook.explain.Explanation;
import org.treehook.explain.Explanations;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.plugin.Treehook;
import org.treehook.rest.ApiException;

/**
 * The story that the demo tells, and how far it is: a request launches the default tree; the form asks for a tree of its
 * own, which is missing, so the job fails; the tree is deployed and the job retried. It goes by what is there, whoever
 * brought it about, so it can be told in the portal, over REST or in Cockpit.
 */
@Component
public class StoryGuide {

    private static final String KAPP = "services";
    private static final String FORM = "cleaning";
    private static final String WORKFLOW = "Custom Submission Workflow";
    private static final String DEFAULT_WEBHOOK = "Submission Submitted - Kapp Default";
    private static final String CUSTOM_WEBHOOK = "Submission Submitted - Custom Form";
    private static final String CUSTOM_TREE = "submissions-services-cleaning-submitted";

    private final Treehook treehook;
    private final RepositoryService repository;
    private final FormPlaces places;
    private final FormEditor forms;
    private final AttributeValues attributes;

    StoryGuide(ProcessEngine engine, FormPlaces places, FormEditor forms, AttributeValues attributes) {
        this.treehook = Treehook.of(engine);
        this.repository = engine.getRepositoryService();
        this.places = places;
        this.forms = forms;
        this.attributes = attributes;
    }

    /** Where the story stands, as far as the current user may see it. */
    public Standing standing() {
        Optional<JobView> standard = newest(DEFAULT_WEBHOOK);
        Optional<JobView> custom = newest(CUSTOM_WEBHOOK);
        return new Standing(
                standard.map(this::told).orElse(null),
                custom.map(this::told).orElse(null),
                wantsOwnTree(),
                tree().isPresent());
    }

    /** The form that the story is about. */
    public FormPlace form() {
        return places.get(KAPP, FORM);
    }

    /** Gives the form a workflow of its own. */
    public void askForTheCustomTree(Actor actor) {
        setWorkflow(List.of("Submitted"), actor);
    }

    /** Deploys the tree that the form asks for. */
    public void deployTheCustomTree() {
        repository
                .createDeployment()
                .name("Cleaning tree")
                .source("start page")
                .enableDuplicateFiltering(true)
                .addClasspathResource("trees/" + CUSTOM_TREE + ".bpmn")
                .deploy();
    }

    /** Puts the failed job of the story back to the queue. */
    public void retry() {
        JobView failed = newest(CUSTOM_WEBHOOK)
                .filter(view -> view.status() == JobStatus.FAILED)
                .orElseThrow(() -> new ApiException(409, "No job of the story has failed."));
        treehook.jobs().retry(failed.job().id(), null, null);
    }

    /** Takes the custom tree away with its runs, so that the story can be told again. Requests and jobs stay. */
    @Transactional
    public void startOver(Actor actor) {
        setWorkflow(List.of(), actor);
        if (tree().isPresent()) {
            repository.deleteProcessDefinitions().byKey(CUSTOM_TREE).cascade().delete();
        }
    }

    private boolean wantsOwnTree() {
        Form form = places.get(KAPP, FORM).form();
        return attributes
                .of(form.id())
                .values()
                .getOrDefault(WORKFLOW, List.of())
                .contains("Submitted");
    }

    private void setWorkflow(List<String> workflow, Actor actor) {
        actor.requireSpaceAdmin();
        Form form = places.get(KAPP, FORM).form();
        Map<String, List<String>> all =
                new LinkedHashMap<>(attributes.of(form.id()).values());
        if (!workflow.equals(all.getOrDefault(WORKFLOW, List.of()))) {
            all.put(WORKFLOW, workflow);
            Map<String, @Nullable List<@Nullable String>> written = new LinkedHashMap<>();
            all.forEach((name, values) -> written.put(name, new ArrayList<@Nullable String>(values)));
            forms.update(
                    places.kapp(KAPP), FORM, new FormInput(null, null, null, null, null, null, null, written), actor);
        }
    }

    private Optional<ProcessDefinition> tree() {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(CUSTOM_TREE)
                .latestVersion()
                .singleResult());
    }

    private Optional<JobView> newest(String webhook) {
        return treehook
                .jobs()
                .list(new JobQuery(KAPP, false, null, webhook, null, null, null, null, 1, null))
                .jobs()
                .stream()
                .findFirst();
    }

    private Told told(JobView view) {
        String event = view.job().eventId();
        List<String> why = new ArrayList<>();
        if (event != null) {
            for (String webhook : List.of(DEFAULT_WEBHOOK, CUSTOM_WEBHOOK)) {
                treehook.explain()
                        .explanations()
                        .ofEvent(event, new Explanations.Question(KAPP, webhook))
                        .map(Explanation::answer)
                        .ifPresent(why::add);
            }
        }
        return new Told(
                view.job().id(),
                view.job().parentId(),
                view.job().name(),
                view.status(),
                view.job().summary(),
                view.job().responseContent(),
                view.job().runId(),
                why);
    }

    /**
     * Where the story stands.
     *
     * @param standard the newest job of the default webhook, or null
     * @param custom the newest job of the form's own webhook, or null
     * @param wantsOwnTree whether the form asks for a tree of its own
     * @param hasOwnTree whether that tree is deployed
     */
    public record Standing(
            @Nullable Told standard, @Nullable Told custom, boolean wantsOwnTree, boolean hasOwnTree) {

        /** The step to do next: 1 to 3, or 4 after the last one. */
        public int step() {
            if (custom != null && wantsOwnTree) {
                return custom.status() == JobStatus.COMPLETE ? 4 : 3;
            }
            return standard == null || standard.status() != JobStatus.COMPLETE ? 1 : 2;
        }
    }

    /**
     * A job of the story.
     *
     * @param job its id
     * @param submission that it is about, or null
     * @param why what each of the two webhooks said of the event, in words
     */
    public record Told(
            String job,
            @Nullable String submission,
            String webhook,
            JobStatus status,
            @Nullable String summary,
            @Nullable String response,
            @Nullable String run,
            List<String> why) {

        public Told {
            why = List.copyOf(why);
        }

        public String mark() {
            return status.title().replace(" ", "");
        }
    }
}
