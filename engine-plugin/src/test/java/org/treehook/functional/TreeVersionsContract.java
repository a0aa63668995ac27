package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.Run;
import org.treehook.tree.RunState;
import org.treehook.tree.RunTask;
import org.treehook.tree.RunView;
import org.treehook.tree.TreeQuery;
import org.treehook.tree.Trees.Found;

/** Titles and runs when a tree is deployed again, rolled back, deleted or migrated; {@code docs/versions.md} says the same. */
abstract class TreeVersionsContract {

    private static final String TITLE = "A :: B :: C";
    private static final String OTHER = "A :: B :: D";

    private final TestEngine engine;

    TreeVersionsContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void aRunGoesOnInItsVersionAndTheNextOneIsOfTheNewest() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        Run first = launch("job-1");
        engine.deploy("tree", Models.tree("tree", OTHER));
        Run second = launched(launch(OTHER, "job-2"));

        assertThat(launch(TITLE, null)).isInstanceOf(Launch.NotFound.class);
        assertThat(version(first)).isEqualTo(1);
        assertThat(version(second)).isEqualTo(2);
        assertThat(view(first).run().title()).isEqualTo(TITLE);
        assertThat(view(second).run().title()).isEqualTo(OTHER);
    }

    @Test
    void deletingTheLatestVersionGivesTheTitleBack() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy("tree", Models.tree("tree", OTHER));
        deleteLatest("tree");

        assertThat(launched(launch(TITLE, null)).definitionKey()).isEqualTo("tree");
        assertThat(launch(OTHER, null)).isInstanceOf(Launch.NotFound.class);
        assertThat(shown()).containsExactly(tuple("tree", TITLE, null));
    }

    @Test
    void aTreeThatComesBackToATakenTitleIsShownWithTheReasonAndTheTitleStaysWhereItIs() {
        takeTheTitle();
        deleteLatest("tree");

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        tuple("thief", TITLE, null),
                        tuple("tree", TITLE, "The title \"" + TITLE + "\" is held by the process \"thief\" by now."));
        assertThat(launched(launch(TITLE, null)).definitionKey()).isEqualTo("thief");
        assertThat(engine.treehook()
                        .treeDirectory()
                        .titled(TITLE, null)
                        .orElseThrow()
                        .tree()
                        .definitionKey())
                .isEqualTo("thief");
        engine.deploy("thief", Models.tree("thief", TITLE));
    }

    @Test
    void theTitleIsTheTreesAgainWhenItIsDeployedAgain() {
        takeTheTitle();
        deleteLatest("tree");
        assertThatThrownBy(() -> engine.deploy("tree", Models.tree("tree", TITLE)))
                .hasMessageContaining("tree: The title \"" + TITLE + "\" is held by the process \"thief\"");
        deleteLatest("thief");
        assertThat(launch(TITLE, null)).isInstanceOf(Launch.NotFound.class);

        engine.deploy("tree", Models.tree("tree", TITLE));
        assertThat(launched(launch(TITLE, null)).definitionKey()).isEqualTo("tree");
        assertThat(shown()).containsExactly(tuple("tree", TITLE, null));
    }

    @Test
    void aTitleOfAnotherTenantIsNoHindrance() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy("tree", Models.tree("tree", OTHER));
        engine.deploy("thief", Models.tree("thief", TITLE), "tenant");
        deleteLatest("tree");

        assertThat(launched(launch(TITLE, null)).definitionKey()).isEqualTo("tree");
    }

    @Test
    void withoutItsTitleATreeIsStillLaunchedByItsOwnWebhook() {
        BpmnModelInstance model = Models.tree("tree", TITLE);
        Models.properties(
                model.getModelElementById("start"),
                Map.of(
                        "webhook.name", "Own",
                        "webhook.scope", "kapp:services",
                        "webhook.type", "Submission",
                        "webhook.event", "Submitted"));
        engine.deploy("tree", model);
        engine.deploy("tree", Models.tree("tree", OTHER));
        engine.deploy("thief", Models.tree("thief", TITLE));
        deleteLatest("tree");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(engine.statuses()).containsExactly(JobStatus.COMPLETE);
        assertThat(runtime()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("tree")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aVersionWithRunsIsDeletedWithThemOnlyAndTheirLaunchIsNotRepeated() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        Run run = launch("job-1");
        engine.deploy("tree", Models.tree("tree", TITLE));
        String first = definitions("tree").get(0).getId();

        assertThatThrownBy(() -> repository().deleteProcessDefinition(first))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("dependent process instances");
        repository().deleteProcessDefinition(first, true);
        assertThat(launched(launch(TITLE, "job-1")).number()).isEqualTo(run.number());
        assertThat(runtime().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void aMigratedRunKeepsItsNumberItsLaunchAndWhatItWasLaunchedAs() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        Run run = launch("job-1");
        engine.runAll();
        Run before = view(run).run();
        engine.deploy("tree", Models.tree("tree", OTHER));
        List<ProcessDefinition> versions = definitions("tree");
        migrate(run, versions.get(0), versions.get(1));

        assertThat(view(run).run()).isEqualTo(before);
        assertThat(view(run).state().status()).isEqualTo(RunState.Status.STARTED);
        assertThat(version(run)).isEqualTo(2);
        assertThat(launch(TITLE, "job-1")).isInstanceOfSatisfying(Launch.Started.class, again -> {
            assertThat(again.repeated()).isTrue();
            assertThat(again.run().number()).isEqualTo(run.number());
        });

        engine.engine()
                .getTaskService()
                .complete(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .singleResult()
                        .getId());
        assertThat(view(run).state().status()).isEqualTo(RunState.Status.COMPLETE);
        assertThat(engine.treehook().runs().tasks(run.number()).orElseThrow())
                .extracting(RunTask::activityId)
                .startsWith("start", "work");
        assertThat(runtime().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void aVersionWhoseRunsWereMigratedIsDeletedWithoutThem() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        Run run = launch("job-1");
        engine.runAll();
        Run before = view(run).run();
        engine.deploy("tree", Models.tree("tree", TITLE));
        List<ProcessDefinition> versions = definitions("tree");
        migrate(run, versions.get(0), versions.get(1));
        repository().deleteProcessDefinition(versions.get(0).getId(), true);

        assertThat(view(run).run()).isEqualTo(before);
        assertThat(view(run).state().status()).isEqualTo(RunState.Status.STARTED);
    }

    @Test
    void aSuspendedTreeIsLaunchedOnceItIsActive() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        repository().suspendProcessDefinitionByKey("tree");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.QUEUED);
        assertThat(engine.onlyJob().suspended()).isFalse();
        assertThat(engine.onlyJob().job().summary()).contains("503");

        repository().activateProcessDefinitionByKey("tree");
        TestEngine.forward(Duration.ofMinutes(1));
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.COMPLETE);
    }

    private void takeTheTitle() {
        engine.deploy("tree", Models.tree("tree", TITLE));
        engine.deploy("tree", Models.tree("tree", OTHER));
        engine.deploy("thief", Models.tree("thief", TITLE));
    }

    private void migrate(Run run, ProcessDefinition from, ProcessDefinition to) {
        runtime()
                .newMigration(runtime()
                        .createMigrationPlan(from.getId(), to.getId())
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(run.processInstanceId())
                .execute();
    }

    private Run launch(String launchId) {
        return launched(launch(TITLE, launchId));
    }

    private Launch launch(String title, @Nullable String launchId) {
        return engine.treehook().trees().launch(new LaunchRequest(new Target.Title(title), launchId, "{}", null));
    }

    private static Run launched(Launch launch) {
        return ((Launch.Started) launch).run();
    }

    private RunView view(Run run) {
        return engine.treehook().runs().find(run.number()).orElseThrow();
    }

    /** Of the definition that the run's instance has now. */
    private int version(Run run) {
        String definitionId = runtime()
                .createProcessInstanceQuery()
                .processInstanceId(run.processInstanceId())
                .singleResult()
                .getProcessDefinitionId();
        return repository().getProcessDefinition(definitionId).getVersion();
    }

    private List<Tuple> shown() {
        return engine.treehook().treeDirectory().list(new TreeQuery(null, null, null, 25, 0)).stream()
                .map(Found::tree)
                .map(tree -> tuple(tree.definitionKey(), tree.title(), tree.problem()))
                .toList();
    }

    private void deleteLatest(String key) {
        List<ProcessDefinition> versions = definitions(key);
        repository().deleteProcessDefinition(versions.get(versions.size() - 1).getId(), true);
    }

    private List<ProcessDefinition> definitions(String key) {
        return repository()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
    }

    private RuntimeService runtime() {
        return engine.engine().getRuntimeService();
    }

    private RepositoryService repository() {
        return engine.engine().getRepositoryService();
    }
}
