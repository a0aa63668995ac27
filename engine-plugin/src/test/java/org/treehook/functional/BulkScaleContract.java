package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobQuery;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/**
 * A bulk retry with the engine's own job executor at work: batch jobs and deliveries at the same time, on several threads.
 * {@code -Dtreehook.scale=true} for more jobs than a build has time for.
 */
abstract class BulkScaleContract {

    private static final boolean SCALE = Boolean.getBoolean("treehook.scale");
    private static final int JOBS = SCALE ? 10_000 : 300;
    private static final Duration LONG = Duration.ofMinutes(2).plusMillis(50L * JOBS);

    private final TestEngine engine;
    private final Endpoint endpoint;

    BulkScaleContract(TestDatabase database) throws IOException {
        engine = TestEngine.on(database.fresh(), plugin -> {}, BulkScaleContract::eager);
        endpoint = new Endpoint();
    }

    private static void eager(ProcessEngineConfigurationImpl configuration) {
        configuration.setBatchPollTime(1);
        // More than the job executor has threads: each may need a second one for a block of ids.
        configuration.setJdbcMaxActiveConnections(50);
        configuration.setJobExecutorAcquireByDueDate(true);
    }

    @AfterEach
    void closeAll() {
        executor(false);
        engine.close();
        endpoint.close();
    }

    private void executor(boolean running) {
        JobExecutor executor = engine.jobExecutor();
        executor.setMaxWait(500);
        executor.setMaxJobsPerAcquisition(10);
        if (running) {
            executor.start();
        } else {
            executor.shutdown();
        }
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }

    private BulkJobs bulk() {
        return engine.treehook().bulk();
    }

    private static BulkOrder retryFailed() {
        return BulkOrder.of(
                Verb.RETRY, new JobQuery(null, true, JobStatus.FAILED, null, null, null, null, null, 1, null));
    }

    private long complete() {
        return engine.database()
                .call(sql -> sql.first(
                        "select count(*) as N_ from TH_JOB where OUTCOME_ = 'Complete'", row -> row.bigNumber("N_")))
                .orElseThrow();
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(condition::getAsBoolean);
    }

    @Test
    void onceTheEndpointIsMendedEachJobIsCalledOnceMore() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook")));
        for (int i = 0; i < JOBS; i++) {
            endpoint.then(404, "");
            engine.publish(Events.submitted("s-" + i));
        }
        executor(true);
        until(() -> management().createJobQuery().noRetriesLeft().count() == JOBS);

        assertThat(bulk().preview(retryFailed()).count()).isEqualTo(JOBS);
        String batch = bulk().start(retryFailed(), JOBS);
        if (SCALE) {
            pauseHalfWay(batch);
        }
        until(() -> bulk().find(batch).orElseThrow().ended());
        until(() -> complete() == JOBS);

        Map<String, Long> calls = endpoint.calls().stream()
                .collect(Collectors.groupingBy(Endpoint.Call::webhookId, Collectors.counting()));
        assertThat(calls)
                .hasSize(JOBS)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(2));
        assertThat(bulk().find(batch).orElseThrow().done())
                .isEqualTo(bulk().find(batch).orElseThrow().total());
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    /** Only where the batch is long enough not to be over by then; step by step it is tried with the other bulk orders. */
    private void pauseHalfWay(String batch) {
        until(() -> complete() > JOBS / 4);
        management().suspendBatchById(batch);
        // What had been put back to Queued is delivered; then everything rests.
        until(() -> management().createJobQuery().active().withRetriesLeft().count() == 0);
        long before = complete();
        assertThat(bulk().find(batch).orElseThrow().suspended()).isTrue();
        assertThat(before).isLessThan(JOBS);
        assertThat(management().createJobQuery().noRetriesLeft().count()).isEqualTo(JOBS - before);
        management().activateBatchById(batch);
    }

    @Test
    void onceTheTreeIsThereNoRunIsDoubled() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        for (int i = 0; i < JOBS; i++) {
            engine.publish(Events.submitted("s-" + i));
        }
        executor(true);
        until(() -> management().createJobQuery().noRetriesLeft().count() == JOBS);
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        String batch = bulk().start(retryFailed(), JOBS);
        until(() -> bulk().find(batch).orElseThrow().ended());
        until(() -> complete() == JOBS);

        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("tree")
                        .count())
                .isEqualTo(JOBS);
        long launched = engine.database()
                .call(sql -> sql.first(
                        "select count(distinct t.RUN_ID_) as N_ from TH_JOB t where t.OUTCOME_ = 'Complete'",
                        row -> row.bigNumber("N_")))
                .orElseThrow();
        assertThat(launched).isEqualTo(JOBS);
    }
}
