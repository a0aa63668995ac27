package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** Guessing passwords slows down, wherever they are tried, and holds nobody else up. */
@PlatformTest
@Import(SignInDelayTest.Time.class)
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:delays;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "platform.sign-in.failures-of-an-address=12"
        })
class SignInDelayTest {

    private static final int FREE = 5;
    private static final String WRONG = "wrong";
    private static final String JSON = "application/json";

    @Autowired
    private SettableClock clock;

    private int port;
    private Platform admin;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        admin = Platform.admin(port);
        clock.advance(Duration.ofMinutes(20));
    }

    @Test
    void theApisSlowDown() {
        slowsDown(
                "guessed-api",
                (user, password) ->
                        new Platform(port, user, password).get("/me").status());
        clock.advance(Duration.ofMinutes(20));
        slowsDown(
                "guessed-engine",
                (user, password) -> new Platform(port, user, password)
                        .engine("GET", "/task", null, JSON)
                        .status());
    }

    @Test
    void thePortalSlowsDown() {
        slowsDown("guessed-portal", (user, password) -> {
            HttpResponse<String> answer = new WebSession(port).tryToSignIn(user, password);
            if (answer.statusCode() == 302) {
                return answer.headers().firstValue("Location").orElseThrow().contains("refused") ? 401 : 200;
            }
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
            return answer.statusCode();
        });
    }

    @Test
    void theWebApplicationsSlowDown() {
        slowsDown("guessed-webapp", (user, password) -> new WebSession(port).logIn("tasklist", user, password));
    }

    @Test
    void theEnginesOwnCheckOfAPasswordListensNoLonger() {
        user("guessed-verify");
        for (int i = 0; i < FREE; i++) {
            assertThat(verified("guessed-verify", WRONG)).isFalse();
        }
        assertThat(verified("guessed-verify", "guessed-verify")).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(verified("guessed-verify", "guessed-verify")).isTrue();
    }

    @Test
    void itIsToldWhenTheNextAttemptIsHeard() {
        user("told");
        Platform guessing = new Platform(port, "told", WRONG);
        for (int i = 0; i < FREE; i++) {
            guessing.get("/me");
        }
        RawHttp answer = RawHttp.get(port, "/app/api/v1/me", "Authorization: Basic dG9sZDp3cm9uZw==");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).containsExactly("2");
        assertThat(answer.body()).contains("\"statusCode\":429").contains("2 seconds");
    }

    @Test
    void manyNamesFromOneAddressSlowDownAndWhoSignedInBeforeGoesOn() {
        user("regular");
        Platform regular = new Platform(port, "regular", "regular");
        regular.ok(regular.get("/me"));
        user("stranger");
        for (int i = 0; i < 12; i++) {
            assertThat(new Platform(port, "sprayed-" + i, WRONG).get("/me").status())
                    .isEqualTo(401);
        }
        assertThat(new Platform(port, "sprayed-12", WRONG).get("/me").status()).isEqualTo(429);
        assertThat(new Platform(port, "stranger", "stranger").get("/me").status())
                .isEqualTo(429);
        regular.ok(regular.get("/me"));
        admin.ok(admin.get("/me"));
    }

    @Test
    void noNumberOfFailuresLocksAUserForEver() {
        user("besieged");
        Platform guessing = new Platform(port, "besieged", WRONG);
        for (int i = 0; i < 30; i++) {
            assertThat(guessing.get("/me").status()).isEqualTo(401);
            clock.advance(Duration.ofMinutes(1));
        }
        Platform besieged = new Platform(port, "besieged", "besieged");
        besieged.ok(besieged.get("/me"));
    }

    private void slowsDown(String username, BiFunction<String, String, Integer> attempt) {
        user(username);
        for (int i = 0; i < FREE; i++) {
            assertThat(attempt.apply(username, WRONG)).isEqualTo(401);
        }
        for (String password : List.of(WRONG, username)) {
            assertThat(attempt.apply(username, password)).as(password).isEqualTo(429);
        }
        admin.ok(admin.get("/me"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempt.apply(username, username)).isEqualTo(200);
    }

    private boolean verified(String user, String password) {
        Answer answer = admin.ok(admin.engine(
                "POST", "/identity/verify", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}", JSON));
        return answer.body().path("authenticated").asBoolean();
    }

    private void user(String username) {
        admin.ok(admin.post("/users", "{'username':'" + username + "','password':'" + username + "'}"));
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'" + username + "'}}"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }

    static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-15T09:30:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
