package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;

/** Events and explanations over HTTP, for those who may and those who may not. */
@PlatformTest
class EventsOverHttpTest {

    private static final String FORM = "/kapps/services/forms/cleaning/submissions";
    private static final String COMPLETE = "'values':{'What needs cleaning':'Coffee','Rooms':['Lobby']}";
    private static final String DEFAULT = "Submission Submitted - Kapp Default";
    private static final String CUSTOM = "Submission Submitted - Custom Form";
    private static final String DEFAULT_KEY = "webhook-submission-submitted-kapp-default";

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private EventPublisher publisher;

    private Platform admin;
    private Platform reader;
    private Platform stranger;
    private String submission = "";

    @BeforeEach
    void aSubmittedForm(@LocalServerPort int port) {
        admin = Platform.admin(port);
        reader = user("reader", port);
        stranger = user("stranger", port);
        grant("reader", DEFAULT_KEY);
        submission = admin.ok(admin.post(FORM, "{" + COMPLETE + "}")).text("/submission/id");
    }

    @AfterEach
    void takeGrantsBack() {
        authorizations
                .createAuthorizationQuery()
                .userIdIn("reader")
                .list()
                .forEach(granted -> authorizations.deleteAuthorization(granted.getId()));
    }

    @Test
    void aListHasItsFiltersAndPages() {
        Answer both = admin.ok(admin.get("/kapps/services/events?subject=" + submission));
        assertThat(both.body().path("events").findValuesAsText("event")).containsExactly("Submitted", "Created");
        assertThat(both.body().path("nextPageToken").isNull()).isTrue();
        assertThat(both.body().at("/events/0").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "type", "event", "scopeType", "scopeId", "subjectId", "actor", "timestamp");
        assertThat(both.text("/events/0/scopeId")).isEqualTo("services");

        Answer first = admin.ok(admin.get("/events?limit=1&subject=" + submission));
        assertThat(first.text("/events/0/event")).isEqualTo("Submitted");
        Answer second = admin.ok(
                admin.get("/events?limit=1&subject=" + submission + "&pageToken=" + first.text("/nextPageToken")));
        assertThat(second.text("/events/0/event")).isEqualTo("Created");
        assertThat(second.body().path("nextPageToken").isNull()).isTrue();

        assertThat(size("/events?type=Submission&event=Created&subject=" + submission))
                .isEqualTo(1);
        assertThat(size("/events?verdict=Matched&subject=" + submission)).isEqualTo(1);
        assertThat(size("/events?verdict=error&subject=" + submission)).isZero();
        assertThat(size("/events?scope=space&subject=" + submission)).isZero();
        assertThat(size("/events?scope=kapp:services&subject=" + submission)).isEqualTo(2);
        assertThat(size("/events?end=2020-01-01T00:00:00Z&subject=" + submission))
                .isZero();
        assertThat(size("/events?start=2020-01-01T00:00:00Z&subject=" + submission))
                .isEqualTo(2);
        assertThat(size("/kapps/garden/events?subject=" + submission)).isZero();
    }

    @Test
    void whatCannotBeReadIsRefusedInTheOneShape() {
        refused(400, "/events?limit=1001", "The limit is from 1 to 1000, not \"1001\".");
        refused(
                400,
                "/events?pageToken=!",
                "The pageToken is none that this list of events gave; it belongs to a path and its filters.");
        refused(
                400,
                "/events?verdict=perhaps",
                "Unknown verdict \"perhaps\"; valid are: matched, not matched, error, not yet evaluated, loop stopped,"
                        + " webhook deleted.");
        refused(
                400,
                "/events?start=yesterday",
                "The parameter start is not of the form yyyy-MM-dd'T'HH:mm:ss'Z': \"yesterday\".");
        refused(
                400,
                "/events?scope=kapp:*",
                "Unknown scope \"kapp:*\"; valid are: space, and kapp: with a kapp's slug.");
        refused(400, "/events/explain?webhook=Hook", "The parameter record is missing.");
        refused(400, "/events/" + submitted() + "/explain", "The parameter webhook is missing.");
        refused(404, "/events/nothing", "Unable to locate the event \"nothing\".");
        refused(404, "/events/nothing/explain?webhook=Hook", "Unable to locate the event \"nothing\".");
        refused(404, "/kapps/garden/events/" + submitted(), "Unable to locate the event \"" + submitted() + "\".");
        assertThat(admin.delete("/events/" + submitted()).status()).isEqualTo(405);
        assertThat(admin.get("/webhooks/dry-run").status()).isEqualTo(405);
    }

    @Test
    void anEventIsShownWithItsSnapshotVerdictsAndJobs() {
        Answer event = admin.ok(admin.get("/kapps/services/events/" + submitted()));

        assertThat(event.text("/event/id")).isEqualTo(submitted());
        assertThat(event.text("/event/snapshot/values/What needs cleaning")).isEqualTo("Coffee");
        assertThat(event.text("/event/snapshot/identity/username")).isEqualTo("admin");
        assertThat(event.body().at("/event/verdicts").findValuesAsText("webhook"))
                .containsExactly(CUSTOM, DEFAULT);
        assertThat(event.text("/event/verdicts/0/verdict")).isEqualTo("not matched");
        assertThat(event.text("/event/verdicts/0/reason"))
                .isEqualTo("form('attribute:Custom Submission Workflow') → []");
        assertThat(event.body().at("/event/webhookJobs").findValuesAsText("name"))
                .containsExactly(DEFAULT);
    }

    @Test
    void anEventIsExplained() {
        String path = "/kapps/services/events/" + submitted() + "/explain?webhook=";
        Answer custom = admin.ok(admin.get(path + encoded(CUSTOM)));
        assertThat(custom.text("/explanation/answer"))
                .isEqualTo("The filter of the webhook \"" + CUSTOM
                        + "\" said false: form('attribute:Custom Submission Workflow') → [].");
        assertThat(custom.text("/explanation/kind")).isEqualTo("not matched");
        assertThat(custom.text("/explanation/verdict")).isEqualTo("not matched");
        assertThat(custom.text("/explanation/event/id")).isEqualTo(submitted());
        Answer matched = admin.ok(admin.get(path + encoded(DEFAULT)));
        assertThat(matched.text("/explanation/kind")).isEqualTo("matched");
        assertThat(matched.text("/explanation/answer")).contains(matched.text("/explanation/webhookJob/id"));
        assertThat(admin.ok(admin.get(path + "Nothing")).text("/explanation/answer"))
                .isEqualTo("There is no webhook \"Nothing\" in kapp:services or kapp:*.");
        assertThat(admin.ok(admin.get("/events/" + submitted() + "/explain?webhook=" + encoded(CUSTOM)))
                        .text("/explanation/kind"))
                .isEqualTo("not matched");
    }

    @Test
    void aRecordIsExplainedWithWhatThePlatformKnowsOfIt() {
        assertThat(ofRecord(admin, submission, CUSTOM)).startsWith("The filter of the webhook \"" + CUSTOM + "\"");

        String draft = admin.ok(admin.post(FORM, "{'coreState':'Draft'}")).text("/submission/id");
        assertThat(ofRecord(admin, draft, DEFAULT))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"" + draft
                        + "\", which is Draft: it was never submitted.");
        assertThat(ofRecord(admin, draft + "&event=Closed", DEFAULT))
                .isEqualTo("No event Submission Closed was recorded for the submission \"" + draft
                        + "\", which is Draft: it was never closed.");

        admin.ok(admin.patch("/submissions/" + draft, "{'coreState':'Submitted'}"));
        String patched = admin.ok(admin.patch(FORM, "{'coreState':'Submitted'," + COMPLETE + "}"))
                .text("/submission/id");
        assertThat(ofRecord(admin, draft, DEFAULT))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"" + draft
                        + "\", which is Submitted: it was changed by PATCH, which raises no event.");
        assertThat(ofRecord(admin, patched, DEFAULT))
                .isEqualTo("No event Submission Submitted was recorded for the submission \"" + patched
                        + "\", which is Submitted: it was changed by PATCH, which raises no event.");
        assertThat(ofRecord(admin, "nothing", DEFAULT))
                .isEqualTo("There is no record \"nothing\", and no event was recorded for it.");
        assertThat(ofRecord(reader, patched, DEFAULT))
                .isEqualTo("There is no record \"" + patched + "\", and no event was recorded for it.");
    }

    @Test
    void whoMayReadOneWebhookSeesItsEventsOnly() {
        String event = submitted();
        assertThat(reader.ok(reader.get("/events?subject=" + submission))
                        .body()
                        .path("events")
                        .findValuesAsText("event"))
                .containsExactly("Submitted");
        assertThat(reader.ok(reader.get("/events/" + event))
                        .body()
                        .at("/event/verdicts")
                        .findValuesAsText("webhook"))
                .containsExactly(DEFAULT);
        assertThat(reader.ok(reader.get("/kapps/services/events/" + event + "/explain?webhook=" + encoded(CUSTOM)))
                        .text("/explanation/answer"))
                .isEqualTo("There is no webhook \"" + CUSTOM + "\" in kapp:services or kapp:*.");
        assertThat(ofRecord(reader, submission, DEFAULT)).contains(" matched this event; ");
        assertThat(reader.ok(reader.post(
                                "/kapps/services/webhooks/dry-run",
                                "{'type':'Submission','event':'Created','filter':''}"))
                        .body()
                        .at("/dryRun/trial/events")
                        .asInt())
                .isZero();
    }

    @Test
    void whoMayReadNothingSeesNothing() {
        assertThat(stranger.ok(stranger.get("/events")).body().path("events")).isEmpty();
        assertThat(stranger.get("/events/" + submitted()).status()).isEqualTo(404);
        assertThat(stranger.get("/events/" + submitted() + "/explain?webhook=" + encoded(DEFAULT))
                        .status())
                .isEqualTo(404);
        assertThat(ofRecord(stranger, submission, DEFAULT))
                .isEqualTo("There is no webhook \"" + DEFAULT + "\" in kapp:services or kapp:*.");
        assertThat(stranger.ok(stranger.post(
                                "/kapps/services/webhooks/dry-run", "{'type':'Submission','event':'Submitted'}"))
                        .body()
                        .at("/dryRun/trial/events")
                        .asInt())
                .isZero();
    }

    @Test
    void eventsOfAnotherTenantAreMissing() {
        grant("reader", "*");
        String foreign = publisher.publish(PlatformEvent.of("Team", "Created")
                .about("foreign")
                .ofTenant("elsewhere")
                .with("team", Map.of("name", "Foreign"))
                .build());

        assertThat(reader.get("/events/" + foreign).status()).isEqualTo(404);
        assertThat(reader.ok(reader.get("/events?subject=foreign")).body().path("events"))
                .isEmpty();
        assertThat(reader.get("/events/" + foreign + "/explain?webhook=Hook").status())
                .isEqualTo(404);
        assertThat(admin.ok(admin.get("/events?subject=foreign")).body().path("events"))
                .isNotEmpty();
    }

    private String submitted() {
        return admin.ok(admin.get("/events?event=Submitted&subject=" + submission))
                .text("/events/0/id");
    }

    private int size(String path) {
        return admin.ok(admin.get(path)).body().path("events").size();
    }

    private void refused(int status, String path, String message) {
        Answer answer = admin.get(path.replace("*", "%2A"));
        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(message);
        assertThat(answer.body().path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.text("/correlationId")).isNotEmpty();
    }

    private static String ofRecord(Platform platform, String record, String webhook) {
        return platform.ok(platform.get(
                        "/kapps/services/events/explain?record=" + record + "&webhook=" + encoded(webhook)))
                .text("/explanation/answer");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void grant(String user, String key) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setUserId(user);
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(key);
        authorization.addPermission(ProcessDefinitionPermissions.READ_INSTANCE);
        authorizations.saveAuthorization(authorization);
    }

    private Platform user(String name, int port) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            User user = identity.newUser(name);
            user.setPassword(name);
            identity.saveUser(user);
        }
        return new Platform(port, name, name);
    }
}
