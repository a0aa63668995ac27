package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** What follows from a replay is traced back to it, still ends, and meets no evaluation that is still to come. */
abstract class ReplayCauseContract extends Replaying {

    private static final String SLOW =
            "(() => { let n = 0; for (let i = 0; i < 20000; i++) { n += i; } return n > 0; })()";

    ReplayCauseContract(TestDatabase database) {
        super(
                database,
                plugin -> {
                    plugin.setDeepest("2");
                    plugin.setPublishTime("PT0.02S");
                    plugin.setFilterTimeout("PT2S");
                },
                SelfUpdating::beans);
    }

    /** An event that happened before there was the webhook that makes its tree raise it again and again. */
    private String selfUpdating() {
        SelfUpdating tree = new SelfUpdating(engine);
        tree.deployTree();
        String event = tree.publish("s-1");
        tree.deployWebhook();
        return event;
    }

    @Test
    void aLoopThatBeginsWithAReplayIsStoppedAndNamesIt() {
        String event = selfUpdating();
        String batch = done(of(event));
        engine.runAll();

        assertThat(engine.statuses())
                .containsExactly(JobStatus.FAILED, JobStatus.COMPLETE, JobStatus.COMPLETE, JobStatus.COMPLETE);
        assertThat(engine.jobs().get(0).job().summary())
                .isEqualTo("Stopped after 2 launches one after another: … → "
                        + "Submission Updated → webhook \"Self\" (replay " + batch + ") → "
                        + "Submission Updated → webhook \"Self\" → "
                        + "Submission Updated → webhook \"Self\" → Submission Updated.");
        assertThat(causes()).containsExactly(Map.of(), Map.of("Self", batch), Map.of("Self", ""), Map.of("Self", ""));
    }

    /** For each event, oldest first, the webhook whose job led to it, and the replay that the job came from. */
    private List<Map<String, String>> causes() {
        return engine.database()
                .call(sql -> sql.list("""
                        select t.NAME_, t.REPLAY_ID_ from TH_EVENT e left join TH_JOB t on t.ID_ = e.CAUSE_JOB_ID_
                        order by e.ID_""", row -> {
                    String webhook = row.textOrNull("NAME_");
                    String replay = row.textOrNull("REPLAY_ID_");
                    return webhook == null ? Map.of() : Map.of(webhook, replay == null ? "" : replay);
                }));
    }

    @Test
    void anEventThatIsTooDeepIsStoppedInAReplayAsWell() {
        selfUpdating();
        engine.publish(Events.submission("Updated", "s-1").build());
        engine.runAll();
        String deepest = Objects.requireNonNull(engine.jobs().get(0).job().eventId());
        assertThat(replays().preview(of(deepest)).jobs()).isZero();

        done(order(new Picked(List.of(deepest)), null, true));

        assertThat(engine.treehook().jobs().ofEvent(deepest))
                .hasSize(2)
                .allSatisfy(job -> assertThat(job.status()).isEqualTo(JobStatus.FAILED))
                .allSatisfy(job ->
                        assertThat(job.job().summary()).startsWith("Stopped after 2 launches one after another"));
    }

    @Test
    void whatAReplayHasAskedIsNotAskedAfterPublishAnyMore() {
        String event = deferred();
        done(of(event));
        assertThat(engine.treehook().jobs().ofEvent(event)).hasSize(3);
        run(evaluations());

        assertThat(engine.treehook().jobs().ofEvent(event)).hasSize(3);
        assertThat(verdicts(event)).containsExactly("matched", "matched", "matched");
    }

    @Test
    void whatIsLeftForLaterIsAskedForOneWebhookAloneAndTheRestLater() {
        String event = deferred();
        done(order(new Picked(List.of(event)), "B", false));
        assertThat(verdicts(event)).containsExactly("matched", "matched", "not yet evaluated");
        run(evaluations());

        assertThat(verdicts(event)).containsExactly("matched", "matched", "matched");
        assertThat(engine.treehook().jobs().ofEvent(event)).hasSize(3);
        assertThat(replays().preview(of(event)).jobs()).isZero();
    }

    /** An event of which one webhook was asked, and two are left for the job after the commit. */
    private String deferred() {
        hook("A", SLOW);
        hook("B", SLOW);
        hook("C", SLOW);
        String event = engine.publish(Events.submitted("s-1"));
        assertThat(verdicts(event)).containsExactly("matched", "not yet evaluated", "not yet evaluated");
        return event;
    }

    @Test
    void ofWhatHappenedInTheEngineTheRestIsAskedLaterToo() {
        ended("one", "One");
        ended("two", "Two");
        engine.deploy("order", Models.process("order").endEvent().done());
        engine.engine().getRuntimeService().startProcessInstanceByKey("order");
        String event = engine.database()
                .call(sql -> sql.first("select ID_ from TH_EVENT", row -> row.text("ID_")))
                .orElseThrow();
        assertThat(verdicts(event)).isEmpty();

        done(order(new Picked(List.of(event)), "Two", false));
        assertThat(pairs("Two")).hasSize(1);
        run(evaluations());

        assertThat(pairs("One")).containsExactly(new Pair(event, null));
        assertThat(pairs("Two")).hasSize(1);
        assertThat(verdicts(event)).containsExactly("matched", "matched");
    }

    private void ended(String key, String name) {
        engine.deploy(
                key,
                Models.bound(
                        key,
                        Map.of(
                                "webhook.name", name,
                                "webhook.scope", "space",
                                "webhook.type", "Engine",
                                "webhook.event", "Process Ended",
                                "webhook.filter", "process('key') === 'order'",
                                "webhook.url", ANYWHERE)));
    }

    private List<Job> evaluations() {
        return management().createJobQuery().list().stream()
                .filter(job -> job.getJobDefinitionId() == null)
                .toList();
    }

    private List<String> verdicts(String eventId) {
        return engine.database()
                .call(sql -> sql.list(
                        "select VERDICT_ from TH_VERDICT where EVENT_ID_ = ? order by WEBHOOK_NAME_",
                        row -> row.text("VERDICT_"),
                        eventId));
    }
}
