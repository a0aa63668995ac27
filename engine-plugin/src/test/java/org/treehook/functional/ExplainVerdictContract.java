package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.treehook.explain.Explanation.Kind;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;

/** What became of an event that a webhook was asked about, word for word. */
abstract class ExplainVerdictContract extends Explaining {

    private static final String WORKFLOW = "form('attribute:Custom Submission Workflow')";

    ExplainVerdictContract(TestDatabase database) {
        super(database);
    }

    @Test
    void matchedAndNotSentYet() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Queued and was not sent yet.");
    }

    @Test
    void matchedAndComplete() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        hook("Hook", "form('slug') === 'cleaning'");
        String event = engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Complete: 200 OK, run " + engine.onlyJob().job().runId() + ".");
    }

    @Test
    void matchedAndFailed() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Failed: 404 Not Found.");
    }

    @Test
    void matchedAndTriedInVain() throws Exception {
        try (Endpoint endpoint = new Endpoint()) {
            endpoint.then(503, "");
            engine.deploy("hook", Models.webhook("hook", "Hook", "", endpoint.url("/")));
            String event = engine.publish(Events.submitted("s-1"));
            engine.deliver();

            assertThat(answer(Kind.MATCHED, event, "Hook"))
                    .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId()
                            + " is Queued again after 1 attempt: 503 Service Unavailable.");
        }
    }

    @Test
    void matchedAndCancelledWithItsWebhook() {
        String deployment = hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        engine.engine().getRepositoryService().deleteDeployment(deployment, true);

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId() + " is Cancelled.");
    }

    @Test
    void matchedButTheTemplateFailed() {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "http://${form('nothing')}/"));
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job " + onlyJobId()
                        + " is Failed: The URL template renders \"http:///\", which doesn't begin with http:// or"
                        + " https:// and a host, without user and password.");
    }

    @Test
    void matchedAndTheJobIsGone() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        engine.database().run(sql -> sql.update("delete from TH_JOB"));

        assertThat(answer(Kind.MATCHED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event; its job is not kept any more.");
    }

    @Test
    void theFilterSaidFalseOfWhatItRead() {
        hook("Hook", WORKFLOW + ".indexOf('Submitted') > -1");
        hook("Other", "form('slug') === \"garden\" || values('Rooms').length > 2");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.NOT_MATCHED, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" said false: " + WORKFLOW + " → [].");
        assertThat(answer(Kind.NOT_MATCHED, event, "Other"))
                .isEqualTo("The filter of the webhook \"Other\" said false: form('slug') → \"cleaning\";"
                        + " values('Rooms') → [\"K1\",\"K2\"].");
    }

    @Test
    void theFilterSaidFalseWithoutReading() {
        hook("Hook", "false");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.NOT_MATCHED, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" said false without reading anything of the event.");
    }

    @Test
    void theFilterFailed() {
        hook("Hook", "form('slug')");
        hook("Other", "form('nothing').length > 0");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.ERROR, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" returned a string (\"cleaning\"), not true or false;"
                        + " its job " + jobId("Hook") + " is Failed.");
        assertThat(answer(Kind.ERROR, event, "Other"))
                .isEqualTo(
                        "The filter of the webhook \"Other\" failed: TypeError: Cannot read property 'length' of null"
                                + " (line 1, column 1); its job " + jobId("Other") + " is Failed.");
    }

    @Test
    void theFilterFailedAndWasMended() {
        engine.deploy("tree", Models.tree("tree", "A :: B :: C"));
        hook("Hook", "form('slug')");
        String event = engine.publish(Events.submitted("s-1"));
        hook("Hook", "true");
        engine.treehook().jobs().retry(onlyJobId(), null, null);
        engine.deliver();

        assertThat(answer(Kind.ERROR, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" returned a string (\"cleaning\"), not true or false;"
                        + " its job " + onlyJobId() + " is Complete: 200 OK, run "
                        + engine.onlyJob().job().runId() + ".");
    }

    @Test
    void suspendedBeforeTheEvent() {
        hook("Hook", "");
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("Hook");
        String event = engine.publish(Events.submitted("s-1"));

        assertThat(answer(Kind.SUSPENDED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event, but it is suspended: its job " + onlyJobId()
                        + " waits until it is activated.");
    }

    @Test
    void suspendedAfterTheEventAndActivatedAgain() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        engine.engine().getRepositoryService().suspendProcessDefinitionByKey("Hook");
        assertThat(answer(Kind.SUSPENDED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" matched this event, but it is suspended: its job " + onlyJobId()
                        + " waits until it is activated.");

        engine.engine().getRepositoryService().activateProcessDefinitionByKey("Hook");
        assertThat(answer(Kind.MATCHED, event, "Hook")).endsWith(" is Queued and was not sent yet.");
    }

    @Test
    void aVerdictThatIsNewToUsIsToldAsItIs() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        keep("postponed", "It is night.");

        assertThat(answer(Kind.NOT_ASKED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" has the verdict \"postponed\": It is night.");
    }
}
