package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.WebhookAddress;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobCounts;
import org.treehook.security.AuditLog;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What holds jobs back as a whole: the poller, and an endpoint that is gone; and how many stand where meanwhile. */
abstract class PollerContract {

    private final TestDatabase.Location location;
    private final TestEngine engine;
    private final Endpoint endpoint;

    PollerContract(TestDatabase database) throws IOException {
        location = database.fresh();
        engine = TestEngine.on(location, plugin -> {}, configuration -> {});
        endpoint = new Endpoint();
    }

    @BeforeEach
    void hook() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/hook")));
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    private ManagementService management() {
        return engine.engine().getManagementService();
    }

    private String jobDefinition() {
        return management().createJobDefinitionQuery().singleResult().getId();
    }

    @Test
    void aStoppedPollerDeliversNothingAndBurnsNoAttempt() {
        engine.publish(Events.submitted("s-1"));
        engine.engine().getIdentityService().setAuthenticatedUserId("jane");
        assertThat(engine.treehook().jobs().poller().running()).isTrue();

        assertThat(engine.treehook().jobs().setPoller(false).running()).isFalse();
        engine.publish(Events.submitted("s-2"));
        engine.deliver();
        engine.deliver();

        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.statuses()).containsOnly(JobStatus.QUEUED);
        assertThat(engine.jobs()).allSatisfy(view -> {
            assertThat(view.attemptsLeft()).isEqualTo(8);
            assertThat(view.job().attempts()).isZero();
        });
        assertThat(management().createJobQuery().active().count()).isZero();
        assertThat(engine.treehook().jobs().poller().changedBy()).isEqualTo("jane");

        engine.treehook().jobs().setPoller(true);
        engine.deliver();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(endpoint.calls()).hasSize(2);
        assertThat(audit()).containsExactly("stop poller jane", "start poller jane");
    }

    private List<String> audit() {
        return engine.database()
                .call(sql -> sql.list(
                        "select ACTION_, USER_ID_ from TH_AUDIT order by TIMESTAMP_, ID_",
                        row -> row.text("ACTION_") + " " + row.text("USER_ID_")));
    }

    @Test
    void itHoldsOnAnotherNodeAndAfterARestart() {
        engine.treehook().jobs().setPoller(false);
        try (TestEngine other =
                TestEngine.on(location, plugin -> {}, configuration -> configuration.setProcessEngineName("other"))) {
            assertThat(other.treehook().jobs().poller().running()).isFalse();
            engine.publish(Events.submitted("s-1"));
            other.deliver();
            assertThat(endpoint.calls()).isEmpty();
            other.treehook().jobs().setPoller(true);
        }
        engine.deliver();
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
    }

    @Test
    void otherJobsOfTheEngineGoOn() {
        engine.treehook().jobs().setPoller(false);
        engine.deploy(
                "timer",
                Models.process("timer")
                        .serviceTask("step")
                        .camundaAsyncBefore()
                        .camundaExpression("${1}")
                        .endEvent()
                        .done());
        engine.engine().getRuntimeService().startProcessInstanceByKey("timer");
        engine.runAll();

        assertThat(engine.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count())
                .isZero();
    }

    @Test
    void whatAnOperatorSuspendedStaysSuspended() {
        engine.publish(Events.submitted("s-1"));
        Job alone = management().createJobQuery().singleResult();
        management().suspendJobById(alone.getId());
        engine.publish(Events.submitted("s-2"));
        engine.treehook().jobs().setPoller(false);
        engine.treehook().jobs().setPoller(true);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(1);

        management().activateJobById(alone.getId());
        engine.treehook().jobs().setPoller(false);
        management().suspendJobDefinitionById(jobDefinition(), true);
        engine.treehook().jobs().setPoller(true);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(1);

        management().activateJobDefinitionById(jobDefinition(), true);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(2);
    }

    @Test
    void activatingAWebhookDoesNotGetAroundAStoppedPoller() {
        engine.publish(Events.submitted("s-1"));
        management().suspendJobDefinitionById(jobDefinition(), true);
        engine.treehook().jobs().setPoller(false);
        management().activateJobDefinitionById(jobDefinition(), true);
        engine.deliver();
        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.onlyJob().attemptsLeft()).isEqualTo(8);

        engine.treehook().jobs().setPoller(true);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(1);
    }

    @Test
    void itTakesTheRightToSuspendAnyWebhook() {
        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.engine().getIdentityService().setAuthenticatedUserId("mallory");

        assertThatThrownBy(() -> engine.treehook().jobs().setPoller(false)).isInstanceOf(AuthorizationException.class);
        assertThat(engine.treehook().jobs().poller().running()).isTrue();
    }

    @Test
    void theJobExecutorLeavesHaltedJobsAloneAndFindsThemAfterTheStart() {
        engine.treehook().jobs().setPoller(false);
        JobExecutor executor = engine.jobExecutor();
        executor.start();
        try {
            engine.publish(Events.submitted("s-1"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> management().createJobQuery().suspended().count() == 1);
            assertThat(endpoint.calls()).isEmpty();
            assertThat(engine.onlyJob().attemptsLeft()).isEqualTo(8);

            engine.treehook().jobs().setPoller(true);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> engine.onlyJob().status() == JobStatus.COMPLETE);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void anEndpointThatIsGoneSuspendsItsWebhook() {
        endpoint.then(410, "{\"error\":\"moved away\"}");
        engine.publish(Events.submitted("s-1"));
        engine.publish(Events.submitted("s-2"));
        Job first = management().createJobQuery().listPage(0, 1).get(0);
        assertThatThrownBy(() -> management().executeJob(first.getId())).hasMessageContaining("410 Gone");

        assertThat(engine.statuses()).containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.QUEUED);
        assertThat(engine.jobs())
                .allSatisfy(view -> assertThat(view.suspended()).isTrue());
        assertThat(engine.engine()
                        .getRuntimeService()
                        .createIncidentQuery()
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo("410 Gone from " + endpoint.url("/hook") + " : moved away The webhook was suspended.");
        var webhook = engine.treehook()
                .webhooks()
                .find(WebhookAddress.kapp("services", null), "Hook")
                .orElseThrow();
        assertThat(webhook.suspended()).isTrue();
        assertThat(engine.treehook().webhooks().audit(webhook)).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("suspend webhook");
            assertThat(entry.userId()).isNull();
            assertThat(entry.after()).contains("410 Gone from " + endpoint.url("/hook"));
        });

        management().activateJobDefinitionById(jobDefinition(), true);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(2);
        assertThat(AuditLog.in(engine.database()).ofWebhook(webhook.webhook().id()))
                .hasSize(1);
    }

    @Test
    void jobsAreCountedByStatusAndWebhook() {
        engine.deploy("other", Models.webhook("other", "Other", "", endpoint.url("/other")));
        endpoint.then(404, "").then(500, "");
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        engine.publish(Events.submitted("s-2"));
        String cancelled = engine.jobs().stream()
                .filter(view -> view.status() == JobStatus.QUEUED && view.job().attempts() == 0)
                .findFirst()
                .orElseThrow()
                .job()
                .id();
        engine.treehook().jobs().cancel(cancelled);
        engine.deliver();

        JobCounts all = engine.treehook().jobs().counts(new JobCounts.Query(null, true, null, null));
        assertThat(all.total())
                .isEqualTo(Map.of(
                        JobStatus.COMPLETE, 1L,
                        JobStatus.FAILED, 1L,
                        JobStatus.QUEUED, 1L,
                        JobStatus.IN_PROGRESS, 0L,
                        JobStatus.CANCELLED, 1L));
        assertThat(all.webhooks()).extracting(JobCounts.OfWebhook::name).containsExactly("Hook", "Other");
        assertThat(all.webhooks().stream()
                        .mapToLong(webhook -> webhook.of(JobStatus.CANCELLED))
                        .sum())
                .isEqualTo(1);
        assertThat(engine.treehook()
                        .jobs()
                        .counts(new JobCounts.Query(null, false, null, null))
                        .webhooks())
                .isEmpty();
        assertThat(engine.treehook()
                        .jobs()
                        .counts(new JobCounts.Query("services", false, null, null))
                        .total())
                .isEqualTo(all.total());
        assertThat(engine.treehook()
                        .jobs()
                        .counts(new JobCounts.Query(null, true, Instant.now().plusSeconds(60), null))
                        .webhooks())
                .isEmpty();

        engine.engine().getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.engine().getIdentityService().setAuthenticatedUserId("mallory");
        assertThat(engine.treehook()
                        .jobs()
                        .counts(new JobCounts.Query(null, true, null, null))
                        .webhooks())
                .isEmpty();
    }
}
