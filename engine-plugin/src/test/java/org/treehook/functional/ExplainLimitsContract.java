package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.treehook.explain.EventQuery;
import org.treehook.explain.Explanation.Kind;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** What is said of webhooks that a publish had no time for, and of those that were stopped in a loop. */
abstract class ExplainLimitsContract extends Explaining {

    ExplainLimitsContract(TestDatabase database) {
        // With a filter limit above the budget, exactly the first filter is asked in the caller's transaction.
        super(database, plugin -> {
            plugin.setPublishTime("PT0.02S");
            plugin.setFilterTimeout("PT2S");
            plugin.setDeepest("1");
        });
    }

    @Test
    void notYetEvaluatedAndThenEvaluated() {
        hook("First", "true");
        hook("Second", "true");
        hook("Third", "form('slug') === 'garden'");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.MATCHED, event, "First")).contains(jobId("First"));
        assertThat(answer(Kind.NOT_YET_EVALUATED, event, "Second"))
                .isEqualTo("The filter of the webhook \"Second\" has not been asked yet; an engine job will ask it.");
        assertThat(answer(Kind.NOT_YET_EVALUATED, event, "Third"))
                .isEqualTo("The filter of the webhook \"Third\" has not been asked yet; an engine job will ask it.");

        evaluate();
        assertThat(answer(Kind.MATCHED, event, "Second")).contains(jobId("Second"));
        assertThat(answer(Kind.NOT_MATCHED, event, "Third"))
                .isEqualTo("The filter of the webhook \"Third\" said false: form('slug') → \"cleaning\".");
    }

    @Test
    void deletedBeforeItsFilterWasAsked() {
        hook("First", "true");
        String second = hook("Second", "true");
        String third = hook("Third", "false");
        String event = engine.publish(Events.submitted("s-1"));
        engine.engine().getRepositoryService().deleteDeployment(second, true);
        engine.engine().getRepositoryService().deleteDeployment(third, true);
        evaluate();

        assertThat(answer(Kind.WEBHOOK_DELETED, event, "Second"))
                .isEqualTo("The webhook \"Second\" was deleted before its filter was asked.");
        assertThat(answer(Kind.WEBHOOK_DELETED, event, "Third"))
                .isEqualTo("The webhook \"Third\" was deleted before its filter was asked.");
    }

    @Test
    void aTreeThatLaunchesItself() {
        looping("Self", "Updated");
        engine.publish(Events.submission("Updated", "s-1").build());
        engine.runAll();

        assertThat(answer(Kind.LOOP_STOPPED, newestEvent(), "Self"))
                .isEqualTo(
                        "The webhook \"Self\" matched this event, but was stopped after 1 launches one after another:"
                                + " … → Submission Updated → webhook \"Self\" → Submission Updated → webhook \"Self\""
                                + " → Submission Updated; its job " + newestJob() + " is Failed.");
    }

    @Test
    void aTreeThatLaunchesItselfByAnotherEvent() {
        looping("Closing", "Closed");
        engine.publish(Events.submission("Closed", "s-1").build());
        engine.runAll();

        assertThat(answer(Kind.LOOP_STOPPED, newestEvent(), "Closing"))
                .isEqualTo("The webhook \"Closing\" matched this event, but was stopped after 1 launches one after"
                        + " another: … → Submission Closed → webhook \"Closing\" → Submission Closed → webhook"
                        + " \"Closing\" → Submission Closed; its job " + newestJob() + " is Failed.");
    }

    /** A tree that raises the very event that launches it. */
    private void looping(String name, String event) {
        JavaDelegate raise = execution -> engine.publish(
                Events.submission(event, execution.getProcessBusinessKey()).build());
        ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getBeans()
                .put("raise", raise);
        BpmnModelInstance tree = Models.process("tree")
                .serviceTask("raise")
                .camundaDelegateExpression("${raise}")
                .endEvent()
                .done();
        Models.titled(tree, "A :: B :: C");
        engine.deploy("tree", tree);
        engine.deploy(
                name,
                Models.bound(
                        name,
                        Map.of(
                                "webhook.name", name,
                                "webhook.scope", "kapp:services",
                                "webhook.type", "Submission",
                                "webhook.event", event,
                                "webhook.url", MISSING)));
    }

    private void evaluate() {
        engine.engine().getManagementService().createJobQuery().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));
    }

    private String newestEvent() {
        return engine.treehook()
                .explain()
                .events()
                .list(EventQuery.all(1))
                .events()
                .get(0)
                .id();
    }

    private String newestJob() {
        return engine.jobs().get(0).job().id();
    }
}
