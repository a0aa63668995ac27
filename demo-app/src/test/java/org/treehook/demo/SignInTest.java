package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.demo.identity.SignIns;
import org.treehook.event.PlatformEvent;

@PlatformTest
class SignInTest {

    private static final String JSON = "application/json";

    @Autowired
    private RecordedEvents events;

    @Autowired
    private SignIns signIns;

    private Platform admin;
    private Webapp browser;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual) {
        port = actual;
        admin = Platform.admin(port);
        browser = new Webapp(port);
        events.take();
    }

    @AfterEach
    void publishAgain() {
        events.refuse("");
    }

    @Test
    void logInsAndLogOutsOfTheWebApplicationsAreEvents() {
        for (String app : List.of("cockpit", "tasklist", "admin")) {
            assertThat(browser.logIn(app, "admin", "admin")).isEqualTo(200);
            assertThat(browser.get("/api/engine/engine/default/task")).isEqualTo(200);
            assertThat(events.takeNames()).as(app).containsExactly("User Login");
        }
        assertThat(browser.logOut()).isEqualTo(200);

        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Logout");
        SampleShape.check(raised);
        PlatformEvent logout = raised.get(0);
        assertThat(logout.actor()).isEqualTo("admin");
        assertThat(logout.subjectId()).isEqualTo("admin");
        assertThat(logout.snapshot().at("/user/username").asText()).isEqualTo("admin");
        assertThat(logout.snapshot().at("/identity/username").asText()).isEqualTo("admin");
        assertThat(logout.snapshot().at("/identity/spaceAdmin").asBoolean()).isTrue();
        assertThat(browser.logOut()).isEqualTo(200);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void thePortalTellsOfItsOwn() {
        signIns.signedIn("fred");
        signIns.signedOut("fred");

        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Login", "Logout");
        SampleShape.check(raised);
        assertThat(raised.get(0).snapshot().at("/identity/teams")).hasToString("[\"Facilities\"]");
    }

    @Test
    void aWrongPasswordIsAFailureWhereverItIsTried() {
        user("guessed");
        Platform wrong = new Platform(port, "guessed", "S3cretGuess");

        assertThat(wrong.get("/me").status()).isEqualTo(401);
        assertThat(wrong.engine("GET", "/task", null, JSON).status()).isEqualTo(401);
        assertThat(wrong.task("GET", "/app/api/v2/runs").status()).isEqualTo(401);
        assertThat(browser.logIn("cockpit", "guessed", "S3cretGuess")).isEqualTo(401);
        admin.ok(admin.engine(
                "POST", "/identity/verify", "{\"username\":\"guessed\",\"password\":\"S3cretGuess\"}", JSON));

        List<PlatformEvent> raised = events.take();
        assertThat(raised).hasSize(5).allSatisfy(event -> {
            assertThat(event.type() + " " + event.action()).isEqualTo("Space Login Failure");
            assertThat(event.actor()).isNull();
            assertThat(event.snapshot().path("user")).hasToString("{\"username\":\"guessed\"}");
            assertThat(event.snapshot().at("/identity/authenticated").asBoolean(true))
                    .isFalse();
            assertThat(event.snapshot().at("/identity/username").isNull()).isTrue();
        });
        SampleShape.check(raised);
        assertThat(raised.toString()).doesNotContain("S3cretGuess");
        assertThat(wrong.get("/me").status()).isEqualTo(401);
        assertThat(events.take()).as("a sixth one within a minute").isEmpty();
    }

    @Test
    void whoeverIsNotThereAndWhateverIsNoNameFailsToo() {
        String endless = "n\u0000\ud83d\ude00".repeat(500);

        assertThat(new Platform(port, "who-is-this", "x").get("/me").status()).isEqualTo(401);
        assertThat(new Platform(port, endless, "x").get("/me").status()).isEqualTo(401);
        assertThat(browser.logIn("cockpit", "", "x")).isEqualTo(401);
        assertThat(browser.post("/api/admin/auth/user/default/login/cockpit", ""))
                .isEqualTo(401);

        List<PlatformEvent> raised = events.take();
        assertThat(raised).hasSize(2);
        assertThat(raised.get(0).snapshot().at("/user/username").asText()).isEqualTo("who-is-this");
        assertThat(raised.get(1).snapshot().at("/user/username").asText())
                .startsWith("n?\ud83d\ude00n?")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void requestsAndRefusalsOfOtherKindsAreNoEvents() {
        admin.ok(admin.get("/me"));
        assertThat(browser.post("/api/admin/auth/user/default/login/cockpit", "username=admin&password=admin"))
                .as("without a CSRF token")
                .isEqualTo(403);
        assertThat(browser.logIn("cockpit", "rita", "rita"))
                .as("no right to use Cockpit")
                .isEqualTo(403);
        assertThat(browser.get("/api/engine/engine/default/task")).isEqualTo(401);

        assertThat(events.take()).isEmpty();
    }

    @Test
    void whoIsDisabledCannotSignInAnywhere() {
        user("barred");
        Platform barred = new Platform(port, "barred", "barred");
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'barred'}}"));
        assertThat(browser.logIn("tasklist", "barred", "barred")).isEqualTo(200);
        assertThat(browser.get("/api/engine/engine/default/task")).isEqualTo(200);
        admin.ok(admin.put("/users/barred", "{'enabled':false}"));
        events.take();

        assertThat(browser.get("/api/engine/engine/default/task"))
                .as("a session from before")
                .isEqualTo(401);
        assertThat(events.take()).isEmpty();
        assertThat(barred.get("/me").status()).isEqualTo(401);
        assertThat(barred.engine("GET", "/task", null, JSON).status()).isEqualTo(401);
        assertThat(browser.logIn("tasklist", "barred", "barred")).isEqualTo(401);
        assertThat(events.takeNames()).containsOnly("Space Login Failure").hasSize(3);

        admin.ok(admin.put("/users/barred", "{'enabled':true}"));
        barred.ok(barred.get("/me"));
        assertThat(browser.logIn("tasklist", "barred", "barred")).isEqualTo(200);
        assertThat(events.takeNames()).containsExactly("User Updated", "User Login");
    }

    @Test
    void anEventThatCannotBePublishedChangesNoAnswer() {
        user("quiet");
        admin.ok(admin.put("/users/quiet", "{'spaceAdmin':true}"));
        events.take();

        events.refuse("Login");
        assertThat(browser.logIn("cockpit", "quiet", "quiet")).isEqualTo(200);
        assertThat(browser.get("/api/engine/engine/default/task")).isEqualTo(200);
        events.refuse("Login Failure");
        assertThat(new Platform(port, "quiet", "wrong").get("/me").status()).isEqualTo(401);
        assertThat(browser.logIn("cockpit", "quiet", "wrong")).isEqualTo(401);

        assertThat(events.take()).isEmpty();
        admin.ok(admin.delete("/users/quiet"));
    }

    private void user(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'" + username + "'}"));
        events.take();
    }
}
