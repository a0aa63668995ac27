package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkJobs.Preview;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.security.AuditLog;
import org.treehook.testing.BatchSteps;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Many jobs retried or cancelled at once: what becomes of each of them, and of those that changed meanwhile. */
abstract class BulkContract {

    /** More than one job of a batch works on. */
    private static final int MANY = 120;

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;
    private final BatchSteps steps;
    private final Endpoint endpoint;

    BulkContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        steps = new BatchSteps(engine);
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private BulkJobs bulk() {
        return engine.treehook().bulk();
    }

    private void failed(int count, String url) {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", url));
        for (int i = 0; i < count; i++) {
            if (!url.startsWith("/")) {
                endpoint.then(404, "gone");
            }
            engine.publish(Events.submitted("s-" + i));
        }
        engine.deliver();
        assertThat(engine.statuses()).hasSize(count).containsOnly(JobStatus.FAILED);
    }

    private static JobQuery every(JobStatus status) {
        return new JobQuery(null, true, status, null, null, null, null, null, 1, null);
    }

    private static BulkOrder retryFailed() {
        return BulkOrder.of(Verb.RETRY, every(JobStatus.FAILED));
    }

    private String started(BulkOrder order) {
        return bulk().start(order, bulk().preview(order).count());
    }

    private BatchState state(String batchId) {
        return bulk().find(batchId).orElseThrow();
    }

    private List<String> ids() {
        return engine.jobs().stream().map(view -> view.job().id()).toList();
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

    @Test
    void jobsThatFailedInTheirFilterAreAskedAgain() {
        String filter = "values('Rooms').no.such";
        engine.deploy("hook", Models.webhook("hook", "Hook", filter, endpoint.url("/hook?${values('What')}")));
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submission("Submitted", "s-2")
                .with("submission", Map.of("id", "s-2", "coreState", "Draft"))
                .build());
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED, JobStatus.FAILED);
        engine.deploy(
                "hook",
                Models.webhook("hook", "Hook", "submission('coreState') === 'Submitted'", endpoint.url("/mended")));

        BulkOrder order = retryFailed().rewriting(endpoint.url("/hook"), endpoint.url("/elsewhere"));
        assertThat(bulk().preview(order)).isEqualTo(new Preview(2, 0, 0));
        started(retryFailed());
        steps.runToTheEnd();
        assertThat(engine.statuses()).containsExactlyInAnyOrder(JobStatus.COMPLETE, JobStatus.CANCELLED);
        assertThat(endpoint.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).isEqualTo("/mended"));
    }

    @Test
    void urlsAreRewrittenWhereTheyBeginSo() {
        engine.deploy("old", Models.webhook("old", "Old", "", endpoint.url("/old/a")));
        engine.deploy("other", Models.webhook("other", "Other", "", endpoint.url("/other/old/")));
        endpoint.then(404, "").then(404, "");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        BulkOrder order = retryFailed().rewriting(endpoint.url("/old/"), endpoint.url("/new/"));

        assertThat(bulk().preview(order)).isEqualTo(new Preview(2, 0, 1));
        started(order);
        steps.runToTheEnd();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(endpoint.calls().subList(2, 4))
                .extracting(Endpoint.Call::path)
                .containsExactlyInAnyOrder("/new/a", "/other/old/");
    }

    @Test
    void eachJobKeepsWhoChangedItHowAndInWhichBatch() {
        failed(2, endpoint.url("/old/a"));
        engine.engine().getIdentityService().setAuthentication("jane", List.of());
        String retry = started(retryFailed().rewriting(endpoint.url("/old/"), endpoint.url("/new/")));
        engine.engine().getIdentityService().clearAuthentication();
        endpoint.then(404, "").then(404, "");
        steps.runToTheEnd();
        engine.engine().getIdentityService().setAuthentication("john", List.of());
        String cancel = started(BulkOrder.of(Verb.CANCEL, ids()));
        engine.engine().getIdentityService().clearAuthentication();
        steps.runToTheEnd();

        for (JobView view : engine.jobs()) {
            String content = view.job().requestContent().replace("\"", "\\\"");
            List<AuditLog.Entry> entries =
                    AuditLog.in(engine.database()).ofJob(view.job().id());
            assertThat(entries)
                    .extracting(AuditLog.Entry::action, AuditLog.Entry::userId)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("edit and retry", "jane"),
                            org.assertj.core.groups.Tuple.tuple("cancel", "john"));
            assertThat(entries.get(0).before()).isEqualTo(state(endpoint.url("/old/a"), content, "Failed") + "}");
            assertThat(entries.get(0).after())
                    .isEqualTo(state(endpoint.url("/new/a"), content, "Queued") + ",\"batchId\":\"" + retry + "\"}");
            assertThat(entries.get(1).after())
                    .isEqualTo(
                            state(endpoint.url("/new/a"), content, "Cancelled") + ",\"batchId\":\"" + cancel + "\"}");
            assertThat(entries.get(0).at()).isBefore(entries.get(1).at());
            assertThat(Duration.between(view.job().scheduledAt(), entries.get(0).at()))
                    .isPositive();
        }
    }

    private static String state(String url, String content, String status) {
        return "{\"url\":\"" + url + "\",\"requestContent\":\"" + content + "\",\"status\":\"" + status + "\"";
    }
}
