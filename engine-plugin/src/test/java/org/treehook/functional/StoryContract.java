package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** The main job: an event launches a tree; a missing tree fails, is deployed, and the retry launches it. */
abstract class StoryContract {

    private static final String URL =
            "/kinetic-task/app/api/v1/run-tree/${space('attribute:Task Source Name')}/Submissions%20%3E%20${kapp('slug')}/Submitted";
    private static final String TITLE = "Kinetic Request CE :: Submissions > services :: Submitted";

    private final TestEngine engine;

    StoryContract(TestDatabase database) {
        this.engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void anEventLaunchesItsTree() {
        engine.deploy("default", Models.tree("default", TITLE));
        engine.deploy("hook", Models.webhook("hook", "Default", "form('slug') === 'cleaning'", URL));

        engine.publish(Events.submitted("s-1"));
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.QUEUED);
        engine.runAll();

        JobView job = engine.onlyJob();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.job().summary()).isEqualTo("200 OK");
        assertThat(job.job().url())
                .isEqualTo(
                        "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services/Submitted");
        assertThat(job.job().responseContent())
                .contains("\"runId\":\"" + job.job().runId() + "\"");
        ProcessInstance run = engine.engine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("default")
                .singleResult();
        assertThat(run.getBusinessKey()).isEqualTo("s-1");
        assertThat(engine.engine()
                        .getTaskService()
                        .createTaskQuery()
                        .singleResult()
                        .getName())
                .isEqualTo("Work");
    }

    @Test
    void aMissingTreeFailsTheJobAndARetryLaunchesItOnce() {
        String definition = engine.deploy("hook", Models.webhook("hook", "Default", "", URL))
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        JobView failed = engine.onlyJob();
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.job().summary()).isEqualTo("404 Not Found");
        assertThat(failed.job().responseContent())
                .isEqualTo("{\"message\":\"The \\\"" + TITLE + "\\\" tree does not exist.\"}");
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getActivityId()).isEqualTo("start");
        assertThat(incident.getProcessDefinitionId()).isEqualTo(definition);
        assertThat(incident.getIncidentMessage())
                .isEqualTo(
                        "404 Not Found from " + failed.job().url() + " : The \"" + TITLE + "\" tree does not exist.");

        engine.deploy("default", Models.tree("default", TITLE));
        JobView retried = engine.treehook().jobs().retry(failed.job().id(), null, null);
        assertThat(retried.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        engine.runAll();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(engine.onlyJob().retryCount()).isEqualTo(1);
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isEqualTo(1);
    }
}
