package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** A suspended webhook hears its events, and its jobs wait. */
abstract class WebhookSuspensionContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    WebhookSuspensionContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void theJobsOfEveryVersionWaitAndGoOn() {
        editor().create(SERVICES, submitted("Hook", MISSING, ""));
        engine.publish(Events.submitted("s-1"));
        editor().update(SERVICES, "Hook", change("{'filter':'true'}"));
        engine.publish(Events.submitted("s-2"));

        assertThat(suspend("Hook", true)).isTrue();
        engine.publish(Events.submitted("s-3"));
        engine.deliver();

        assertThat(engine.jobs()).hasSize(3).allMatch(JobView::suspended);
        assertThat(engine.statuses()).containsOnly(JobStatus.QUEUED);

        assertThat(suspend("Hook", false)).isFalse();
        assertThat(engine.jobs()).noneMatch(JobView::suspended);
        engine.deliver();
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
    }

    @Test
    void anEditKeepsItSuspended() {
        editor().create(SERVICES, submitted("Hook", MISSING, ",'suspended':true"));
        editor().update(SERVICES, "Hook", change("{'filter':'true'}"));
        engine.publish(Events.submitted("s-1"));

        assertThat(editor().find(SERVICES, "Hook").orElseThrow().suspended()).isTrue();
        assertThat(engine.onlyJob().suspended()).isTrue();
    }

    @Test
    void oneChangeMayEditAndSuspend() {
        editor().create(SERVICES, submitted("Hook", MISSING, ""));
        engine.publish(Events.submitted("s-1"));
        var both = editor().update(SERVICES, "Hook", change("{'filter':'true','suspended':true}"));
        engine.publish(Events.submitted("s-2"));

        assertThat(both.suspended()).isTrue();
        assertThat(engine.jobs()).hasSize(2).allMatch(JobView::suspended);
        var other = editor().update(SERVICES, "Hook", change("{'filter':'1 > 0','suspended':false}"));
        assertThat(other.suspended()).isFalse();
        assertThat(engine.jobs()).noneMatch(JobView::suspended);
    }

    @Test
    void suspensionDeploysNothing() {
        editor().create(SERVICES, submitted("Hook", MISSING, ""));
        suspend("Hook", true);
        suspend("Hook", true);

        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHandDrawnBindingIsSuspendedAndItsProcessIsNot() {
        BpmnModelInstance model = Models.process("drawn")
                .userTask("work")
                .camundaAsyncBefore()
                .endEvent()
                .done();
        Models.properties(
                model.getModelElementById("start"),
                Map.of(
                        "webhook.name", "Drawn",
                        "webhook.scope", "kapp:services",
                        "webhook.type", "Submission",
                        "webhook.event", "Submitted",
                        "webhook.url", MISSING));
        engine.deploy("drawn", model);
        engine.publish(Events.submitted("s-1"));

        assertThat(suspend("Drawn", true)).isTrue();
        assertThat(engine.onlyJob().suspended()).isTrue();
        ManagementService management = engine.engine().getManagementService();
        assertThat(management.createJobDefinitionQuery().suspended().list())
                .singleElement()
                .matches(definition -> definition.getJobType().equals("webhook"));
        assertThat(management.createJobDefinitionQuery().active().count()).isEqualTo(1);
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .active()
                        .count())
                .isEqualTo(1);
    }

    private boolean suspend(String name, boolean suspended) {
        return editor().update(SERVICES, name, WebhookChange.suspension(suspended))
                .suspended();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
