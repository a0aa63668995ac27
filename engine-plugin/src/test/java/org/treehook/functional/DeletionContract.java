package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Deleting what has queued and failed jobs. */
abstract class DeletionContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    DeletionContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private String withAFailedAndAQueuedJob() {
        String deployment = engine.deploy("hook", Models.webhook("hook", "Hook", "", MISSING))
                .getId();
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        engine.publish(Events.submitted("s-2"));
        assertThat(engine.statuses()).containsExactly(JobStatus.QUEUED, JobStatus.FAILED);
        return deployment;
    }

    private void nothingIsOwedAndRecordsStay() {
        assertThat(engine.statuses()).containsExactly(JobStatus.CANCELLED, JobStatus.CANCELLED);
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        assertThat(repository().createProcessDefinitionQuery().count()).isZero();
        engine.publish(Events.submitted("s-3"));
        assertThat(engine.jobs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeploymentIsDeleted(boolean cascade) {
        repository().deleteDeployment(withAFailedAndAQueuedJob(), cascade);
        nothingIsOwedAndRecordsStay();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDefinitionIsDeleted(boolean cascade) {
        withAFailedAndAQueuedJob();
        String id = repository().createProcessDefinitionQuery().singleResult().getId();
        repository().deleteProcessDefinition(id, cascade);
        nothingIsOwedAndRecordsStay();
    }

    @Test
    void everyVersionIsDeletedByKey() {
        withAFailedAndAQueuedJob();
        engine.deploy("hook", Models.webhook("hook", "Hook", "true", MISSING));
        repository().deleteProcessDefinitions().byKey("hook").delete();
        nothingIsOwedAndRecordsStay();
    }

    @Test
    void aStockDeleteOfAJobCancelsIt() {
        withAFailedAndAQueuedJob();
        List<String> ids =
                engine.jobs().stream().map(view -> view.job().engineJobId()).toList();
        ids.forEach(engine.engine().getManagementService()::deleteJob);

        assertThat(engine.statuses()).containsExactly(JobStatus.CANCELLED, JobStatus.CANCELLED);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    @Test
    void aPublishThatCommitsAfterTheDeletionIsCancelledWhenItRuns() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", MISSING));
        engine.publish(Events.submitted("s-1"));
        // What a publish leaves whose transaction overlapped with the deletion: a job without its definition.
        engine.database().run(sql -> {
            sql.update("delete from ACT_RU_JOBDEF");
            sql.update("delete from ACT_RE_PROCDEF");
            sql.update("delete from TH_WEBHOOK");
        });
        engine.runAll();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(engine.engine().getManagementService().createJobQuery().count())
                .isZero();
    }

    @Test
    void aTreeThatWasDeletedIsNotFoundAnyMore() {
        String deployment =
                engine.deploy("tree", Models.tree("tree", "A :: B :: C")).getId();
        engine.deploy("hook", Models.webhook("hook", "Hook", "", MISSING));
        repository().deleteDeployment(deployment, true);
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(engine.onlyJob().job().summary()).isEqualTo("404 Not Found");
    }

    private RepositoryService repository() {
        return engine.engine().getRepositoryService();
    }
}
