package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treehook.event.Timestamps;
import org.treehook.explain.Explanation.Kind;
import org.treehook.filter.VerdictLog;
import org.treehook.jobs.ReplayOrder;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What became of an event that was replayed, word for word; the first answer stays beside the replay's. */
abstract class ExplainReplayContract extends Explaining {

    ExplainReplayContract(TestDatabase database) {
        super(database);
    }

    private void replay(String eventId) {
        replay(eventId, false);
    }

    private void replay(String eventId, boolean force) {
        ReplayOrder order = new ReplayOrder(null, new Picked(List.of(eventId)), null, force, 20);
        TestEngine.forward(Duration.ofDays(1));
        var replays = engine.treehook().replays();
        String batch = replays.start(order, replays.preview(order).jobs());
        var management = engine.engine().getManagementService();
        var jobs = management.createJobQuery().list();
        while (jobs.stream().anyMatch(job -> isOf(job.getJobDefinitionId(), batch))) {
            jobs.stream()
                    .filter(job -> isOf(job.getJobDefinitionId(), batch))
                    .forEach(job -> management.executeJob(job.getId()));
            jobs = management.createJobQuery().list();
        }
    }

    private boolean isOf(String jobDefinitionId, String batchId) {
        var batch = engine.engine()
                .getManagementService()
                .createBatchQuery()
                .batchId(batchId)
                .singleResult();
        return batch != null
                && List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())
                        .contains(jobDefinitionId);
    }

    private VerdictLog.Kept kept(String eventId) {
        return VerdictLog.in(engine.database()).of(eventId).get(0);
    }

    private String askedAt(String eventId) {
        var at = kept(eventId).askedAt();
        return at == null ? "never" : Timestamps.format(at);
    }

    private String replayedAt(String eventId) {
        var replay = kept(eventId).replay();
        return replay == null ? "never" : Timestamps.format(replay.at());
    }

    private List<String> jobIds() {
        return engine.jobs().stream().map(view -> view.job().id()).sorted().toList();
    }

    @Test
    void firstAskedInAReplay() {
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "");
        replay(event);

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("When it was replayed on " + askedAt(event)
                        + ", the webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Queued and was not sent yet.");
        assertThat(kept(event).replay()).isNull();
    }

    @Test
    void firstAskedInAReplayAndFailed() {
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "form('slug')");
        replay(event);

        assertThat(answer(Kind.ERROR, event, "Hook"))
                .isEqualTo(
                        "When it was replayed on " + askedAt(event) + ", the filter of the webhook \"Hook\" returned a"
                                + " string (\"cleaning\"), not true or false; its job " + onlyJobId() + " is Failed.");
    }

    @Test
    void theFirstAnswerStaysAndTheReplaysStandsBesideIt() {
        hook("Hook", "false");
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "form('slug') === 'cleaning'");
        replay(event);

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" said false without reading anything of the event."
                        + " When it was replayed on " + replayedAt(event)
                        + ", the webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Queued and was not sent yet.");
        assertThat(kept(event).verdict()).isEqualTo("not matched");
        assertThat(kept(event).askedAt()).isNull();
    }

    @Test
    void aReplayThatSaysNo() {
        hook("Hook", "form('slug')");
        String event = engine.publish(Events.submitted("s-1"));
        engine.engine().getManagementService().deleteJob(engine.onlyJob().job().engineJobId());
        hook("Hook", "form('slug') === 'garden'");
        hook("Other", "");
        replay(event);

        assertThat(answer(Kind.NOT_MATCHED, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" returned a string (\"cleaning\"), not true or false;"
                        + " its job " + jobId("Hook") + " is Cancelled. When it was replayed on " + replayedAt(event)
                        + ", the filter of the webhook \"Hook\" said false: form('slug') → \"cleaning\".");
    }

    @Test
    void eachAnswerHasItsOwnJob() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        engine.engine().getManagementService().deleteJob(engine.onlyJob().job().engineJobId());
        replay(event);

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + jobIds().get(0)
                        + " is Cancelled. When it was replayed on " + replayedAt(event)
                        + ", the webhook \"Hook\" matched this event; its job " + jobIds().get(1)
                        + " is Queued and was not sent yet.");
    }

    @Test
    void ofSeveralReplaysTheFirstAndTheLastAreTold() {
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "");
        replay(event);
        replay(event, true);
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("Hook");
        replay(event, true);

        assertThat(engine.jobs()).hasSize(3);
        assertThat(answer(Kind.SUSPENDED, event, "Hook"))
                .isEqualTo("When it was replayed on " + askedAt(event)
                        + ", the webhook \"Hook\" matched this event, but it is suspended: its job "
                        + jobIds().get(0) + " waits until it is activated. When it was replayed on "
                        + replayedAt(event) + ", the webhook \"Hook\" matched this event, but it is suspended: its job "
                        + jobIds().get(2) + " waits until it is activated.");
    }

    @Test
    void whoWasNotAskedInAReplayHasOneAnswer() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        hook("Other", "");
        replay(event);

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + jobId("Hook")
                        + " is Queued and was not sent yet.");
    }
}
