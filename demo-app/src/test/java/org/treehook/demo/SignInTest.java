package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.event.PlatformEvent;

@PlatformTest
class SignInTest {

    private static final String JSON = "application/json";
    private static final String WRONG = "S3cretGuess";

    @Autowired
    private RecordedEvents events;

    private Platform admin;
    private WebSession browser;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        admin = Platform.admin(port);
        browser = new WebSession(port);
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
            assertThat(browser.isLoggedIn()).isTrue();
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
    void soAreThoseOfThePortal() {
        assertThat(browser.signIn("fred", "fred")).doesNotContain("refused");
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(browser.signOut()).contains("left");
        assertThat(browser.isSignedIn()).isFalse();

        List<PlatformEvent> raised = events.take();
        assertThat(raised).extracting(PlatformEvent::action).containsExactly("Login", "Logout");
        SampleShape.check(raised);
        assertThat(raised).extracting(PlatformEvent::actor).containsOnly("fred");
        assertThat(raised.get(0).snapshot().at("/identity/teams")).hasToString("[\"Facilities\"]");
    }

    static Stream<Arguments> places() {
        BiConsumer<SignInTest, String> api =
                (test, user) -> assertThat(test.wrong(user).get("/me").status()).isEqualTo(401);
        BiConsumer<SignInTest, String> task = (test, user) -> assertThat(
                        test.wrong(user).task("GET", "/app/api/v1/nothing").status())
                .isEqualTo(401);
        BiConsumer<SignInTest, String> engine = (test, user) -> assertThat(
                        test.wrong(user).engine("GET", "/task", null, JSON).status())
                .isEqualTo(401);
        BiConsumer<SignInTest, String> verify = (test, user) -> test.admin.ok(test.admin.engine(
                "POST", "/identity/verify", "{\"username\":\"" + user + "\",\"password\":\"" + WRONG + "\"}", JSON));
        BiConsumer<SignInTest, String> cockpit = (test, user) ->
                assertThat(test.browser.logIn("cockpit", user, WRONG)).isEqualTo(401);
        BiConsumer<SignInTest, String> portal =
                (test, user) -> assertThat(test.browser.signIn(user, WRONG)).contains("refused");
        return Stream.of(
                Arguments.of("platform", api),
                Arguments.of("task-side", task),
                Arguments.of("engine-rest", engine),
                Arguments.of("engine-verify", verify),
                Arguments.of("cockpit", cockpit),
                Arguments.of("portal", portal));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void aWrongPasswordIsAFailureWhereverItIsTried(String place, BiConsumer<SignInTest, String> attempt) {
        String username = "guessed-" + place;
        user(username);

        attempt.accept(this, username);

        List<PlatformEvent> raised = events.take();
        assertThat(raised)
                .extracting(event -> event.type() + " " + event.action())
                .containsExactly("Space Login Failure");
        PlatformEvent failure = raised.get(0);
        assertThat(failure.actor()).isNull();
        assertThat(failure.snapshot().path("user")).hasToString("{\"username\":\"" + username + "\"}");
        assertThat(failure.snapshot().at("/identity/authenticated").asBoolean(true))
                .isFalse();
        assertThat(failure.snapshot().at("/identity/username").isNull()).isTrue();
        SampleShape.check(raised);
        assertThat(raised.toString()).doesNotContain(WRONG);
    }

    @Test
    void failuresOfOneNameAreEventsAFewTimesAMinute() {
        for (int i = 0; i < 8; i++) {
            assertThat(wrong("often-tried").get("/me").status()).isIn(401, 429);
        }
        assertThat(events.takeNames()).hasSize(5).containsOnly("Space Login Failure");
    }

    @Test
    void whoeverIsNotThereAndWhateverIsNoNameFailsToo() {
        String endless = "n\ud83d\ude00".repeat(80);

        assertThat(new Platform(port, "who-is-this", "x").get("/me").status()).isEqualTo(401);
        assertThat(new Platform(port, endless, "x").get("/me").status()).isEqualTo(401);
        assertThat(browser.logIn("cockpit", "", "x")).isEqualTo(401);
        assertThat(browser.logInPost("cockpit", "")).isEqualTo(401);

        List<PlatformEvent> raised = events.take();
        assertThat(raised).hasSize(2);
        assertThat(raised.get(0).snapshot().at("/user/username").asText()).isEqualTo("who-is-this");
        assertThat(raised.get(1).snapshot().at("/user/username").asText())
                .startsWith("n\ud83d\ude00n")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void requestsAndRefusalsOfOtherKindsAreNoEvents() {
        admin.ok(admin.get("/me"));
        assertThat(browser.logInPost("cockpit", "username=admin&password=admin"))
                .as("without a CSRF token")
                .isEqualTo(403);
        assertThat(browser.logIn("cockpit", "rita", "rita"))
                .as("no right to use Cockpit")
                .isEqualTo(403);
        assertThat(browser.isLoggedIn()).isFalse();

        assertThat(events.take()).isEmpty();
    }

    @Test
    void whoIsDisabledCannotSignInAnywhere() {
        user("barred");
        Platform barred = new Platform(port, "barred", "barred");
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'barred'}}"));
        WebSession portal = new WebSession(port);
        assertThat(browser.logIn("tasklist", "barred", "barred")).isEqualTo(200);
        assertThat(browser.isLoggedIn()).isTrue();
        assertThat(portal.signIn("barred", "barred")).doesNotContain("refused");
        assertThat(portal.isSignedIn()).isTrue();
        admin.ok(admin.put("/users/barred", "{'enabled':false}"));
        events.take();

        assertThat(browser.isLoggedIn()).as("a session from before").isFalse();
        assertThat(portal.isSignedIn())
                .as("a session of the portal from before")
                .isFalse();
        assertThat(events.take()).isEmpty();
        assertThat(barred.get("/me").status()).isEqualTo(401);
        assertThat(barred.engine("GET", "/task", null, JSON).status()).isEqualTo(401);
        assertThat(browser.logIn("tasklist", "barred", "barred")).isEqualTo(401);
        assertThat(portal.signIn("barred", "barred")).contains("refused");
        assertThat(events.takeNames()).containsOnly("Space Login Failure").hasSize(4);

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
        assertThat(browser.isLoggedIn()).isTrue();
        events.refuse("Login Failure");
        assertThat(new Platform(port, "quiet", "wrong").get("/me").status()).isEqualTo(401);
        assertThat(browser.logIn("cockpit", "quiet", "wrong")).isEqualTo(401);

        assertThat(events.take()).isEmpty();
        admin.ok(admin.delete("/users/quiet"));
    }

    private Platform wrong(String username) {
        return new Platform(port, username, WRONG);
    }

    private void user(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'" + username + "'}"));
        events.take();
    }
}
