package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkJobs.Preview;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.BulkRefused;
import org.treehook.jobs.BulkRefused.Reason;
import org.treehook.jobs.JobQuery;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Orders for many jobs: which jobs they find, and which of them are refused. */
abstract class BulkOrderContract {

    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private static final String TWO = "/kinetic-task/app/api/v1/run-tree/D";

    private final TestEngine engine;

    BulkOrderContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @BeforeEach
    void twoWebhooksWithThreeFailedJobsEach() {
        engine.deploy("one", Models.webhook("one", "One", "", TREE));
        engine.deploy("two", Models.webhook("two", "Two", "", "/kinetic-task/app/api/v1/run-tree/D/E/F"));
        for (int hour = 0; hour < 3; hour++) {
            TestEngine.forward(Duration.ofHours(hour));
            engine.publish(Events.submitted("s-" + hour));
            engine.deliver();
        }
        assertThat(engine.statuses()).hasSize(6).containsOnly(JobStatus.FAILED);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private BulkJobs bulk() {
        return engine.treehook().bulk();
    }

    private int count(Verb verb, JobQuery query) {
        return bulk().preview(BulkOrder.of(verb, query)).count();
    }

    private static JobQuery query(@Nullable String webhook, @Nullable Instant from, @Nullable Instant to) {
        return new JobQuery(null, true, null, webhook, null, null, from, to, 1, null);
    }

    private List<String> ids() {
        return engine.jobs().stream().map(view -> view.job().id()).toList();
    }

    private void assertRefused(BulkOrder order, int count, Reason reason, String message) {
        assertThatThrownBy(() -> bulk().start(order, count))
                .isInstanceOfSatisfying(
                        BulkRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
        assertThat(engine.engine().getManagementService().createBatchQuery().count())
                .isZero();
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
    }

    @Test
    void aQueryFindsWhatAListOfJobsWouldFind() {
        Instant now = Instant.now();
        Instant within = now.plus(Duration.ofMinutes(50));

        assertThat(count(Verb.RETRY, query("One", null, null))).isEqualTo(3);
        assertThat(count(Verb.RETRY, query("One", within, null))).isEqualTo(2);
        assertThat(count(Verb.RETRY, query(null, within, within.plus(Duration.ofMinutes(30)))))
                .isEqualTo(2);
        assertThat(count(Verb.RETRY, query("Three", null, null))).isZero();
        assertThat(count(Verb.RETRY, query("' or 1=1 --\u0000", null, null))).isZero();
        assertThat(count(Verb.RETRY, new JobQuery("services", false, null, "One", null, null, null, null, 1, null)))
                .isEqualTo(3);
        assertThat(count(Verb.RETRY, new JobQuery("other", false, null, "One", null, null, null, null, 1, null)))
                .isZero();
        assertThat(count(Verb.RETRY, new JobQuery(null, false, null, "One", null, null, null, null, 1, null)))
                .isZero();
        assertThat(count(Verb.RETRY, new JobQuery(null, true, null, null, "Submission", "s-1", null, null, 1, null)))
                .isEqualTo(2);
        assertThat(count(
                        Verb.CANCEL, new JobQuery(null, true, JobStatus.QUEUED, null, null, null, null, null, 1, null)))
                .isZero();
        engine.treehook().jobs().retry(ids().get(0), null, null);
        assertThat(count(Verb.CANCEL, query(null, Instant.EPOCH, null))).isEqualTo(6);
        assertThat(count(Verb.RETRY, query(null, Instant.EPOCH, null))).isEqualTo(5);
        assertThat(count(
                        Verb.CANCEL, new JobQuery(null, true, JobStatus.QUEUED, null, null, null, null, null, 1, null)))
                .isEqualTo(1);
    }

    @Test
    void anIdThatIsGivenTwiceCountsOnce() {
        List<String> ids = ids();

        assertThat(bulk().preview(BulkOrder.of(Verb.RETRY, List.of(ids.get(0), ids.get(1), ids.get(0)))))
                .isEqualTo(new Preview(2, 0, 0));
    }

    @Test
    void anOrderWithoutSenseIsNone() {
        List<String> ids = ids();
        JobQuery complete = new JobQuery(null, true, JobStatus.COMPLETE, null, null, null, null, null, 1, null);
        JobQuery queued = new JobQuery(null, true, JobStatus.QUEUED, null, null, null, null, null, 1, null);

        assertThatThrownBy(() -> BulkOrder.of(Verb.RETRY, List.of())).hasMessageContaining("either the ids");
        assertThatThrownBy(() -> new BulkOrder(Verb.RETRY, null, ids, queued, null))
                .hasMessageContaining("either the ids");
        assertThatThrownBy(() -> BulkOrder.of(Verb.CANCEL, query(null, null, null)))
                .hasMessageContaining("The query is empty");
        assertThatThrownBy(() -> BulkOrder.of(Verb.RETRY, queued))
                .hasMessage("A job that is Queued can't be retried; leave the status out, or ask for Failed.");
        assertThatThrownBy(() -> BulkOrder.of(Verb.CANCEL, complete))
                .hasMessage(
                        "A job that is Complete can't be cancelled; leave the status out, or ask for Failed or Queued.");
        assertThatThrownBy(() -> BulkOrder.of(Verb.CANCEL, ids).rewriting("http://a/", "http://b/"))
                .hasMessage("URLs are rewritten with a retry only.");
        assertThatThrownBy(() -> BulkOrder.of(Verb.RETRY, ids).rewriting("", "http://b/"))
                .hasMessageContaining("two different beginnings");
        assertThatThrownBy(() -> BulkOrder.of(Verb.RETRY, ids).rewriting("http://b/", "http://b/"))
                .hasMessageContaining("two different beginnings");
        List<String> tooMany = IntStream.rangeClosed(0, BulkOrder.MOST)
                .mapToObj(String::valueOf)
                .toList();
        assertThatThrownBy(() -> BulkOrder.of(Verb.RETRY, tooMany))
                .hasMessage("At most 100000 webhook jobs can be changed at once.");
    }

    @Test
    void whatThePreviewDidNotTellIsNotDone() {
        BulkOrder order = BulkOrder.of(Verb.RETRY, ids());
        assertRefused(order, 5, Reason.CHANGED, "Now 6 webhook jobs would be retried, not 5");
        assertRefused(order, -1, Reason.CHANGED, "Now 6");
        BulkOrder nothing = BulkOrder.of(Verb.RETRY, query("Three", null, null));
        assertRefused(nothing, 0, Reason.INVALID, "There is nothing to do: none of these jobs is Failed");
    }

    @Test
    void unknownIdsAreNamed() {
        assertRefused(
                BulkOrder.of(Verb.RETRY, List.of(ids().get(0), "no'pe", "\u0000")),
                1,
                Reason.NOT_FOUND,
                "Unable to locate the webhook jobs \"no'pe\", ");
        assertRefused(
                new BulkOrder(Verb.RETRY, "other", ids(), null, null),
                6,
                Reason.NOT_FOUND,
                "Unable to locate the webhook jobs \"" + ids().get(0) + "\"");
        List<String> many = IntStream.range(0, 1200).mapToObj(i -> "no-" + i).toList();
        assertRefused(BulkOrder.of(Verb.RETRY, many), 1, Reason.NOT_FOUND, "\"no-9\" and 1190 more.");
    }

    @Test
    void aUrlThatMayNotBeCalledRefusesTheWholeOrder() {
        BulkOrder all = BulkOrder.of(Verb.RETRY, ids());

        assertRefused(
                all.rewriting("/kinetic-task/app", "http://10.0.0.2/app"),
                6,
                Reason.INVALID,
                "The URL \"http://10.0.0.2/app/api/v1/run-tree/A/B/C\" of the webhook job");
        assertRefused(all.rewriting(TWO, "ftp://127.0.0.1"), 6, Reason.INVALID, "Only http and https");
        assertRefused(all.rewriting(TWO, "http://127.0.0.1/" + "x".repeat(5000)), 6, Reason.INVALID, "longer");
        assertRefused(
                all.rewriting("http://nobody/", "http://127.0.0.1/"),
                6,
                Reason.INVALID,
                "The URL of none of these jobs begins with \"http://nobody/\".");
        assertThat(bulk().preview(all.rewriting(TWO, "http://127.0.0.1"))).isEqualTo(new Preview(6, 0, 3));
    }
}
