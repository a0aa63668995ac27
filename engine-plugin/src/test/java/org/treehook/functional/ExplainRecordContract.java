package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treehook.explain.Explanation;
import org.treehook.explain.Explanation.Kind;
import org.treehook.explain.Explanations.Question;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;

/** What became of a record, or why nothing did, word for word. */
abstract class ExplainRecordContract extends Explaining {

    ExplainRecordContract(TestDatabase database) {
        super(database);
    }

    @Test
    void ofARecordTheEventThatTheWebhookListensToIsExplained() {
        hook("Hook", "values('Rooms').length > 5");
        engine.publish(submission("Created", "s-1"));
        String event = engine.publish(Events.submitted("s-1"));
        engine.publish(submission("Updated", "s-1"));

        Explanation explanation = ofRecord("s-1", null, "Hook");
        assertThat(explanation.kind()).isEqualTo(Kind.NOT_MATCHED);
        assertThat(explanation.event())
                .isNotNull()
                .satisfies(found -> assertThat(found.id()).isEqualTo(event));
        assertThat(explanation.answer())
                .isEqualTo("The filter of the webhook \"Hook\" said false: values('Rooms') → [\"K1\",\"K2\"].");
        assertThat(ofRecord("s-1", "Updated", "Hook").answer())
                .isEqualTo("The webhook \"Hook\" listens to Submission Submitted; this event is Submission Updated.");
    }

    @Test
    void ofARecordInAnotherKapp() {
        bound("Garden", "kapp:garden", "Submission", "Submitted");
        engine.publish(submission("Created", "s-1"));

        assertThat(engine.treehook()
                        .explain()
                        .explanations()
                        .ofRecord("s-1", null, new Question("garden", "Garden"))
                        .answer())
                .isEqualTo("The webhook \"Garden\" listens to kapp:garden; this event happened in kapp:services.");
    }

    @Test
    void nothingWasRecordedAndNobodyKnowsMore() {
        hook("Hook", "");

        assertThat(nothingRaised("s-1", null)).isEqualTo("No event was recorded for this record.");
        assertThat(nothingRaised("s-1", "Closed")).isEqualTo("No event was recorded for this record.");
    }

    @Test
    void otherEventsWereRecorded() {
        hook("Hook", "");
        String event = engine.publish(submission("Created", "s-1"));

        assertThat(nothingRaised("s-1", null))
                .isEqualTo("No event Submission Submitted was recorded for this record; its last event is Submission"
                        + " Created of " + timestamp(event) + ".");
        assertThat(nothingRaised("s-1", "Closed"))
                .isEqualTo("No event Submission Closed was recorded for this record; its last event is Submission"
                        + " Created of " + timestamp(event) + ".");
    }

    @Test
    void theApplicationKnowsThatItWasNeverSubmitted() {
        knowRecords();
        hook("Hook", "");
        record("s-1", "services", "Draft", Map.of("Submitted", "it was never submitted"));
        engine.publish(submission("Created", "s-1"));
        record("s-2", "services", "Draft", Map.of("Submitted", "it was never submitted"));

        assertThat(nothingRaised("s-1", null))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"s-1\", which is Draft:"
                        + " it was never submitted.");
        assertThat(nothingRaised("s-2", null))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"s-2\", which is Draft:"
                        + " it was never submitted.");
    }

    @Test
    void theApplicationKnowsThatItWasPatched() {
        knowRecords();
        hook("Hook", "");
        String patched = "it was changed by PATCH, which raises no event";
        record("s-1", "services", "Submitted", Map.of("Submitted", patched));
        record("s-2", "services", "Closed", Map.of("Submitted", patched, "Closed", patched));

        assertThat(nothingRaised("s-1", null))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"s-1\", which is Submitted:"
                        + " it was changed by PATCH, which raises no event.");
        assertThat(nothingRaised("s-2", "Closed"))
                .isEqualTo("No event Submission Closed was recorded for the submission \"s-2\", which is Closed:"
                        + " it was changed by PATCH, which raises no event.");
    }

    @Test
    void theApplicationKnowsTheRecordAndNoReason() {
        knowRecords();
        hook("Hook", "");
        record("s-1", "services", "Submitted", Map.of());

        assertThat(nothingRaised("s-1", null))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"s-1\", which is"
                        + " Submitted.");
        assertThat(nothingRaised("s-9", null))
                .isEqualTo("There is no record \"s-9\", and no event was recorded for it.");
    }

    @Test
    void theApplicationKnowsThatItIsElsewhere() {
        knowRecords();
        hook("Hook", "");
        record("s-1", "garden", "Draft", Map.of("Submitted", "it was never submitted"));

        Explanation explanation = ofRecord("s-1", null, "Hook");
        assertThat(explanation.kind()).isEqualTo(Kind.WRONG_SCOPE);
        assertThat(explanation.answer())
                .isEqualTo("The webhook \"Hook\" listens to kapp:services; the submission \"s-1\" is in kapp:garden.");
    }

    @Test
    void aRecordAndNoSuchWebhook() {
        assertThat(ofRecord("s-1", null, "Hook").answer())
                .isEqualTo("There is no webhook \"Hook\" in kapp:services or kapp:*.");
    }
}
