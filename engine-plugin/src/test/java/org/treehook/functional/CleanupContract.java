package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.CloudEvent;
import org.treehook.jobs.JobView;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** What is removed when its time has come, and what stays however old it is. */
abstract class CleanupContract {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestDatabase database;
    private @Nullable TestEngine opened;
    private @Nullable Endpoint endpoint;

    CleanupContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openEndpoint() throws IOException {
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        if (opened != null) {
            opened.close();
        }
        if (endpoint != null) {
            endpoint.close();
        }
    }

    /** An engine with a tree and four webhooks, each for one submission. */
    private TestEngine engine(Consumer<TreehookPlugin> settings) {
        TestEngine engine = TestEngine.on(database.fresh(), settings, configuration -> {});
        opened = engine;
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        hook("launch", TREE);
        for (String name : List.of("mended", "failed", "queued")) {
            hook(name, endpoint().url("/" + name));
        }
        return engine;
    }

    private Endpoint endpoint() {
        return java.util.Objects.requireNonNull(endpoint);
    }

    private TestEngine engine() {
        return java.util.Objects.requireNonNull(opened);
    }

    private void hook(String name, String url) {
        engine().deploy(name, Models.webhook(name, name, "submission('id') === '" + name + "'", url));
    }

    private WebhookJob published(String name) {
        engine().publish(Events.submitted(name));
        return job(name);
    }

    private WebhookJob job(String name) {
        return engine().jobs().stream()
                .map(JobView::job)
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private WebhookJob failed() {
        WebhookJob failed = published("failed");
        endpoint().then(404, "gone");
        engine().deliver();
        return failed;
    }

    private List<String> names() {
        return engine().jobs().stream().map(view -> view.job().name()).sorted().toList();
    }

    @Test
    void afterThirtyOneDaysNothingOfACompleteJobRemainsAndAllOfAFailedOne() {
        Leftovers left = new Leftovers(engine(plugin -> {}));
        WebhookJob failed = failed();
        published("mended");
        endpoint().then(404, "not yet");
        engine().deliver();
        engine().treehook().jobs().retry(job("mended").id(), null, null);
        published("launch");
        engine().deliver();
        assertThat(engine().jobs())
                .extracting(JobView::status)
                .containsExactly(JobStatus.COMPLETE, JobStatus.COMPLETE, JobStatus.FAILED);
        assertThat(left.rows("ACT_HI_INCIDENT")).isEqualTo(2);
        assertThat(left.rows("TH_RUN")).isEqualTo(1);
        List<String> stacks = left.texts("select JOB_EXCEPTION_STACK_ID_ as T from ACT_HI_JOB_LOG"
                + " where JOB_DEF_TYPE_ = 'webhook' and JOB_EXCEPTION_STACK_ID_ is not null order by TIMESTAMP_");
        assertThat(stacks).hasSize(2);

        TestEngine.forward(Duration.ofDays(29));
        left.cleanUp();
        assertThat(names()).containsExactly("failed", "launch", "mended");
        TestEngine.forward(Duration.ofDays(31));
        left.cleanUp();

        assertThat(names()).containsExactly("failed");
        assertThat(left.texts("select JOB_ID_ as T from TH_ATTEMPT")).containsExactly(failed.id());
        assertThat(left.rows("TH_RUN")).isZero();
        assertThat(left.texts("select JOB_ID_ as T from ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook'"))
                .containsExactly(failed.engineJobId(), failed.engineJobId());
        assertThat(left.texts("select CONFIGURATION_ as T from ACT_HI_INCIDENT"))
                .containsExactly(failed.engineJobId());
        assertThat(stacks.stream().filter(stack -> left.rows("ACT_GE_BYTEARRAY where ID_ = '" + stack + "'") == 1))
                .hasSize(1);
        assertThat(engine().engine().getRuntimeService().createIncidentQuery().count())
                .isEqualTo(1);
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'async-continuation'"))
                .isEqualTo(1);
        assertThat(left.rows("TH_EVENT")).isEqualTo(3);
        assertThat(left.run().counts()).containsEntry("completeJobs", 2L).containsEntry("events", 0L);
    }

    @Test
    void afterNinetyOneDaysEventsGoButForThoseOfUnfinishedJobs() {
        Leftovers left = new Leftovers(engine(plugin -> {}));
        WebhookJob failed = failed();
        WebhookJob launched = published("launch");
        engine().deliver();
        engine().publish(Events.submission("Saved", "unheard").build());
        WebhookJob queued = published("queued");
        assertThat(left.rows("TH_EVENT")).isEqualTo(4);

        TestEngine.forward(Duration.ofDays(89));
        left.cleanUp();
        assertThat(left.rows("TH_EVENT")).isEqualTo(4);
        TestEngine.forward(Duration.ofDays(91));
        left.cleanUp();

        assertThat(left.texts("select ID_ as T from TH_EVENT order by ID_"))
                .containsExactly(failed.eventId(), queued.eventId());
        assertThat(left.texts("select distinct EVENT_ID_ as T from TH_VERDICT order by T"))
                .containsExactly(failed.eventId(), queued.eventId());
        assertThat(engine().treehook().explain().events().find(String.valueOf(launched.eventId())))
                .isEmpty();
        assertThat(engine().treehook().jobs().attempts(failed.id())).hasSize(1);
        engine().deliver();
        assertThat(job("queued").outcome()).isEqualTo(JobStatus.COMPLETE);
    }

    @Test
    void anEventStaysWhileTheRecordOfAJobOfItDoes() {
        Leftovers left = new Leftovers(engine(plugin -> plugin.setCompleteRetention("200")));
        published("launch");
        engine().deliver();

        TestEngine.forward(Duration.ofDays(199));
        left.cleanUp();
        assertThat(left.rows("TH_EVENT")).isEqualTo(1);
        TestEngine.forward(Duration.ofDays(201));
        left.cleanUp();
        assertThat(left.rows("TH_EVENT")).isZero();
        assertThat(left.rows("TH_VERDICT")).isZero();
    }

    @Test
    void anEventThatBearsATimeLongPastIsKeptForAsLongAsAnyOther() {
        Leftovers left = new Leftovers(engine(plugin -> {}));
        engine().publish(Events.submission("Saved", "old")
                .at(java.time.Instant.parse("2001-01-01T00:00:00Z"))
                .build());

        left.cleanUp();

        assertThat(left.rows("TH_EVENT")).isEqualTo(1);
    }

    @Test
    void anEventWhoseWebhooksAreStillToBeAskedStays() {
        Leftovers left = new Leftovers(engine(plugin -> plugin.setPublishTime("PT0.001S")));
        engine().publish(Events.submitted("nobody"));
        TestEngine.forward(Duration.ofDays(91));
        left.cleanUp();
        assertThat(left.rows("TH_EVENT")).isEqualTo(1);

        engine().runAll();
        left.cleanUp();

        assertThat(left.rows("TH_EVENT")).isZero();
    }

    @Test
    void cancelledJobsHaveATimeOfTheirOwn() {
        Leftovers left = new Leftovers(engine(plugin -> {
            plugin.setCancelledRetention("P10D");
            plugin.setCompleteRetention("P20D");
        }));
        published("launch");
        engine().deliver();
        String failed = failed().engineJobId();
        engine().engine().getManagementService().deleteJob(failed);
        engine().engine().getManagementService().deleteJob(published("queued").engineJobId());

        TestEngine.forward(Duration.ofDays(11));
        left.cleanUp();
        assertThat(names()).containsExactly("launch");
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook'")).isEqualTo(2);
        assertThat(left.rows("ACT_HI_INCIDENT")).isZero();
        TestEngine.forward(Duration.ofDays(21));
        left.cleanUp();
        assertThat(names()).isEmpty();
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_DEF_TYPE_ = 'webhook'")).isZero();
    }

    @Test
    void aRowRemovedBehindOurBackIsCancelledWhenItIsFoundAndGoesLater() {
        Leftovers left = new Leftovers(engine(plugin -> {}));
        WebhookJob lost = published("queued");
        String outside = "delete from ACT_RU_JOB where ID_ = '" + lost.engineJobId() + "'";
        engine().database().run(sql -> sql.update(outside));
        WebhookJob failed = failed();

        TestEngine.forward(Duration.ofDays(100));
        left.cleanUp();

        assertThat(job("queued").outcome()).isEqualTo(JobStatus.CANCELLED);
        assertThat(job("failed").outcome()).isNull();
        assertThat(left.run().counts()).containsEntry("lostJobs", 1L).containsEntry("cancelledJobs", 0L);
        TestEngine.forward(Duration.ofDays(129));
        left.cleanUp();
        assertThat(names()).containsExactly("failed", "queued");
        TestEngine.forward(Duration.ofDays(131));
        left.cleanUp();
        assertThat(names()).containsExactly("failed");
        assertThat(left.texts("select ID_ as T from TH_EVENT")).containsExactly(failed.eventId());
        assertThat(left.rows("ACT_HI_JOB_LOG where JOB_ID_ = '" + lost.engineJobId() + "'"))
                .isZero();
    }

    @Test
    void theAuditLaunchesFromElsewhereAndReceivedIdsStayForFourHundredDays() {
        Leftovers left = new Leftovers(engine(plugin -> {}));
        WebhookJob failed = failed();
        engine().treehook().jobs().retry(failed.id(), null, null);
        endpoint().then(404, "gone");
        engine().deliver();
        launch("of-another-server");
        launch(failed.id());
        launch(null);
        engine().treehook()
                .intake()
                .receive(
                        new CloudEvent(
                                "c-1",
                                "/portal",
                                "Submission.Saved",
                                "s-1",
                                java.time.Instant.now(),
                                "services",
                                null,
                                new ObjectMapper().createObjectNode()),
                        null);

        TestEngine.forward(Duration.ofDays(399));
        left.cleanUp();
        assertThat(List.of(left.rows("TH_AUDIT"), left.rows("TH_RUN"), left.rows("TH_INTAKE")))
                .containsExactly(1, 3, 1);
        TestEngine.forward(Duration.ofDays(401));
        left.cleanUp();

        assertThat(List.of(left.rows("TH_AUDIT"), left.rows("TH_INTAKE"))).containsExactly(0, 0);
        assertThat(left.texts("select LAUNCH_ID_ as T from TH_RUN")).containsExactly(failed.id());
        assertThat(names()).containsExactly("failed");
        assertThat(left.run().counts())
                .containsEntry("foreignRuns", 2L)
                .containsEntry("intakes", 1L)
                .containsEntry("auditEntries", 1L);
    }

    private void launch(@Nullable String id) {
        engine().treehook().trees().launch(new LaunchRequest(new Target.Title("A :: B :: C"), id, "{}", null));
    }
}
