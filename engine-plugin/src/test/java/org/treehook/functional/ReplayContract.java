package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BatchState;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.ReplayPreview;
import org.treehook.jobs.ReplayPreview.Share;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Replays make what their preview announced, and none twice: at once, again, suspended, or after a failure. */
abstract class ReplayContract extends Replaying {

    private static final int EVENTS = Boolean.getBoolean("treehook.scale") ? 1000 : 200;
    private static final String EVERY_FOURTH = "Number(submission('id').substring(2)) % 4 === 0";

    ReplayContract(TestDatabase database) {
        super(database);
    }

    @Test
    void anHourIsReplayedForWebhooksThatWereAddedAfterwards() {
        hook("Old", "");
        List<String> events = hourOf(EVENTS);
        String later = engine.publish(at(TEN, "s-4"));
        engine.publish(Events.submission("Closed", "s-4").at(NINE).build());
        hook("New", EVERY_FOURTH);
        hook("Broken", "form('slug')");

        ReplayPreview preview = replays().preview(hour());
        assertThat(preview)
                .isEqualTo(new ReplayPreview(
                        EVENTS + 1,
                        EVENTS + EVENTS / 4,
                        EVENTS,
                        0,
                        1,
                        0,
                        List.of(
                                new Share("Broken", "kapp:services", EVENTS),
                                new Share("New", "kapp:services", EVENTS / 4))));
        assertThat(count()).isEqualTo(EVENTS + 1);

        String batch = replays().start(hour(), preview.jobs());
        List<Job> work = work(batch);
        assertThat(work).hasSize(EVENTS / 10);
        run(work);

        assertThat(eventsOf("Broken")).containsExactlyElementsOf(events);
        List<String> everyFourth =
                events.stream().filter(id -> events.indexOf(id) % 4 == 0).toList();
        assertThat(pairs("New"))
                .isEqualTo(everyFourth.stream().map(id -> new Pair(id, batch)).toList());
        assertThat(eventsOf("Old")).hasSize(EVENTS + 1).contains(later);
        assertThat(pairs("Old")).extracting(Pair::replayId).containsOnlyNulls();
        assertThat(jobOf(events.get(4), "New"))
                .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.QUEUED))
                .satisfies(job -> assertThat(job.job().url()).isEqualTo(ANYWHERE));
        assertThat(jobOf(events.get(4), "Broken").status()).isEqualTo(JobStatus.FAILED);

        assertThat(replays().preview(hour()).jobs()).isZero();
        assertThat(replays().preview(hour()).skipped()).isEqualTo(2 * EVENTS + EVENTS / 4);
        assertThatThrownBy(() -> replays().start(hour(), 0))
                .isInstanceOfSatisfying(
                        NotReplayable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NotReplayable.Reason.INVALID));
    }

    @Test
    void whatChangedSinceThePreviewMakesItStale() {
        hourOf(3);
        hook("New", "");
        int announced = replays().preview(hour()).jobs();
        engine.publish(at(NINE, "s-9"));
        hook("Newer", "");

        assertThatThrownBy(() -> replays().start(hour(), announced))
                .isInstanceOfSatisfying(NotReplayable.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(NotReplayable.Reason.STALE);
                    assertThat(refused).hasMessageContaining("would make 7 jobs now, not 3");
                });
        assertThat(management().createBatchQuery().count()).isZero();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void twoAtOnceMakeNoneTwice() throws Exception {
        List<String> events = hourOf(EVENTS);
        hook("New", "");
        String one = started(hour());
        String other = started(hour());

        atOnce(work(one), work(other));

        assertThat(eventsOf("New")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(pairs("New")).extracting(Pair::replayId).containsAnyOf(one, other);
        assertThat(verdicts("New")).hasSize(EVENTS).containsOnly("matched");
    }

    private void atOnce(List<Job> one, List<Job> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = new ArrayList<>();
            for (List<Job> work : List.of(one, other)) {
                both.add(() -> {
                    run(work);
                    return true;
                });
            }
            for (Future<Boolean> end : threads.invokeAll(both)) {
                assertThat(end.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> verdicts(String webhook) {
        return engine.database()
                .call(sql -> sql.list(
                        "select VERDICT_ from TH_VERDICT where WEBHOOK_NAME_ = ?",
                        row -> row.text("VERDICT_"),
                        webhook));
    }

    @Test
    void forceMakesThemAgain() {
        hook("Old", "");
        List<String> events = hourOf(20);
        assertThat(replays().preview(forced()).jobs()).isEqualTo(20);

        String first = done(forced());
        String second = done(forced());

        assertThat(eventsOf("Old")).hasSize(60);
        for (String event : events) {
            assertThat(pairs("Old"))
                    .filteredOn(pair -> pair.eventId().equals(event))
                    .extracting(Pair::replayId)
                    .containsExactly(null, first, second);
        }
    }

    @Test
    void suspendedHalfWayAndResumedItIsExact() {
        hook("Old", "");
        List<String> events = hourOf(EVENTS);
        String batch = started(forced());
        List<Job> work = work(batch);
        run(work.subList(0, work.size() / 2));
        management().suspendBatchById(batch);
        TestEngine.forward(Duration.ofHours(1));
        runBatches();
        assertThat(count()).isEqualTo(EVENTS + EVENTS / 2);
        assertThat(replays().find(batch))
                .hasValueSatisfying(state -> assertThat(state.suspended()).isTrue());

        management().activateBatchById(batch);
        runBatches();

        assertThat(pairs("Old").stream()
                        .filter(pair -> batch.equals(pair.replayId()))
                        .map(Pair::eventId))
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(replays().find(batch))
                .hasValueSatisfying(state -> assertThat(state)
                        .extracting(BatchState::done, BatchState::total, BatchState::failed)
                        .containsExactly(EVENTS / 10, EVENTS / 10, 0));
    }

    /** Everything that is due but webhook jobs. */
    private void runBatches() {
        run(management().createJobQuery().active().executable().list().stream()
                .filter(job -> job.getProcessDefinitionKey() == null)
                .toList());
    }

    @Test
    void aFailureHalfWayThroughAJobOfTheBatchRepeatsNothing() {
        hook("Old", "");
        List<String> events = hourOf(20);
        String batch = started(forced());
        List<Job> work = work(batch);
        String snapshot = snapshot(events.get(5), "no JSON");

        assertThatThrownBy(() -> run(work)).hasMessageContaining("The snapshot of an event is no JSON object.");
        assertThat(count()).isEqualTo(20);
        snapshot(events.get(5), snapshot);
        run(work);

        assertThat(pairs("Old").stream()
                        .filter(pair -> batch.equals(pair.replayId()))
                        .map(Pair::eventId))
                .containsExactlyElementsOf(events);
    }

    private String snapshot(String eventId, String content) {
        return engine.database().call(sql -> {
            String before = sql.first(
                            "select SNAPSHOT_ from TH_EVENT where ID_ = ?", row -> row.text("SNAPSHOT_"), eventId)
                    .orElseThrow();
            sql.update("update TH_EVENT set SNAPSHOT_ = ? where ID_ = ?", content, eventId);
            return before;
        });
    }

    @Test
    void aCancelledJobIsNone() {
        hook("Old", "");
        List<String> events = hourOf(3);
        management().deleteJob(jobOf(events.get(0), "Old").job().engineJobId());
        // gone without a trace, as after an engine that ran without the plugin
        engine.database()
                .run(sql -> sql.update(
                        "delete from ACT_RU_JOB where ID_ = ?",
                        jobOf(events.get(1), "Old").job().engineJobId()));

        assertThat(replays().preview(hour()))
                .extracting(ReplayPreview::jobs, ReplayPreview::skipped)
                .containsExactly(2, 1);
        String batch = done(hour());

        assertThat(pairs("Old"))
                .extracting(Pair::eventId, Pair::replayId)
                .containsExactlyInAnyOrder(
                        tuple(events.get(0), null),
                        tuple(events.get(1), null),
                        tuple(events.get(2), null),
                        tuple(events.get(0), batch),
                        tuple(events.get(1), batch));
    }

    @Test
    void aRemovedJobCountsAlthoughAnotherWasCancelled() {
        hook("Old", "");
        List<String> events = hourOf(2);
        events.forEach(event -> management().deleteJob(jobOf(event, "Old").job().engineJobId()));
        String batch = done(hour());
        JobView replayed = engine.jobs().stream()
                .filter(view -> batch.equals(view.job().replayId())
                        && events.get(0).equals(view.job().eventId()))
                .findFirst()
                .orElseThrow();
        // As the clean-up or an operator would, while the cancelled one is still there.
        engine.treehook().jobs().delete(replayed.job().id());

        assertThat(replays().preview(hour()))
                .extracting(ReplayPreview::jobs, ReplayPreview::skipped)
                .containsExactly(0, 2);
    }

    @Test
    void whatIsOverOrWaitsForAnOperatorIsNotMadeAgain() {
        hook("Old", "form('slug')");
        List<String> events = hourOf(2);
        assertThat(engine.statuses()).containsOnly(JobStatus.FAILED);
        engine.database()
                .run(sql -> sql.update("update TH_JOB set OUTCOME_ = 'Complete' where EVENT_ID_ = ?", events.get(0)));

        assertThat(replays().preview(hour()).jobs()).isZero();
        done(forced());
        assertThat(engine.jobs())
                .extracting(JobView::status)
                .containsExactlyInAnyOrder(JobStatus.FAILED, JobStatus.FAILED, JobStatus.FAILED, JobStatus.COMPLETE);
    }

    @Test
    void aJobThatIsNotKeptAnyMoreWasOne() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        engine.deploy("Old", Models.webhook("Old", "Old", "", "/kinetic-task/app/api/v1/run-tree/A/B/C"));
        hook("Other", "false");
        String event = hourOf(1).get(0);
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        TestEngine.forward(Duration.ofDays(40));
        engine.treehook().cleanup().start();
        runBatches();
        assertThat(count()).isZero();
        hook("Other", "");

        assertThat(replays().preview(of(event)))
                .extracting(ReplayPreview::jobs, ReplayPreview::skipped)
                .containsExactly(1, 1);
        done(hour());
        assertThat(eventsOf("Old")).isEmpty();
        assertThat(eventsOf("Other")).containsExactly(event);
        done(forced());
        assertThat(eventsOf("Old")).containsExactly(event);
    }

    @Test
    void aSuspendedWebhookMakesSuspendedJobs() {
        String event = hourOf(1).get(0);
        hook("New", "");
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("New");
        done(of(event));

        assertThat(engine.onlyJob().suspended()).isTrue();
    }
}
