package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.treehook.explain.Explanation.Kind;
import org.treehook.explain.Explanations.Question;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** Why a webhook was not asked about an event, word for word. */
abstract class ExplainSilenceContract extends Explaining {

    ExplainSilenceContract(TestDatabase database) {
        super(database);
    }

    @Test
    void theWrongScope() {
        bound("Garden", "kapp:garden", "Submission", "Submitted");
        bound("Space", "space", "Team", "Created");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.WRONG_SCOPE, event, new Question("garden", "Garden")))
                .isEqualTo("The webhook \"Garden\" listens to kapp:garden; this event happened in kapp:services.");
        assertThat(answer(Kind.WRONG_SCOPE, event, new Question(null, "Space")))
                .isEqualTo("The webhook \"Space\" listens to space; this event happened in kapp:services.");
    }

    @Test
    void theWrongType() {
        bound("Hook", "kapp:services", "Form", "Created");
        bound("Every", "kapp:*", "Form", "Deleted");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.WRONG_TYPE, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" listens to the type Form; this event is of the type Submission.");
        assertThat(answer(Kind.WRONG_TYPE, event, "Every"))
                .isEqualTo("The webhook \"Every\" listens to the type Form; this event is of the type Submission.");
    }

    @Test
    void theWrongEvent() {
        bound("Hook", "kapp:services", "Submission", "Closed");
        bound("Every", "kapp:*", "Submission", "Saved");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.WRONG_EVENT, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" listens to Submission Closed; this event is Submission Submitted.");
        assertThat(answer(Kind.WRONG_EVENT, event, "Every"))
                .isEqualTo("The webhook \"Every\" listens to Submission Saved; this event is Submission Submitted.");
    }

    @Test
    void createdLater() {
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "");

        assertThat(answer(Kind.CREATED_LATER, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" was created at " + created("Hook", 1) + ", after this event of "
                        + timestamp(event) + ".");
    }

    @Test
    void createdLaterAndEditedSince() {
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "true");
        hook("Hook", "false");

        assertThat(answer(Kind.CREATED_LATER, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" was created at " + created("Hook", 1) + ", after this event of "
                        + timestamp(event) + ".");
    }

    @Test
    void boundToThisEventOnlyLater() {
        bound("Hook", "kapp:services", "Submission", "Closed");
        String event = engine.publish(Events.submitted("s-1"));
        bound("Hook", "kapp:services", "Submission", "Submitted");

        assertThat(answer(Kind.CREATED_LATER, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" listens to Submission Submitted of kapp:services only since "
                        + created("Hook", 2) + ", after this event of " + timestamp(event) + ".");
    }

    @Test
    void deletedBeforeTheEvent() {
        String deployment = hook("Hook", "");
        engine.publish(Events.submitted("s-1"));
        engine.engine().getRepositoryService().deleteDeployment(deployment, true);
        String event = engine.publish(Events.submitted("s-2"));

        assertThat(answer(Kind.WEBHOOK_DELETED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" was deleted; it was not asked about this event.");
    }

    @Test
    void takenOutOfItsModel() {
        hook("Hook", "");
        engine.deploy("Hook", Models.process("Hook").endEvent().done());
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.WEBHOOK_DELETED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" is not in the latest version of the process \"Hook\" any more;"
                        + " it was not asked about this event.");
    }

    @Test
    void aRenamedWebhookIsFoundByEitherName() {
        engine.deploy("hook", Models.webhook("hook", "Old", "false", MISSING));
        String event = engine.publish(Events.submitted("s-1"));
        engine.deploy("hook", Models.webhook("hook", "New", "false", MISSING));

        assertThat(answer(Kind.NOT_MATCHED, event, "New"))
                .isEqualTo("The filter of the webhook \"New\" said false without reading anything of the event.");
        assertThat(answer(Kind.NOT_MATCHED, event, "Old"))
                .isEqualTo("The filter of the webhook \"Old\" said false without reading anything of the event.");
    }

    @Test
    void thereIsNoSuchWebhook() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.NO_WEBHOOK, event, new Question("services", "hook")))
                .isEqualTo("There is no webhook \"hook\" in kapp:services or kapp:*.");
        assertThat(answer(Kind.NO_WEBHOOK, event, new Question("garden", "Hook")))
                .isEqualTo("There is no webhook \"Hook\" in kapp:garden or kapp:*.");
        assertThat(answer(Kind.NO_WEBHOOK, event, new Question(null, "Nothing")))
                .isEqualTo("There is no webhook \"Nothing\" in space, kapp:* or kapp:services.");
    }

    @Test
    void theScopeOfThePathComesFirst() {
        bound("Same", "kapp:services", "Submission", "Closed");
        engine.deploy("every", Models.bound("every", properties("Same", "kapp:*", "Submission", "Submitted")));
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.WRONG_EVENT, event, new Question("services", "Same")))
                .isEqualTo("The webhook \"Same\" listens to Submission Closed; this event is Submission Submitted.");
        assertThat(answer(Kind.MATCHED, event, new Question(null, "Same"))).contains(onlyJobId());
    }

    @Test
    void anEventThatIsNotThereHasNoExplanation() {
        assertThat(engine.treehook().explain().explanations().ofEvent("nothing", new Question(null, "Hook")))
                .isEmpty();
    }
}
