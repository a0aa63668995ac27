package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BulkJobs.Preview;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.security.AuditLog;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** Many jobs retried or cancelled at once: what becomes of each of them, and of those that changed meanwhile. */
abstract class BulkContract extends Bulking {

    /** More than one job of a batch works on. */
    private static final int MANY = 120;

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    BulkContract(TestDatabase database) throws IOException {
        super(database);
    }

    private BatchState state(String batchId) {
        return bulk().find(batchId).orElseThrow();
    }

    private long having(JobStatus status) {
        return engine.statuses().stream().filter(status::equals).count();
    }

    private Map<String, Long> callsOfEach() {
        return endpoint.calls().stream()
                .collect(Collectors.groupingBy(Endpoint.Call::webhookId, Collectors.counting()));
    }

    @Test
    void onceTheTreeIsThereEachFailedJobLaunchesItOnce() {
        failed(MANY, TREE);
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));

        assertThat(bulk().preview(retryFailed())).isEqualTo(new Preview(MANY, 0, 0));
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
        String batch = started(retryFailed());
        steps.runToTheEnd();

        assertThat(engine.statuses()).hasSize(MANY).containsOnly(JobStatus.COMPLETE);
        assertThat(engine.jobs().stream().map(view -> view.job().runId()).distinct())
                .hasSize(MANY);
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("tree")
                        .list())
                .extracting(ProcessInstance::getId)
                .hasSize(MANY);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        assertThat(state(batch))
                .isEqualTo(new BatchState(
                        batch,
                        "webhook-retry",
                        50,
                        3,
                        3,
                        0,
                        false,
                        true,
                        null,
                        state(batch).createdAt()));
    }

    @Test
    void suspendedHalfWayAndResumedItIsExact() {
        failed(MANY, endpoint.url("/hook"));
        String batch = started(retryFailed());
        steps.runOne(batch);
        engine.engine().getManagementService().suspendBatchById(batch);
        engine.runAll();

        assertThat(having(JobStatus.COMPLETE)).isEqualTo(state(batch).recordsPerJob());
        assertThat(having(JobStatus.FAILED)).isEqualTo(MANY - state(batch).recordsPerJob());
        assertThat(state(batch).suspended()).isTrue();

        engine.engine().getManagementService().activateBatchById(batch);
        steps.runToTheEnd();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(callsOfEach())
                .containsOnlyKeys(ids())
                .allSatisfy((id, calls) -> assertThat(calls).isEqualTo(2));
        assertThat(state(batch).ended()).isTrue();
    }

    @Test
    void aCancelledBatchLeavesTheJobsThatItDidNotReach() {
        failed(MANY, endpoint.url("/hook"));
        String batch = started(retryFailed());
        steps.runOne(batch);
        engine.engine().getManagementService().deleteBatch(batch, false);
        steps.runToTheEnd();

        assertThat(having(JobStatus.COMPLETE)).isEqualTo(50);
        assertThat(having(JobStatus.FAILED)).isEqualTo(MANY - 50);
        assertThat(state(batch).ended()).isTrue();
        assertThat(state(batch).done()).isEqualTo(1);
    }

    @Test
    void twoOrdersForTheSameJobsRetryEachOnce() {
        failed(60, endpoint.url("/hook"));
        started(retryFailed());
        started(BulkOrder.of(Verb.RETRY, ids()));
        steps.runToTheEnd();

        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(callsOfEach()).allSatisfy((id, calls) -> assertThat(calls).isEqualTo(2));
        assertThat(ids())
                .allSatisfy(id ->
                        assertThat(AuditLog.in(engine.database()).ofJob(id)).hasSize(1));
    }

    @Test
    void jobsThatChangedMeanwhileAreLeftAlone() {
        failed(5, endpoint.url("/hook"));
        List<String> ids = ids();
        String batch = started(BulkOrder.of(Verb.RETRY, ids));
        engine.treehook().jobs().cancel(ids.get(0));
        engine.treehook().jobs().delete(ids.get(1));
        engine.treehook().jobs().retry(ids.get(2), null, null);
        engine.deliver();
        steps.runToTheEnd();

        assertThat(callsOfEach())
                .isEqualTo(Map.of(ids.get(0), 1L, ids.get(1), 1L, ids.get(2), 2L, ids.get(3), 2L, ids.get(4), 2L));
        assertThat(engine.treehook().jobs().find(ids.get(0)).orElseThrow().status())
                .isEqualTo(JobStatus.CANCELLED);
        assertThat(engine.treehook().jobs().find(ids.get(1))).isEmpty();
        assertThat(having(JobStatus.COMPLETE)).isEqualTo(3);
        assertThat(AuditLog.in(engine.database()).ofJob(ids.get(2))).hasSize(1);
        assertThat(state(batch).failed()).isZero();
        assertThat(state(batch).ended()).isTrue();
    }

    @Test
    void cancellingTakesWhatIsQueuedAndWhatFailed() {
        failed(3, TREE);
        engine.engine()
                .getManagementService()
                .setJobRetries(engine.jobs().get(0).job().engineJobId(), 3);
        engine.deploy("done", Models.webhook("done", "Done", "", endpoint.url("/done")));
        engine.publish(Events.submitted("s-done"));
        engine.engine()
                .getManagementService()
                .executeJob(engine.jobs().stream()
                        .filter(view -> view.job().name().equals("Done"))
                        .findFirst()
                        .orElseThrow()
                        .job()
                        .engineJobId());
        assertThat(engine.statuses())
                .containsExactlyInAnyOrder(
                        JobStatus.COMPLETE, JobStatus.QUEUED, JobStatus.QUEUED, JobStatus.FAILED, JobStatus.FAILED);
        BulkOrder order = BulkOrder.of(Verb.CANCEL, ids());

        assertThat(bulk().preview(order).count()).isEqualTo(4);
        String batch = started(order);
        steps.runToTheEnd();
        assertThat(having(JobStatus.COMPLETE)).isEqualTo(1);
        assertThat(having(JobStatus.CANCELLED)).isEqualTo(4);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
        assertThat(state(batch).type()).isEqualTo("webhook-cancel");
    }

    @Test
    void whoAsksForFailedOnesCancelsNoneThatWasRetriedMeanwhile() {
        failed(2, TREE);
        started(BulkOrder.of(Verb.CANCEL, every(JobStatus.FAILED)));
        String retried = ids().get(0);
        engine.engine()
                .getManagementService()
                .setJobRetries(engine.jobs().get(0).job().engineJobId(), 3);
        steps.seeded(engine.engine()
                        .getManagementService()
                        .createBatchQuery()
                        .singleResult()
                        .getId())
                .forEach(job -> engine.engine().getManagementService().executeJob(job.getId()));

        assertThat(engine.treehook().jobs().find(retried).orElseThrow().status())
                .isEqualTo(JobStatus.QUEUED);
        assertThat(having(JobStatus.CANCELLED)).isEqualTo(1);
    }
}
