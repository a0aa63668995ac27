package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.retention.CleanupReport;
import org.treehook.sql.Dialect;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** How the clean-up runs: once in a cluster, in small transactions, and for ever. */
abstract class CleanupRunsContract {

    private final TestDatabase.Location location;
    private final TestEngine engine;
    private final Leftovers left;

    CleanupRunsContract(TestDatabase database) {
        location = database.fresh();
        engine = node();
        left = new Leftovers(engine);
    }

    private TestEngine node() {
        return TestEngine.node(location, plugin -> {}, configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    /** Complete jobs of 2020. */
    private void oldJobs(int count) {
        engine.database().run(sql -> {
            String numbers = sql.dialect() == Dialect.H2
                    ? "select X as N from system_range(1, " + count + ")"
                    : "select N from generate_series(1, " + count + ") N";
            sql.update("insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_,"
                    + " NAME_, TYPE_, EVENT_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_,"
                    + " UPDATED_, OUTCOME_) select concat('old-', N), concat('gone-', N), 'e', 'w', 'b', 'k', 'n', 't', 'e',"
                    + " '/', '{}', false, false, 0, 1, timestamp '2020-01-01 00:00:00', timestamp '2020-01-01 00:00:00',"
                    + " timestamp '2020-01-01 00:00:00', 'Complete' from (" + numbers + ") numbers");
        });
    }

    private Job job() {
        Job job = left.job();
        if (job == null) {
            throw new AssertionError("No clean-up is planned.");
        }
        return job;
    }

    private int jobs() {
        return left.rows("ACT_RU_JOB where HANDLER_TYPE_ = 'webhook-cleanup'");
    }

    @Test
    void itIsPlannedAtTheStartOnceForAllNodes() {
        assertThat(job().getProcessDefinitionId()).isNull();
        Date due = job().getDuedate();
        assertThat(due).isAfter(ClockUtil.getCurrentTime());

        try (TestEngine later = node()) {
            Leftovers left = new Leftovers(later);
            assertThat(left.rows("ACT_RU_JOB where ID_ = '" + Leftovers.JOB + "'"))
                    .isOne();
            assertThat(left.rows("ACT_RU_JOB"))
                    .as("and one that asks webhooks in quarantine")
                    .isEqualTo(2);
        }
        assertThat(job().getDuedate()).isEqualTo(due);
    }

    @Test
    void nodesThatStartAtOnceEndWithOne() throws Exception {
        engine.engine().getManagementService().deleteJob(Leftovers.JOB);
        CyclicBarrier together = new CyclicBarrier(2);

        CompletableFuture<TestEngine> first = CompletableFuture.supplyAsync(() -> startWith(together));
        CompletableFuture<TestEngine> second = CompletableFuture.supplyAsync(() -> startWith(together));
        first.get(2, TimeUnit.MINUTES).close();
        second.get(2, TimeUnit.MINUTES).close();

        assertThat(jobs()).isEqualTo(1);
    }

    private TestEngine startWith(CyclicBarrier together) {
        try {
            together.await(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return TestEngine.node(
                location,
                plugin -> {},
                configuration -> configuration.setProcessEngineName(
                        "node-" + Thread.currentThread().getId()));
    }

    @Test
    void itGoesOnAtOnceInBoundedBatchesUntilNothingIsLeft() {
        oldJobs(1200);
        engine.treehook().cleanup().start();

        left.batch();
        assertThat(left.rows("TH_JOB")).isEqualTo(700);
        assertThat(job().getDuedate()).isBeforeOrEqualTo(ClockUtil.getCurrentTime());
        assertThat(left.run().ended()).isNull();
        left.batch();
        assertThat(left.rows("TH_JOB")).isEqualTo(200);
        left.batch();

        assertThat(left.rows("TH_JOB")).isZero();
        assertThat(left.run().ended()).isNotNull();
        assertThat(left.run().counts()).containsEntry("completeJobs", 1200L);
        assertThat(job().getDuedate())
                .isAfter(Date.from(Instant.now().plus(Duration.ofMinutes(59))))
                .isBefore(Date.from(Instant.now().plus(Duration.ofMinutes(61))));
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    void aDeliveryBetweenTwoBatchesCompletes() {
        oldJobs(600);
        hook();
        engine.treehook().cleanup().start();
        left.batch();

        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        left.batch();

        assertThat(engine.jobs()).extracting(JobView::status).containsExactly(JobStatus.COMPLETE);
        assertThat(left.run().counts()).containsEntry("completeJobs", 600L);
    }

    @Test
    void aDeliveryWhileABatchIsUnderWayIsNotHeldUp() {
        oldJobs(600);
        hook();

        inOneTransaction(() -> {
            left.batch();
            CompletableFuture.runAsync(() -> {
                        engine.publish(Events.submitted("s-1"));
                        engine.deliver();
                        assertThat(left.rows("TH_JOB where OUTCOME_ = 'Complete'"))
                                .isEqualTo(601);
                    })
                    .orTimeout(1, TimeUnit.MINUTES)
                    .join();
        });

        assertThat(left.rows("TH_JOB")).isEqualTo(101);
    }

    @Test
    void aBatchThatIsKilledLeavesNothingHalfDoneAndIsDoneAgain() {
        oldJobs(600);
        engine.treehook().cleanup().start();
        left.batch();

        assertThatThrownBy(() -> inOneTransaction(() -> {
                    left.batch();
                    throw new IllegalStateException("killed");
                }))
                .hasMessageContaining("killed");
        assertThat(left.rows("TH_JOB")).isEqualTo(100);
        assertThat(left.run().ended()).isNull();
        assertThat(job().getRetries()).isPositive();

        left.batch();
        assertThat(left.rows("TH_JOB")).isZero();
        assertThat(left.run().counts()).containsEntry("completeJobs", 600L);
    }

    @Test
    void aFailingOneIsRepeatedForEver() {
        oldJobs(10);
        rename("TH_INTAKE", "TH_AWAY");
        for (int i = 0; i < 5; i++) {
            engine.treehook().cleanup().start();
            assertThatThrownBy(left::batch).hasMessageContainingAll("refused", "from TH_INTAKE");

            assertThat(job().getRetries()).isPositive();
            assertThat(job().getDuedate()).isAfter(ClockUtil.getCurrentTime());
            assertThat(report().failure()).containsIgnoringCase("TH_INTAKE");
        }
        assertThat(left.rows("TH_JOB")).isEqualTo(10);
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();

        rename("TH_AWAY", "TH_INTAKE");
        TestEngine.forward(Duration.ofMinutes(6));
        engine.runAll();

        assertThat(left.rows("TH_JOB")).isZero();
        assertThat(report().failure()).isNull();
    }

    @Test
    void whatANodeWithoutThePluginHasBurntIsMendedAtTheNextStart() {
        engine.engine().getManagementService().setJobRetries(Leftovers.JOB, 0);

        node().close();

        assertThat(job().getRetries()).isPositive();
        assertThat(job().getDuedate()).isBeforeOrEqualTo(ClockUtil.getCurrentTime());
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    @Test
    void startingItPlansItForNowButLeavesARunningOneAlone() {
        engine.engine().getManagementService().deleteJob(Leftovers.JOB);
        assertThat(report().nextDue()).isNull();
        engine.treehook().cleanup().start();
        assertThat(job().getDuedate()).isBeforeOrEqualTo(ClockUtil.getCurrentTime());

        Instant until = Instant.now().plusSeconds(600);
        engine.database()
                .run(sql -> sql.update(
                        "update ACT_RU_JOB set LOCK_OWNER_ = 'other', LOCK_EXP_TIME_ = ?, DUEDATE_ = ? where ID_ = ?",
                        java.sql.Timestamp.from(until),
                        java.sql.Timestamp.from(until),
                        Leftovers.JOB));
        assertThat(engine.treehook().cleanup().start().nextDue()).isAfter(Instant.now());
    }

    @Test
    void itsReportTellsOfTheSettingsTheLastRunAndTheNextOne() {
        assertThat(report().lastRun()).isNull();
        assertThat(report().retention().complete()).isEqualTo(Duration.ofDays(30));

        oldJobs(3);
        left.cleanUp();

        CleanupReport report = report();
        assertThat(report.nextDue()).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        assertThat(left.run().begun()).isBeforeOrEqualTo(left.run().ended());
        assertThat(left.run().counts().keySet())
                .containsExactly(
                        "lostJobs",
                        "completeJobs",
                        "cancelledJobs",
                        "events",
                        "redactedEvents",
                        "foreignRuns",
                        "deferrals",
                        "intakes",
                        "auditEntries",
                        "replacedKeys",
                        "logEntries");
    }

    @Test
    void itsOwnLogGoesToo() {
        left.cleanUp();
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook-cleanup'"))
                .isEqualTo(2);

        TestEngine.forward(Duration.ofDays(31));
        left.cleanUp();

        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook-cleanup'"))
                .isEqualTo(1);
        assertThat(left.run().counts()).containsEntry("logEntries", 2L);
    }

    private CleanupReport report() {
        return engine.treehook().cleanup().report();
    }

    private void hook() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
    }

    private void rename(String from, String to) {
        engine.database().run(sql -> sql.update("alter table " + from + " rename to " + to));
    }

    private void inOneTransaction(Runnable work) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration();
        Command<@Nullable Void> command = context -> {
            work.run();
            return null;
        };
        configuration.getCommandExecutorTxRequired().execute(command);
    }
}
