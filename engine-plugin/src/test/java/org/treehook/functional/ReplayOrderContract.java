package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.NotReplayable;
import org.treehook.jobs.NotReplayable.Reason;
import org.treehook.jobs.ReplayOrder;
import org.treehook.jobs.ReplayOrder.Picked;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** Which events and webhooks an order means, how fast it goes, and what it can't be. */
abstract class ReplayOrderContract extends Replaying {

    ReplayOrderContract(TestDatabase database) {
        super(database);
    }

    private void bound(String key, String name, String scope, String type, String event) {
        engine.deploy(
                key,
                Models.bound(
                        key,
                        Map.of(
                                "webhook.name", name,
                                "webhook.scope", scope,
                                "webhook.type", type,
                                "webhook.event", event,
                                "webhook.url", ANYWHERE)));
    }

    private List<String> keysOf(String eventId) {
        return engine.treehook().jobs().ofEvent(eventId).stream()
                .map(view -> view.job().definitionKey())
                .toList();
    }

    private static ReplayOrder inKapp(
            @Nullable String kapp, ReplayOrder.Selection selection, @Nullable String webhook) {
        return new ReplayOrder(kapp, selection, webhook, false, ReplayOrder.STANDARD_RATE);
    }

    private void refused(ReplayOrder order, Reason reason, String message) {
        assertThatThrownBy(() -> replays().preview(order))
                .isInstanceOfSatisfying(
                        NotReplayable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
        assertThatThrownBy(() -> replays().start(order, 0)).isInstanceOf(NotReplayable.class);
    }

    @Test
    void aRangeBeginsWithItsStartAndEndsBeforeItsEnd() {
        String before = engine.publish(at(NINE.minusMillis(1), "s-1"));
        String first = engine.publish(at(NINE, "s-2"));
        String last = engine.publish(at(TEN.minusMillis(1), "s-3"));
        String after = engine.publish(at(TEN, "s-4"));
        hook("New", "");
        done(hour());
        assertThat(eventsOf("New")).containsExactly(first, last);

        done(order(new Range(null, null, TEN, null), null, false));
        assertThat(eventsOf("New")).containsExactly(first, last, after).doesNotContain(before);
    }

    @Test
    void aRangeMayNameTypeAndEvent() {
        hourOf(2);
        engine.publish(PlatformEvent.of("User", "Login").at(NINE).build());
        engine.publish(PlatformEvent.of("Space", "Login Failure").at(NINE).build());
        bound("login", "Login", "space", "User", "Login");
        bound("failure", "Failure", "space", "Space", "Login Failure");
        hook("New", "");

        assertThat(replays().preview(hour()).jobs()).isEqualTo(4);
        assertThat(replays().preview(range("User", null)).jobs()).isEqualTo(1);
        assertThat(replays().preview(range("User", "Login Failed")).webhooks())
                .extracting(share -> share.name())
                .containsExactly("Failure");
        assertThat(replays().preview(range("Submission", "Closed")).events()).isZero();
        refused(range("Colour", null), Reason.INVALID, "Unknown type \"Colour\"; valid types are: Submission, ");
        refused(range("User", "Lunch"), Reason.INVALID, "valid events are: Login, Logout, Created");
        refused(
                inKapp("services", new Range("User", null, NINE, TEN), null),
                Reason.INVALID,
                "valid types are: Submission, Form.");
    }

    private static ReplayOrder range(String type, @Nullable String event) {
        return order(new Range(type, event, NINE, TEN), null, false);
    }

    @Test
    void anOrderOfAKappReachesNoOther() {
        String ours = hourOf(1).get(0);
        String theirs = engine.publish(PlatformEvent.of("Submission", "Submitted")
                .inKapp("garden")
                .at(NINE)
                .build());
        bound("every", "Every", "kapp:*", "Submission", "Submitted");

        assertThat(replays().preview(hour()).jobs()).isEqualTo(2);
        assertThat(replays()
                        .preview(inKapp("garden", new Range(null, null, NINE, TEN), null))
                        .jobs())
                .isEqualTo(1);
        refused(
                inKapp("garden", new Picked(List.of(theirs, ours)), null),
                Reason.NOT_FOUND,
                "Unable to locate the event \"" + ours + "\".");
        refused(of(theirs, "nothing"), Reason.NOT_FOUND, "Unable to locate the event \"nothing\".");
    }

    @Test
    void aWebhookIsLookedUpWhereItIsAskedForAndThenInEveryKapp() {
        String event = hourOf(1).get(0);
        bound("own", "Hook", "kapp:services", "Submission", "Submitted");
        bound("every", "Hook", "kapp:*", "Submission", "Submitted");
        bound("other", "Hook", "kapp:garden", "Submission", "Submitted");
        bound("far", "Far", "kapp:services", "Submission", "Submitted");
        Picked picked = new Picked(List.of(event));

        refused(inKapp("services", picked, "Nothing"), Reason.NOT_FOUND, "Unable to locate the webhook \"Nothing\".");
        refused(inKapp("garden", picked, "Far"), Reason.NOT_FOUND, "Unable to locate the webhook \"Far\".");
        done(inKapp("services", picked, "Hook"));
        assertThat(keysOf(event)).containsExactly("own");
        done(inKapp(null, picked, "Hook"));
        assertThat(keysOf(event)).containsExactlyInAnyOrder("own", "every");
        done(inKapp(null, picked, "Far"));
        assertThat(keysOf(event)).containsExactlyInAnyOrder("own", "every", "far");
    }

    @Test
    void anEventThatIsNamedTwiceIsReplayedOnce() {
        String event = hourOf(1).get(0);
        hook("New", "");
        done(of(event, event));

        assertThat(eventsOf("New")).containsExactly(event);
    }

    @Test
    void anEventThatWentMeanwhileIsSkipped() {
        List<String> events = hourOf(3);
        hook("New", "");
        String batch = started(hour());
        List<Job> work = work(batch);
        engine.database().run(sql -> sql.update("delete from TH_EVENT where ID_ = ?", events.get(1)));
        run(work);

        assertThat(eventsOf("New")).containsExactly(events.get(0), events.get(2));
    }

    @Test
    void anEventOfATypeThatIsNoLongerKnownIsSkipped() {
        List<String> events = hourOf(2);
        hook("New", "");
        String batch = started(hour());
        List<Job> work = work(batch);
        engine.database().run(sql -> {
            sql.update("update TH_EVENT set TYPE_ = 'Fax' where ID_ = ?", events.get(0));
            sql.update("update TH_WEBHOOK set TYPE_ = 'Fax'");
        });
        assertThat(replays().preview(of(events.get(0))).unmatched()).isEqualTo(1);
        run(work);

        assertThat(count()).isZero();
    }

    @Test
    void theRateSetsWhenTheJobsOfTheBatchAreDue() {
        hourOf(30);
        hook("New", "");
        ReplayOrder slow = new ReplayOrder(null, new Range(null, null, NINE, TEN), null, false, 2);
        List<Job> work = work(replays().start(slow, 30));

        assertThat(work).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(Duration.between(
                            work.get(i - 1).getDuedate().toInstant(),
                            work.get(i).getDuedate().toInstant()))
                    .isEqualTo(Duration.ofSeconds(5));
        }
        assertThatThrownBy(() -> new ReplayOrder(null, slow.selection(), null, false, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplayOrder(null, slow.selection(), null, false, 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManyEventsAreRefused() {
        String event = hourOf(1).get(0);
        engine.database().run(sql -> {
            List<@Nullable Object[]> copies = new ArrayList<>();
            for (int i = 0; i < ReplayOrder.MOST_EVENTS; i++) {
                copies.add(new @Nullable Object[] {"copy-" + i, event});
            }
            sql.batch("""
                    insert into TH_EVENT (ID_, TYPE_, EVENT_, KAPP_, TIMESTAMP_, SNAPSHOT_, DEPTH_)
                    select ?, TYPE_, EVENT_, KAPP_, TIMESTAMP_, SNAPSHOT_, DEPTH_ from TH_EVENT where ID_ = ?""", copies);
        });

        refused(hour(), Reason.INVALID, "These are more than 10000 events; narrow the range");
        engine.database().run(sql -> sql.update("delete from TH_EVENT where ID_ = 'copy-7'"));
        hook("New", "false");
        assertThat(replays().preview(hour()))
                .satisfies(preview -> assertThat(preview.events()).isEqualTo(10_000))
                .satisfies(preview -> assertThat(preview.unmatched()).isEqualTo(10_000));
    }
}
