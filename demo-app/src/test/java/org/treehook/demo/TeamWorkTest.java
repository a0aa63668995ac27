package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a requester and a member of a team can do with the request that one made and the other works on. */
@PlatformTest
class TeamWorkTest {

    private static final String JSON = "application/json";

    private Platform fred;
    private Platform rita;
    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        fred = new Platform(port, "fred", "fred");
        rita = new Platform(port, "rita", "rita");
    }

    @Test
    void aMemberWorksOnTheTeamsTasks() {
        String submission = Story.submit(rita);
        JsonNode tasks = await().atMost(Duration.ofSeconds(60))
                .until(() -> offered(fred, submission), found -> found.size() == 1);
        String task = "/task/" + tasks.path(0).path("id").asText();

        assertThat(offered(rita, submission)).isEmpty();
        assertThat(rita.engine("POST", task + "/complete", "{}", JSON).status()).isIn(403, 404);
        assertThat(fred.engine("POST", task + "/claim", "{\"userId\":\"fred\"}", JSON)
                        .status())
                .isEqualTo(204);
        assertThat(fred.engine("POST", task + "/complete", "{}", JSON).status()).isEqualTo(204);
        assertThat(fred.get("/submissions/" + submission).status()).isEqualTo(404);
    }

    @Test
    void tasklistIsForTheMembersOfTeamsAndCockpitForAdministrators() {
        assertThat(new WebSession(port).logIn("tasklist", "fred", "fred")).isEqualTo(200);
        assertThat(new WebSession(port).logIn("cockpit", "fred", "fred")).isEqualTo(403);
        assertThat(new WebSession(port).logIn("tasklist", "rita", "rita")).isEqualTo(403);
        assertThat(fred.ok(fred.engine("GET", "/filter?resourceType=Task", null, JSON))
                        .body()
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("My tasks", "My teams' tasks");
    }

    @Test
    void webhooksAreForWhomTheEngineLets() {
        assertThat(fred.ok(fred.get("/kapps/services/webhooks")).body().path("webhooks"))
                .isEmpty();
        assertThat(fred.post(
                                "/kapps/services/webhooks",
                                "{'name':'Mine','type':'Submission','event':'Created','url':'http://localhost/'}")
                        .status())
                .isEqualTo(403);
    }

    private static JsonNode offered(Platform platform, String submission) {
        return platform.ok(platform.engine(
                        "GET",
                        "/task?taskDefinitionKey=handle-request&processInstanceBusinessKey=" + submission,
                        null,
                        JSON))
                .body();
    }
}
