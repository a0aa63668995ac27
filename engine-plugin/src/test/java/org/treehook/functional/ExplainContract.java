package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.EventScope;
import org.treehook.event.PlatformEvent;
import org.treehook.event.RecordLookup.KnownRecord;
import org.treehook.event.Timestamps;
import org.treehook.explain.Explanation;
import org.treehook.explain.Explanation.Kind;
import org.treehook.explain.Explanations.Question;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Why a webhook did or did not fire, word for word. */
abstract class ExplainContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";
    private static final String WORKFLOW = "form('attribute:Custom Submission Workflow')";

    private final Map<String, KnownRecord> records = new HashMap<>();
    private final TestEngine engine;

    ExplainContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    // ---- asked

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
    void notYetEvaluated() {
        hook("Hook", "true");
        hook("Other", "false");
        String event = engine.publish(Events.submitted("s-1"));
        keep("not yet evaluated", "");

        assertThat(answer(Kind.NOT_YET_EVALUATED, event, "Hook"))
                .isEqualTo("The filter of the webhook \"Hook\" has not been asked yet; an engine job will ask it.");
        assertThat(answer(Kind.NOT_YET_EVALUATED, event, "Other"))
                .isEqualTo("The filter of the webhook \"Other\" has not been asked yet; an engine job will ask it.");
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
    void aLoopWasStopped() {
        hook("Hook", "");
        hook("Other", "");
        String event = engine.publish(Events.submitted("s-1"));
        keep("loop stopped", "Hook → run 1 → Hook.");

        assertThat(answer(Kind.LOOP_STOPPED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" was stopped because it would have gone on with a loop:"
                        + " Hook → run 1 → Hook.");
        assertThat(answer(Kind.LOOP_STOPPED, event, "Other"))
                .isEqualTo("The webhook \"Other\" was stopped because it would have gone on with a loop:"
                        + " Hook → run 1 → Hook.");
    }

    @Test
    void aVerdictThatIsNewToUsIsToldAsItIs() {
        hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        keep("postponed", "It is night.");

        assertThat(answer(Kind.NOT_ASKED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" has the verdict \"postponed\": It is night.");
    }

    // ---- not asked

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
    void deletedBeforeItsFilterWasAsked() {
        String deployment = hook("Hook", "");
        String event = engine.publish(Events.submitted("s-1"));
        keep("webhook deleted", "");
        engine.engine().getRepositoryService().deleteDeployment(deployment, true);

        assertThat(answer(Kind.WEBHOOK_DELETED, event, "Hook"))
                .isEqualTo("The webhook \"Hook\" was deleted before its filter was asked.");
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

    // ---- by record

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

    // ---- given

    private String hook(String name, String filter) {
        return engine.deploy(name, Models.webhook(name, name, filter, MISSING)).getId();
    }

    private void bound(String name, String scope, String type, String event) {
        engine.deploy(name, Models.bound(name, properties(name, scope, type, event)));
    }

    private static Map<String, String> properties(String name, String scope, String type, String event) {
        return Map.of(
                "webhook.name", name,
                "webhook.scope", scope,
                "webhook.type", type,
                "webhook.event", event,
                "webhook.url", MISSING);
    }

    private static PlatformEvent submission(String action, String id) {
        return Events.submission(action, id).build();
    }

    private void knowRecords() {
        engine.plugin().setRecordLookup(id -> Optional.ofNullable(records.get(id)));
    }

    private void record(String id, String kapp, String state, Map<String, String> silence) {
        records.put(id, new KnownRecord("submission", EventScope.kapp(kapp), state, silence));
    }

    /** What the publishing side keeps in cases that a test can't bring about here. */
    private void keep(String verdict, String reason) {
        engine.database().run(sql -> sql.update("update TH_VERDICT set VERDICT_ = ?, REASON_ = ?", verdict, reason));
    }

    // ---- when

    private String answer(Kind kind, String eventId, String webhook) {
        return answer(kind, eventId, new Question("services", webhook));
    }

    private String answer(Kind kind, String eventId, Question question) {
        Explanation explanation = engine.treehook()
                .explain()
                .explanations()
                .ofEvent(eventId, question)
                .orElseThrow();
        assertThat(explanation.kind()).isEqualTo(kind);
        return explanation.answer();
    }

    private Explanation ofRecord(String record, @Nullable String event, String webhook) {
        return engine.treehook().explain().explanations().ofRecord(record, event, new Question("services", webhook));
    }

    private String nothingRaised(String record, @Nullable String event) {
        Explanation explanation = ofRecord(record, event, "Hook");
        assertThat(explanation.kind()).isEqualTo(Kind.NOTHING_RAISED);
        return explanation.answer();
    }

    // ---- then

    private String onlyJobId() {
        return engine.onlyJob().job().id();
    }

    private String jobId(String webhook) {
        return engine.jobs().stream()
                .filter(view -> view.job().name().equals(webhook))
                .findFirst()
                .orElseThrow()
                .job()
                .id();
    }

    private String created(String name, int version) {
        List<String> times = engine.database()
                .call(sql -> sql.list(
                        "select CREATED_ from TH_WEBHOOK where NAME_ = ? and VERSION_ = ?",
                        row -> Timestamps.format(row.instant("CREATED_")),
                        name,
                        version));
        return times.get(0);
    }

    private String timestamp(String eventId) {
        return Timestamps.format(engine.treehook()
                .explain()
                .events()
                .find(eventId)
                .orElseThrow()
                .summary()
                .timestamp());
    }
}
