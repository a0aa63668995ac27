package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.delivery.JobStatus;
import org.treehook.event.PlatformEvent;
import org.treehook.event.UnknownEventException;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What publishing leaves in the caller's transaction. */
abstract class PublishContract {

    private static final String ANYWHERE = "https://example.org/hook";

    private final TestEngine engine;

    PublishContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void aCallerThatRollsBackLeavesNothing() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));

        assertThatThrownBy(() -> inOneCommand(() -> {
                    engine.publish(Events.submitted("s-1"));
                    throw new IllegalStateException("the caller's own failure");
                }))
                .hasMessage("the caller's own failure");

        assertThat(List.of(rows("TH_EVENT"), rows("TH_VERDICT"), rows("TH_JOB"), rows("ACT_RU_JOB")))
                .containsOnly(0L);
    }

    @Test
    void anEventThatNoWebhookHearsIsRolledBackAsWell() {
        assertThatThrownBy(() -> inOneCommand(() -> {
                    engine.publish(Events.submitted("s-1"));
                    throw new IllegalStateException("the caller's own failure");
                }))
                .hasMessage("the caller's own failure");

        assertThat(rows("TH_EVENT")).isZero();
    }

    @Test
    void eventsVerdictsAndJobsCommitTogether() {
        engine.deploy("yes", Models.webhook("yes", "Yes", "form('slug') === 'cleaning'", ANYWHERE));
        engine.deploy("no", Models.webhook("no", "No", "form('attribute:Icon').length > 0", ANYWHERE));
        inOneCommand(() -> {
            engine.publish(Events.submitted("s-1"));
            engine.publish(Events.submitted("s-2"));
        });

        assertThat(rows("TH_EVENT")).isEqualTo(2);
        assertThat(verdicts())
                .containsExactly(
                        "No|not matched|form('attribute:Icon') → []",
                        "No|not matched|form('attribute:Icon') → []",
                        "Yes|matched|",
                        "Yes|matched|");
        assertThat(engine.jobs()).hasSize(2);
    }

    @Test
    void theEnginesJobCarriesWhatOperatorsAndPermissionsNeed() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE), "acme");
        engine.publish(Events.submission("Submitted", "s-1").ofTenant("acme").build());

        Job job = engine.engine().getManagementService().createJobQuery().singleResult();
        JobView view = engine.onlyJob();
        assertThat(job.getId()).isEqualTo(view.job().engineJobId());
        assertThat(job.getProcessDefinitionKey()).isEqualTo("hook");
        assertThat(job.getProcessDefinitionId()).startsWith("hook:1:");
        assertThat(job.getTenantId()).isEqualTo("acme");
        assertThat(job.getDuedate()).isNotNull();
        assertThat(job.getDeploymentId()).isNull();
        assertThat(job.getRetries()).isEqualTo(8);
        assertThat(engine.engine()
                        .getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId())
                .isEqualTo("start");
    }

    @Test
    void theRecordHasTheExactBodyAndTheRenderedUrl() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE + "/${values('What needs cleaning')}"));
        PlatformEvent event = Events.submitted("s-1");
        engine.publish(event);

        JobView view = engine.onlyJob();
        assertThat(view.job().url()).isEqualTo(ANYWHERE + "/Kitchen");
        assertThat(view.job().requestContent())
                .isEqualTo(event.requestContent())
                .contains("\"action\":\"Submitted\"")
                .doesNotContain("identity");
        assertThat(view.job().parentId()).isEqualTo("s-1");
        assertThat(view.job().kapp()).isEqualTo("services");
    }

    static Stream<Arguments> failingFilters() {
        return Stream.of(
                Arguments.of("(() => { for (;;) {} })()", "The filter ran "),
                Arguments.of("form.nothing.here", "The filter failed: TypeError"),
                Arguments.of("form('slug')", "The filter returned a string (\"cleaning\"), not true or false."));
    }

    @ParameterizedTest
    @MethodSource("failingFilters")
    void aFilterThatFailsLeavesTheCallerAloneAndAFailedJob(String filter, String reason) {
        engine.deploy("bad", Models.webhook("bad", "Bad", filter, ANYWHERE + "/${kapp('slug')}"));
        engine.deploy("good", Models.webhook("good", "Good", "", ANYWHERE));

        engine.publish(Events.submitted("s-1"));

        assertThat(engine.jobs()).hasSize(2);
        JobView bad = job("Bad");
        assertThat(bad.status()).isEqualTo(JobStatus.FAILED);
        assertThat(bad.job().summary()).startsWith(reason);
        assertThat(bad.job().url()).isEqualTo(ANYWHERE + "/${kapp('slug')}");
        assertThat(job("Good").status()).isEqualTo(JobStatus.QUEUED);
        Incident incident =
                engine.engine().getRuntimeService().createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage()).startsWith(reason);
        assertThat(incident.getActivityId()).isEqualTo("start");
    }

    @Test
    void aTemplateThatCannotBeRenderedLeavesAFailedJob() {
        engine.deploy("bad", Models.webhook("bad", "Bad", "", "${space('attribute:Scheme')}://host/x"));
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);
        assertThat(engine.onlyJob().job().url()).isEqualTo("${space('attribute:Scheme')}://host/x");
    }

    @Test
    void aRetryOfAFailedFilterAsksTheCurrentVersion() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy(
                "hook", Models.webhook("hook", "Hook", "form('slug')", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        engine.publish(Events.submitted("s-1"));
        String id = engine.onlyJob().job().id();

        engine.treehook().jobs().retry(id, null, null);
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);

        engine.deploy(
                "hook",
                Models.webhook(
                        "hook", "Hook", "form('slug') === 'cleaning'", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        engine.treehook().jobs().retry(id, null, null);
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(engine.onlyJob().job().url()).isEqualTo("/kinetic-task/app/api/v1/run-tree/A/B/C");
    }

    @Test
    void aRetryOfAFailedFilterThatSaysNoByNowEndsCancelled() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "form('slug')", ANYWHERE));
        engine.publish(Events.submitted("s-1"));
        engine.deploy("hook", Models.webhook("hook", "Hook", "form('slug') === 'other'", ANYWHERE));
        engine.treehook().jobs().retry(engine.onlyJob().job().id(), null, null);
        engine.deliver();

        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(engine.onlyJob().job().summary()).isEqualTo("Filter said no: form('slug') → \"cleaning\"");
    }

    @Test
    void onlyWebhooksOfTheEventsTenantAndOfNoneHearIt() {
        engine.deploy("shared", Models.webhook("shared", "Shared", "", ANYWHERE));
        engine.deploy("mine", Models.webhook("mine", "Mine", "", ANYWHERE), "acme");
        engine.deploy("theirs", Models.webhook("theirs", "Theirs", "", ANYWHERE), "other");

        engine.publish(Events.submission("Submitted", "s-1").ofTenant("acme").build());
        assertThat(engine.jobs()).extracting(view -> view.job().name()).containsExactlyInAnyOrder("Shared", "Mine");
        assertThat(engine.jobs()).allMatch(view -> "acme".equals(view.job().tenantId()));

        engine.publish(Events.submitted("s-2"));
        assertThat(engine.jobs()).hasSize(3);
    }

    @Test
    void onlyWebhooksOfTheScopeTypeAndEventHearIt() {
        engine.deploy("other", Models.bound("other", binding("kapp:other", "Submission", "Submitted")));
        engine.deploy("any", Models.bound("any", binding("kapp:*", "Submission", "Submitted")));
        engine.deploy("created", Models.bound("created", binding("kapp:services", "Submission", "Created")));
        engine.deploy("space", Models.bound("space", binding("space", "Team", "Created")));
        engine.publish(Events.submitted("s-1"));

        assertThat(engine.onlyJob().job().name()).isEqualTo("kapp:* Submission Submitted");
    }

    @Test
    void anUnknownEventIsRefusedWithTheValidOnes() {
        assertThatThrownBy(() -> engine.publish(Events.submission("Sent", "s-1").build()))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("valid events are: Created, Saved, Updated, Submitted, Closed, Deleted.");
        assertThat(rows("TH_EVENT")).isZero();
    }

    @Test
    void aPayloadMayHoldAnything() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", ANYWHERE));
        String nasty = "a\u0000b 'quoted' \"double\" <script>${1} \uD83D\uDE00 \u2028";
        engine.publish(Events.submission("Submitted", "s-1")
                .with("values", Map.of("Text", nasty))
                .build());

        assertThat(engine.onlyJob().job().requestContent()).contains("\\u0000").contains("<script>${1}");
    }

    private static Map<String, String> binding(String scope, String type, String event) {
        return Map.of(
                "webhook.name", scope + " " + type + " " + event,
                "webhook.scope", scope,
                "webhook.type", type,
                "webhook.event", event,
                "webhook.url", ANYWHERE);
    }

    private JobView job(String webhook) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(webhook))
                .findFirst()
                .orElseThrow();
    }

    private List<String> verdicts() {
        return engine.database()
                .call(sql -> sql.list(
                        "select WEBHOOK_NAME_, VERDICT_, REASON_ from TH_VERDICT order by WEBHOOK_NAME_",
                        row -> row.text("WEBHOOK_NAME_") + "|" + row.text("VERDICT_") + "|" + row.text("REASON_")));
    }

    private void inOneCommand(Runnable work) {
        ((ProcessEngineConfigurationImpl) engine.engine().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> {
                    work.run();
                    return null;
                });
    }

    private long rows(String table) {
        return engine.database()
                .call(sql -> sql.list("select count(*) as N from " + table, row -> row.bigNumber("N")))
                .get(0);
    }
}
