package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.testing.Changes.SERVICES;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.delivery.WebhookJob;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NewJob;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.Statements;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Which place in the order of a webhook's jobs a job gets. */
abstract class OrderContract extends Replaying {

    private final TestDatabase database;
    private final Endpoint endpoint;

    OrderContract(TestDatabase database) throws IOException {
        // A busy machine would stop an expression now and then, and its job would have no place.
        super(database, plugin -> plugin.setFilterTimeout("PT10S"), configuration -> {});
        this.database = database;
        this.endpoint = new Endpoint();
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private BpmnModelInstance ordered(String key, @Nullable String orderBy) {
        Map<String, String> binding = new HashMap<>(Map.of(
                "webhook.name", key,
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Submitted",
                "webhook.url", endpoint.url("/hook")));
        if (orderBy != null) {
            binding.put("webhook.orderBy", orderBy);
        }
        return Models.bound(key, binding);
    }

    private void deploy(String key, @Nullable String orderBy) {
        engine.deploy(key, ordered(key, orderBy));
    }

    /** The one job made of a new event. */
    private WebhookJob published(String submission) {
        return jobs(engine.publish(Events.submitted(submission))).get(0);
    }

    private List<WebhookJob> jobs(String eventId) {
        return engine.treehook().jobs().ofEvent(eventId).stream()
                .map(JobView::job)
                .toList();
    }

    private JobView view(WebhookJob job) {
        return engine.treehook().jobs().find(job.id()).orElseThrow();
    }

    private @Nullable String orderedBehind(WebhookJob job) {
        return engine.treehook().jobs().detail(job.id()).orElseThrow().orderedBehind();
    }

    private void deliver(WebhookJob job) {
        engine.engine().getManagementService().executeJob(job.engineJobId());
    }

    @Test
    void jobsOfOneValueShareAKeyAndAreNumberedAsTheyWerePublished() {
        deploy("hook", "submission('id')");
        WebhookJob first = published("s-1");
        WebhookJob other = published("s-2");
        WebhookJob second = published("s-1");
        WebhookJob third = published("s-1");

        assertThat(first.orderKey()).hasSize(64);
        assertThat(List.of(second, third)).extracting(WebhookJob::orderKey).containsOnly(first.orderKey());
        assertThat(other.orderKey()).hasSize(64).isNotEqualTo(first.orderKey());
        assertThat(List.of(first, other, second, third))
                .extracting(WebhookJob::orderNumber)
                .isSorted()
                .doesNotHaveDuplicates()
                .doesNotContain(0L);
        assertThat(first.waits()).isNull();
    }

    @Test
    void webhooksAndTenantsAreOrderedApart() {
        deploy("one", "submission('id')");
        deploy("two", "submission('id')");
        List<WebhookJob> ofNone = jobs(engine.publish(Events.submitted("s-1")));
        List<WebhookJob> ofOurs = jobs(engine.publish(
                Events.submission("Submitted", "s-1").ofTenant("ours").build()));

        assertThat(ofNone).hasSize(2);
        assertThat(Stream.concat(ofNone.stream(), ofOurs.stream()))
                .extracting(WebhookJob::orderKey)
                .hasSize(4)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutAValueAJobIsNotOrdered() {
        deploy("null", "form('attribute:None')[0]");
        deploy("empty", "''");
        deploy("none", null);

        assertThat(jobs(engine.publish(Events.submitted("s-1")))).hasSize(3).allSatisfy(job -> {
            assertThat(job.undecided()).isFalse();
            assertThat(job.orderKey()).isNull();
            assertThat(job.orderNumber()).isZero();
        });
    }

    @Test
    void whoeverOrdersNothingPaysNothing() {
        Statements statements = new Statements();
        TestDatabase.Location location = database.fresh();
        try (TestEngine counted = TestEngine.on(
                location, plugin -> {}, configuration -> configuration.setDataSource(statements.of(location)))) {
            counted.deploy("hook", ordered("hook", null));
            statements.forget();
            counted.publish(Events.submitted("s-1"));
            assertThat(statements.of("select", "TH_ORDER_SEQUENCE")).isEmpty();

            counted.deploy("hook", ordered("hook", "submission('id')"));
            statements.forget();
            counted.publish(Events.submitted("s-1"));
            assertThat(statements.of("select", "TH_ORDER_SEQUENCE")).hasSize(1);
        }
    }

    @Test
    void aFailingExpressionMakesAFailedJobThatIsOrderedOnceItIsMended() {
        deploy("hook", "submission('id').nothing.at.all");
        WebhookJob failed = published("s-1");
        assertThat(view(failed).status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.summary()).startsWith("The orderBy expression failed: TypeError: Cannot read property 'at'");
        assertThat(failed.undecided()).isTrue();
        assertThat(failed.orderKey()).isNull();

        engine.treehook().jobs().retry(failed.id(), null, null);
        engine.deliver();
        assertThat(view(failed).status()).isEqualTo(JobStatus.FAILED);
        assertThat(endpoint.calls()).isEmpty();

        deploy("hook", "submission('id')");
        WebhookJob later = published("s-1");
        engine.treehook().jobs().retry(failed.id(), null, null);
        deliver(failed);

        WebhookJob mended = view(failed).job();
        assertThat(view(failed).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(mended.orderKey()).isEqualTo(later.orderKey());
        assertThat(mended.orderNumber()).isGreaterThan(later.orderNumber());
    }

    @Test
    void anArrayIsNoValue() {
        deploy("hook", "values('Rooms')");

        assertThat(published("s-1").summary())
                .isEqualTo("The orderBy expression returned an array, not a text, a number, true or false.");
    }

    @Test
    void aReplayTakesANewPlace() {
        deploy("hook", "submission('id')");
        String event = engine.publish(Events.submission("Submitted", "s-1")
                .at(Instant.now().minusSeconds(60))
                .build());
        WebhookJob first = jobs(event).get(0);
        WebhookJob between = published("s-1");
        deliver(first);
        done(order(new Picked(List.of(event)), null, true));

        assertThat(jobs(event))
                .filteredOn(job -> job.replayId() != null)
                .singleElement()
                .satisfies(replayed -> {
                    assertThat(replayed.orderKey()).isEqualTo(first.orderKey());
                    assertThat(replayed.orderNumber()).isGreaterThan(between.orderNumber());
                });
    }

    @Test
    void aJobMadeByHandIsNotOrdered() {
        deploy("hook", "submission('id')");
        WebhookJob made = engine.treehook()
                .jobs()
                .create(new NewJob("hook", SERVICES.scopes(), null, "services", "s-1", null, "{}"))
                .job();

        assertThat(made.orderKey()).isNull();
    }

    @Test
    void aJobTellsWhomItIsBehind() {
        deploy("hook", "submission('id')");
        WebhookJob first = published("s-1");
        WebhookJob second = published("s-1");
        WebhookJob third = published("s-1");
        WebhookJob other = published("s-2");
        assertThat(orderedBehind(first)).isNull();
        assertThat(orderedBehind(other)).isNull();
        assertThat(orderedBehind(second)).isEqualTo(first.id());
        assertThat(orderedBehind(third)).isEqualTo(first.id());

        deliver(first);
        assertThat(orderedBehind(second)).isNull();
        assertThat(orderedBehind(third)).isEqualTo(second.id());

        engine.engine().getManagementService().setJobRetries(second.engineJobId(), 0);
        assertThat(view(second).status()).isEqualTo(JobStatus.FAILED);
        assertThat(orderedBehind(third)).isEqualTo(second.id());

        engine.treehook().jobs().cancel(second.id());
        assertThat(orderedBehind(third)).isNull();
        assertThat(orderedBehind(second)).isNull();
    }

    @Test
    void whyAJobWaitedIsForgottenWithItsAttempt() {
        deploy("hook", null);
        WebhookJob job = published("s-1");
        wait(job);
        endpoint.then(500, "");
        engine.deliver();
        assertThat(view(job).job().attempts()).isEqualTo(1);
        assertThat(view(job).job().waits()).isNull();

        wait(job);
        TestEngine.forward(Duration.ofHours(1));
        engine.deliver();
        assertThat(view(job).status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(view(job).job().waits()).isNull();
    }

    private void wait(WebhookJob job) {
        engine.database().run(sql -> sql.update("update TH_JOB set WAITS_ = 'rate limit 5/s' where ID_ = ?", job.id()));
        assertThat(view(job).job().waits()).isEqualTo("rate limit 5/s");
    }
}
