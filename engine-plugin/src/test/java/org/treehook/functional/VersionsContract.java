package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.treehook.testing.Changes.SERVICES;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.WebhookQuery;
import org.treehook.authoring.WebhookView;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Webhooks and their jobs when a model is deployed again, rolled back or deleted; {@code docs/versions.md} says the same. */
abstract class VersionsContract {

    private static final String HOME = "https://example.org/";

    private final TestEngine engine;

    VersionsContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void jobsThatAreOwedStayAsTheyWereMade() {
        deploy("hook", Map.of("start", "Hook"), "1");
        engine.publish(Events.submitted("s-1"));
        deploy("hook", Map.of("start", "Hook"), "2");
        deploy("hook", Map.of(), "3");
        engine.publish(Events.submitted("s-2"));

        assertThat(engine.onlyJob().job().url()).isEqualTo(HOME + "1/start");
        assertThat(engine.statuses()).containsExactly(JobStatus.QUEUED);
        assertThat(shown()).isEmpty();
    }

    @Test
    void eachStartEventOfAModelIsAWebhookOfItsOwn() {
        deploy("hook", Map.of("start", "First", "other", "Second"), "1");
        Map<String, String> before = ids();
        deploy("hook", Map.of("start", "First", "third", "Third"), "2");
        engine.publish(Events.submitted("s-1"));

        assertThat(ids()).containsOnlyKeys("First", "Third").containsEntry("First", before.get("First"));
        assertThat(urls()).containsExactlyInAnyOrder(HOME + "2/start", HOME + "2/third");

        deploy("hook", Map.of("start", "First", "other", "Second"), "3");
        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void rollingBackIsAVersionLikeAnyOther() {
        deploy("hook", Map.of("start", "Hook"), "1");
        Map<String, String> before = ids();
        deploy("hook", Map.of("start", "Renamed"), "2");
        deploy("hook", Map.of("start", "Hook"), "1");
        engine.publish(Events.submitted("s-1"));

        assertThat(urls()).containsExactly(HOME + "1/start");
        assertThat(ids()).isEqualTo(before);
        assertThat(shown().get(0).webhook().version()).isEqualTo(3);
    }

    @Test
    void rollingBackToATakenNameIsRefusedAndTheLatestVersionGoesOn() {
        deploy("hook", Map.of("start", "Hook"), "1");
        deploy("hook", Map.of("start", "Renamed"), "2");
        deploy("other", Map.of("start", "Hook"), "other");

        assertThatThrownBy(() -> deploy("hook", Map.of("start", "Hook"), "1"))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("start: The name \"Hook\" is taken in scope kapp:services by a webhook of the"
                        + " process \"other\"; give it another name.");
        engine.publish(Events.submitted("s-1"));
        assertThat(urls()).containsExactlyInAnyOrder(HOME + "2/start", HOME + "other/start");
    }

    @Test
    void deletingTheLatestVersionCancelsItsJobsAndBringsAllBindingsOfTheOneBeforeBack() {
        deploy("hook", Map.of("start", "First", "other", "Second"), "1");
        Map<String, String> before = ids();
        engine.publish(Events.submitted("s-1"));
        deploy("hook", Map.of("start", "First", "third", "Third"), "2");
        engine.publish(Events.submitted("s-2"));
        deleteLatest("hook");
        engine.publish(Events.submitted("s-3"));

        assertThat(ids()).isEqualTo(before);
        assertThat(engine.jobs())
                .extracting(view -> view.job().parentId(), view -> view.job().url(), JobView::status)
                .containsExactlyInAnyOrder(
                        tuple("s-1", HOME + "1/start", JobStatus.QUEUED),
                        tuple("s-1", HOME + "1/other", JobStatus.QUEUED),
                        tuple("s-2", HOME + "2/start", JobStatus.CANCELLED),
                        tuple("s-2", HOME + "2/third", JobStatus.CANCELLED),
                        tuple("s-3", HOME + "1/start", JobStatus.QUEUED),
                        tuple("s-3", HOME + "1/other", JobStatus.QUEUED));
    }

    @Test
    void aBindingThatComesBackToATakenNameIsShownWithTheReasonAndTheOthersFire() {
        deploy("hook", Map.of("start", "First", "other", "Second"), "1");
        deploy("hook", Map.of("start", "Renamed"), "2");
        deploy("thief", Map.of("start", "First"), "thief");
        deleteLatest("hook");
        engine.publish(Events.submitted("s-1"));

        assertThat(shown())
                .extracting(
                        view -> view.webhook().binding().name(),
                        view -> view.webhook().definitionKey(),
                        view -> view.webhook().problem())
                .containsExactlyInAnyOrder(
                        tuple(
                                "First",
                                "hook",
                                "The name \"First\" is taken in scope kapp:services by a webhook of the process \"thief\"."),
                        tuple("First", "thief", null),
                        tuple("Second", "hook", null));
        assertThat(urls()).containsExactlyInAnyOrder(HOME + "1/other", HOME + "thief/start");
    }

    @Test
    void theReasonGoesWhenTheModelIsDeployedAgain() {
        deploy("hook", Map.of("start", "Hook"), "1");
        deploy("hook", Map.of("start", "Renamed"), "2");
        deploy("thief", Map.of("start", "Hook"), "thief");
        deleteLatest("hook");
        deleteLatest("thief");
        engine.publish(Events.submitted("s-1"));
        assertThat(engine.jobs()).isEmpty();

        deploy("hook", Map.of("start", "Hook"), "1");
        engine.publish(Events.submitted("s-2"));
        assertThat(urls()).containsExactly(HOME + "1/start");
        assertThat(shown()).extracting(view -> view.webhook().problem()).containsOnlyNulls();
    }

    @Test
    void deletingAnOlderVersionCancelsTheJobsThatItMadeAndNothingElse() {
        deploy("hook", Map.of("start", "Hook"), "1");
        engine.publish(Events.submitted("s-1"));
        deploy("hook", Map.of("start", "Hook"), "2");
        engine.publish(Events.submitted("s-2"));
        repository().deleteProcessDefinition(definitions("hook").get(0).getId());

        assertThat(engine.statuses()).containsExactly(JobStatus.QUEUED, JobStatus.CANCELLED);
        assertThat(shown().get(0).webhook().version()).isEqualTo(2);
    }

    @Test
    void deletingTheLatestVersionDoesNotWakeASuspendedWebhook() {
        deploy("hook", Map.of("start", "Hook"), "1");
        deploy("hook", Map.of("start", "Hook"), "2");
        String latest = jobDefinition(2).getId();
        management().suspendJobDefinitionById(latest);
        management().setOverridingJobPriorityForJobDefinition(latest, 42);
        deleteLatest("hook");
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().suspended()).isTrue();
        assertThat(management().createJobQuery().singleResult().getPriority()).isEqualTo(42);
        assertThat(jobDefinition(1).isSuspended()).isTrue();
    }

    @Test
    void versionsOfUnequalStateAreDeletedAtOnce() {
        deploy("hook", Map.of("start", "Hook"), "1");
        deploy("hook", Map.of("start", "Hook"), "2");
        deploy("hook", Map.of("start", "Hook"), "3");
        management().suspendJobDefinitionById(jobDefinition(3).getId());
        String[] newestFirst = {
            definitions("hook").get(2).getId(), definitions("hook").get(1).getId()
        };
        repository().deleteProcessDefinitions().byIds(newestFirst).delete();

        assertThat(definitions("hook")).hasSize(1);
        assertThat(jobDefinition(1).isSuspended()).isTrue();
        assertThat(shown().get(0).webhook().version()).isEqualTo(1);
    }

    private void deploy(String key, Map<String, String> namesByStartEvent, String label) {
        engine.deploy(key, model(key, namesByStartEvent, HOME + label + "/"));
    }

    private static BpmnModelInstance model(String key, Map<String, String> namesByStartEvent, String url) {
        BpmnModelInstance model = Models.process(key).endEvent("end").done();
        Process process = model.getModelElementById(key);
        new TreeMap<>(namesByStartEvent).forEach((startEvent, name) -> {
            if (!startEvent.equals("start")) {
                process.builder()
                        .startEvent(startEvent)
                        .message(key + "." + startEvent)
                        .connectTo("end");
            }
            Models.properties(
                    model.getModelElementById(startEvent),
                    Map.of(
                            "webhook.name", name,
                            "webhook.scope", "kapp:services",
                            "webhook.type", "Submission",
                            "webhook.event", "Submitted",
                            "webhook.url", url + startEvent));
        });
        return model;
    }

    private void deleteLatest(String key) {
        List<ProcessDefinition> versions = definitions(key);
        repository().deleteDeployment(versions.get(versions.size() - 1).getDeploymentId(), false);
    }

    private List<ProcessDefinition> definitions(String key) {
        return repository()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
    }

    private JobDefinition jobDefinition(int version) {
        String definitionId = repository()
                .createProcessDefinitionQuery()
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
        return management()
                .createJobDefinitionQuery()
                .processDefinitionId(definitionId)
                .singleResult();
    }

    private List<WebhookView> shown() {
        return engine.treehook()
                .webhooks()
                .list(new WebhookQuery(SERVICES, 25, null))
                .webhooks();
    }

    private Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        shown().forEach(view ->
                ids.put(view.webhook().binding().name(), view.webhook().id()));
        return ids;
    }

    private List<String> urls() {
        return engine.jobs().stream().map(view -> view.job().url()).toList();
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }

    private RepositoryService repository() {
        return engine.engine().getRepositoryService();
    }
}
