package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Dry runs over HTTP. Who may see which events is tested with the events. */
@PlatformTest
class DryRunOverHttpTest {

    private static final String CUSTOM = "Submission Submitted - Custom Form";

    private Platform admin;
    private String submission = "";
    private String submitted = "";

    @BeforeEach
    void aSubmittedForm(@LocalServerPort int port) {
        admin = Platform.admin(port);
        submission = admin.ok(admin.post(
                        "/kapps/services/forms/cleaning/submissions", "{'values':{'What needs cleaning':'Coffee'}}"))
                .text("/submission/id");
        submitted = admin.ok(admin.get("/events?event=Submitted&subject=" + submission))
                .text("/events/0/id");
    }

    @Test
    void aDraftIsTriedOnWhatHappened() {
        Answer outcome = admin.ok(admin.post(
                "/kapps/services/webhooks/dry-run",
                "{'type':'Submission','event':'Submitted','name':'" + CUSTOM + "','limit':1,"
                        + "'filter':'values(\\u0027What needs cleaning\\u0027) === \\u0027Coffee\\u0027',"
                        + "'url':'/run/${submission(\\u0027id\\u0027)}'}"));
        assertThat(outcome.body().at("/dryRun/problems")).isEmpty();
        assertThat(outcome.body().at("/dryRun/trial/events").asInt()).isEqualTo(1);
        assertThat(outcome.body().at("/dryRun/trial/draft/wouldFire").asInt()).isEqualTo(1);
        assertThat(outcome.body().at("/dryRun/trial/saved/wouldFire").asInt()).isZero();
        assertThat(outcome.text("/dryRun/trial/differing/0/eventId")).isEqualTo(submitted);
        assertThat(outcome.text("/dryRun/trial/samples/0/url")).isEqualTo("/run/" + submission);
        assertThat(outcome.text("/dryRun/trial/samples/0/requestContent"))
                .contains("\"coreState\":\"Submitted\"")
                .doesNotContain("identity");

        Answer wrong = admin.ok(
                admin.post("/webhooks/dry-run", "{'type':'Team','event':'Created','filter':'team(','url':'nowhere'}"));
        assertThat(wrong.body().at("/dryRun/trial").isNull()).isTrue();
        assertThat(wrong.body().at("/dryRun/problems").findValuesAsText("part")).containsExactly("filter", "url");
        assertThat(wrong.body().at("/dryRun/problems/0/line").asInt()).isEqualTo(1);
    }

    @Test
    void aDraftThatNobodyCouldSaveIsRefused() {
        assertThat(tried("{'type':'Submission','event':'Login'}").error()).contains("valid events are: Created");
        assertThat(tried("{'type':'Team','event':'Created'}").error()).contains("valid types are: Submission, Form");
        assertThat(tried("{'scope':'space','limit':1001}").error())
                .isEqualTo("The scope of this path is kapp:services, not \"space\". The type is missing. The event is"
                        + " missing. The limit is from 1 to 1000, not 1001.");
        assertThat(tried("{'typo':1}").error()).startsWith("Unknown property \"typo\"");
        assertThat(admin.post("/kapps/services/webhooks/dry-run").status()).isEqualTo(400);
    }

    private Answer tried(String body) {
        Answer answer = admin.post("/kapps/services/webhooks/dry-run", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer;
    }
}
