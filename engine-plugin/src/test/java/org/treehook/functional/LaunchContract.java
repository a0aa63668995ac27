package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.event.CauseSeal;
import org.treehook.security.Seals;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** Runs: at most one for a launch id, nothing of the tree in the launching transaction, payload as variables. */
abstract class LaunchContract {

    private final TestEngine engine;

    LaunchContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private Launch launch(String launchId, String content) {
        return engine.treehook()
                .trees()
                .launch(new LaunchRequest(new Target.Title("A :: B :: C"), launchId, content, null));
    }

    private long instances() {
        return engine.engine().getRuntimeService().createProcessInstanceQuery().count();
    }

    @Test
    void aRepeatAnswersTheFirstRun() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        Launch.Started first = (Launch.Started) launch("job-1", "{}");
        Launch.Started second = (Launch.Started) launch("job-1", "{\"other\":1}");

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isTrue();
        assertThat(second.run().number()).isEqualTo(first.run().number());
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void whoKnowsTheIdOfAJobCantTakeItBeforehand() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        CauseSeal seal = Seals.ofCauses(engine.database());
        Launch.Started foreign = outside("job-1", null, null);
        Launch.Started own = (Launch.Started) launch("job-1", "{}");

        assertThat(own.repeated()).isFalse();
        assertThat(foreign.run().launchId()).isEqualTo("job-1");
        assertThat(outside("job-1", null, null).run().number())
                .isEqualTo(foreign.run().number());
        // The same job over HTTP, which only its own cause proves.
        assertThat(outside("job-1", null, seal.seal("job-1", 0)).run().number())
                .isEqualTo(own.run().number());
        assertThat(outside("job-1", null, seal.seal("job-2", 0)).run().number())
                .isEqualTo(foreign.run().number());
        assertThat(instances()).isEqualTo(2);
    }

    @Test
    void eachTenantHasIdsOfItsOwn() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        String id = "x".repeat(255);
        Launch.Started ours = outside(id, "ours", null);

        assertThat(outside(id, "ours", null).repeated()).isTrue();
        assertThat(outside(id, "theirs", null).repeated()).isFalse();
        assertThat(outside(id, null, null).repeated()).isFalse();
        assertThat(ours.repeated()).isFalse();
        assertThat(instances()).isEqualTo(3);
    }

    private Launch.Started outside(String id, @Nullable String tenantId, @Nullable String cause) {
        return (Launch.Started) engine.treehook()
                .trees()
                .launch(new LaunchRequest(new Target.Title("A :: B :: C"), id, "{}", tenantId, cause, true));
    }

    @Test
    void aRepeatIsAnsweredEvenWhenTheTreeIsGone() {
        String deployment =
                engine.deploy("tree", Models.tree("tree", "A :: B :: C")).getId();
        Launch.Started first = (Launch.Started) launch("job-1", "{}");
        engine.engine().getRepositoryService().deleteDeployment(deployment, true);

        assertThat(launch("job-1", "{}"))
                .isInstanceOfSatisfying(
                        Launch.Started.class,
                        again -> assertThat(again.run().number())
                                .isEqualTo(first.run().number()));
        assertThat(launch("job-2", "{}")).isInstanceOf(Launch.NotFound.class);
    }

    @Test
    void manyAtOnceUnderOneIdStartOneRun() throws Exception {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Launch>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> launch("job-1", "{}"));
        }
        List<Launch> launches = new ArrayList<>();
        for (Future<Launch> future : threads.invokeAll(calls)) {
            launches.add(future.get());
        }
        threads.shutdown();

        assertThat(launches).allMatch(launch -> launch instanceof Launch.Started);
        assertThat(launches.stream()
                        .map(launch -> ((Launch.Started) launch).run().number()))
                .containsOnly(((Launch.Started) launches.get(0)).run().number());
        assertThat(launches.stream().filter(launch -> !((Launch.Started) launch).repeated()))
                .hasSize(1);
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void withoutAnIdEachCallStartsARun() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        for (int i = 0; i < 2; i++) {
            engine.treehook().trees().launch(new LaunchRequest(new Target.Title("A :: B :: C"), null, "", null));
        }
        assertThat(instances()).isEqualTo(2);
    }

    @Test
    void aTreeWhoseFirstStepThrowsIsLaunchedAndFailsByItself() {
        BpmnModelInstance model = Models.process("tree")
                .serviceTask("broken")
                .camundaExpression("${nobody.there()}")
                .endEvent()
                .done();
        Models.titled(model, "A :: B :: C");
        engine.deploy("tree", model);
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        engine.publish(Events.submitted("s-1"));
        engine.runAll();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(engine.onlyJob().job().runId()).isNotNull();
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getFailedActivityId()).isEqualTo("broken");
        assertThat(incident.getProcessInstanceId()).isNotNull();
    }

    @Test
    void thePayloadBecomesVariablesThatExpressionsRead() {
        BpmnModelInstance model = Models.process("tree")
                .userTask("room")
                .name("${room}")
                .multiInstance()
                .parallel()
                .camundaCollection("${values['Rooms']}")
                .camundaElementVariable("room")
                .multiInstanceDone()
                .endEvent()
                .done();
        Models.titled(model, "A :: B :: C");
        engine.deploy("tree", model);
        launch("job-1", Events.submitted("s-1").requestContent());
        engine.runAll();

        assertThat(engine.engine().getTaskService().createTaskQuery().list())
                .extracting(task -> task.getName())
                .containsExactlyInAnyOrder("K1", "K2");
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("s-1")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void scalarsAndLongTextsAreVariablesToo() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        String text = "x".repeat(10_000);
        Launch.Started started = (Launch.Started) launch(
                "job-1",
                "{\"n\":5,\"d\":1.5,\"b\":true,\"nothing\":null,\"s\":\"text\",\"long\":\"" + text
                        + "\",\"list\":[1,\"a\"]}");
        Map<String, Object> variables =
                engine.engine().getRuntimeService().getVariables(started.run().processInstanceId());

        assertThat(variables)
                .containsEntry("n", 5L)
                .containsEntry("d", 1.5)
                .containsEntry("b", true)
                .containsEntry("nothing", null)
                .containsEntry("s", "text")
                .containsEntry("long", text)
                .containsEntry("list", List.of(1, "a"));
    }

    @Test
    void whatCannotBeLaunchedSaysWhy() {
        assertThat(launch("j", "{}")).isEqualTo(new Launch.NotFound("The \"A :: B :: C\" tree does not exist."));
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        assertThat(launch("j", "[]")).isEqualTo(new Launch.Invalid("The body is not a JSON object."));
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("tree");
        assertThat(launch("j", "{}")).isEqualTo(new Launch.Unavailable("The \"A :: B :: C\" tree is suspended."));
        assertThat(instances()).isZero();
        assertThat(engine.treehook()
                        .trees()
                        .launch(new LaunchRequest(new Target.StartEvent("tree", "nope"), null, "{}", null)))
                .isEqualTo(new Launch.NotFound("The \"A :: B :: C\" tree has no start event \"nope\"."));
    }

    @Test
    void aTreeIsFoundByTitleAndTenant() {
        engine.deploy("shared", Models.tree("shared", "A :: B :: C"));
        engine.deploy("own", Models.tree("own", "A :: B :: C"), "acme");

        Launch.Started forAcme = (Launch.Started) engine.treehook()
                .trees()
                .launch(new LaunchRequest(new Target.Title("A :: B :: C"), null, "{}", "acme"));
        Launch.Started forOther = (Launch.Started) engine.treehook()
                .trees()
                .launch(new LaunchRequest(new Target.Title("A :: B :: C"), null, "{}", "other"));
        assertThat(forAcme.run().definitionKey()).isEqualTo("own");
        assertThat(forOther.run().definitionKey()).isEqualTo("shared");
    }

    @Test
    void theLatestTreeOfATitleIsLaunched() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));

        assertThat(((Launch.Started) launch("j", "{}")).run().definitionId()).startsWith("tree:2:");
    }
}
