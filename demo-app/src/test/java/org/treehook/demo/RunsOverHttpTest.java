package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs and trees over HTTP. Who may see which of them is tested with the engine. */
@PlatformTest
class RunsOverHttpTest {

    private static final String BASE = "/app/components/task/app/api/v2";
    private static final String SOURCE = "Kinetic Request CE";
    private static final String GROUP = "Submissions > services";
    private static final String TITLE = SOURCE + " :: " + GROUP + " :: Submitted";

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService userTasks;

    private Platform admin;
    private String submission = "";
    private JsonNode run;

    @BeforeEach
    void aRun(@LocalServerPort int port) {
        admin = Platform.admin(port);
        submission = Story.submit(admin);
        Story.job(admin, submission, "Complete");
        run = await().atMost(Duration.ofSeconds(60))
                .until(() -> runs("?sourceId=" + submission).at("/runs/0"), found -> {
                    JsonNode tasks = get("/runs/" + found.path("id").asText() + "/tasks");
                    return tasks.path("tasks").size() == 2;
                });
    }

    private JsonNode get(String path) {
        return admin.ok(admin.task(BASE + path)).body();
    }

    private JsonNode runs(String parameters) {
        return get("/runs" + parameters);
    }

    private void deploy(String key, String title) {
        repository
                .createDeployment()
                .addString(key + ".bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="runs">
                  <process id="${key}" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <extensionElements>
                      <camunda:properties><camunda:property name="tree.title" value="${title}" /></camunda:properties>
                    </extensionElements>
                    <startEvent id="start" />
                  </process>
                </definitions>""".replace("${key}", key).replace("${title}", title))
                .deploy();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void aRunIsToldAsTheOriginalTellsIt() {
        assertThat(run.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "status", "sourceId", "createdAt", "tree");
        assertThat(run.path("status").asText()).isEqualTo("Started");
        assertThat(run.path("sourceId").asText()).isEqualTo(submission);
        assertThat(run.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(run.path("tree"))
                .hasToString("{\"name\":\"Submitted\",\"title\":\"" + TITLE + "\",\"sourceName\":\"" + SOURCE
                        + "\",\"sourceGroup\":\"" + GROUP + "\"}");

        String path = "/runs/" + run.path("id").asText();
        assertThat(get(path)).isEqualTo(run);
        JsonNode details = get(path + "?include=details");
        JsonNode job = Story.job(admin, submission, "Complete");
        assertThat(details.path("launchId")).isEqualTo(job.path("id"));
        assertThat(details.path("id")).isEqualTo(job.path("runId"));
        assertThat(details.path("processInstanceId").asText()).isNotEmpty();
        assertThat(details.properties())
                .extracting(Map.Entry::getKey)
                .endsWith(
                        "processInstanceId", "processDefinitionId", "launchId", "failedAt", "tenantId", "traceparent");
        assertThat(admin.task(BASE.replace("/app/components/task", "/kinetic-task") + path)
                        .body())
                .isEqualTo(run);
    }

    @Test
    void aRunHasTasksUntilItIsComplete() {
        String path = "/runs/" + run.path("id").asText();
        JsonNode tasks = get(path + "/tasks").path("tasks");
        assertThat(tasks.get(1).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "nodeId", "name", "type", "status", "startedAt", "endedAt", "assignee");
        assertThat(tasks.findValuesAsText("nodeId")).containsExactly("request-submitted", "handle-request");
        assertThat(tasks.findValuesAsText("type")).containsExactly("startEvent", "userTask");
        assertThat(tasks.findValuesAsText("status")).containsExactly("Complete", "Started");
        assertThat(tasks.get(1).path("name").asText()).isEqualTo("Handle request");
        assertThat(tasks.get(1).path("endedAt").isNull()).isTrue();

        String instance =
                get(path + "?include=details").path("processInstanceId").asText();
        userTasks.complete(userTasks
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
        assertThat(get(path).path("status").asText()).isEqualTo("Complete");
        assertThat(get(path + "/tasks").path("tasks").findValuesAsText("status"))
                .containsExactly("Complete", "Complete", "Complete");
    }

    @Test
    void aListHasItsFiltersPagesAndNumber() {
        deploy("paged", "Paging :: Some runs :: Paged");
        for (String record : List.of("p-1", "p-2", "p-3")) {
            admin.ok(admin.launch("Paging/Some%20runs/Paged", "{'submission':{'id':'" + record + "'}}"));
        }
        String ours = "?source=Paging&group=Some%20runs&tree=Paged";
        JsonNode page = runs(ours + "&limit=2");
        assertThat(page.path("runs").findValuesAsText("sourceId")).containsExactly("p-3", "p-2");
        assertThat(page.path("limit").asInt()).isEqualTo(2);
        assertThat(page.path("offset").asInt()).isZero();
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.has("more")).isFalse();
        assertThat(runs(ours + "&limit=2&offset=2").path("runs").findValuesAsText("sourceId"))
                .containsExactly("p-1");
        assertThat(runs(ours + "&count=true")).hasToString("{\"count\":3}");
        JsonNode uncounted = runs(ours + "&count=false&limit=2");
        assertThat(uncounted.has("count")).isFalse();
        assertThat(uncounted.path("more").asBoolean()).isTrue();
        assertThat(runs(ours + "&count=false&limit=3").path("more").asBoolean()).isFalse();

        assertThat(runs("?source=Paging&sourceId=p-2").path("count").asInt()).isEqualTo(1);
        assertThat(runs("?tree=Closed&sourceId=p-2").path("count").asInt()).isZero();
        assertThat(runs("?source=&group=&tree=&sourceId=" + submission).path("runs"))
                .containsExactly(run);
    }

    @Test
    void treesAreListedAndFoundByTheirTitle() {
        JsonNode tree = get("/trees?source=" + encoded(SOURCE) + "&name=Submitted&group=" + encoded(GROUP));
        assertThat(tree.path("count").asInt()).isEqualTo(1);
        assertThat(tree.at("/trees/0"))
                .hasToString("{\"name\":\"Submitted\",\"title\":\"" + TITLE + "\",\"sourceName\":\"" + SOURCE
                        + "\",\"sourceGroup\":\"" + GROUP + "\",\"status\":\"Active\"}");
        assertThat(get("/trees/" + encoded(TITLE))).isEqualTo(tree.at("/trees/0"));
        JsonNode details = get("/trees/" + encoded(TITLE) + "?include=details");
        assertThat(details.path("processKey").asText()).isEqualTo(Story.DEFAULT_TREE);
        assertThat(details.path("startEvent").asText()).isEqualTo("request-submitted");
        assertThat(details.path("startEvents")).hasSize(1);
        assertThat(get("/trees?limit=1&include=details").at("/trees/0/version").asInt())
                .isPositive();

        deploy("odd", "A/B :: C &gt; 100% :: D+E?");
        assertThat(get("/trees/" + encoded("A/B :: C > 100% :: D+E?"))
                        .path("sourceName")
                        .asText())
                .isEqualTo("A/B");
    }

    @Test
    void aTreeWhoseTitleIsTakenSaysSo() {
        deploy("back", "Taken :: Some trees :: Title");
        deploy("back", "Taken :: Some trees :: Other");
        deploy("taker", "Taken :: Some trees :: Title");
        repository.deleteProcessDefinition(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("back")
                .latestVersion()
                .singleResult()
                .getId());

        JsonNode trees = get("/trees?source=Taken&include=details").path("trees");
        assertThat(trees).hasSize(2).allSatisfy(tree -> {
            boolean taker = tree.path("processKey").asText().equals("taker");
            assertThat(tree.path("status").asText()).isEqualTo(taker ? "Active" : "Inactive");
            assertThat(tree.path("problem").asText(""))
                    .isEqualTo(
                            taker
                                    ? ""
                                    : "The title \"Taken :: Some trees :: Title\" is held by the process \"taker\" by now.");
        });
        assertThat(get("/trees/" + encoded("Taken :: Some trees :: Title") + "?include=details")
                        .path("processKey")
                        .asText())
                .isEqualTo("taker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /runs?limit=1001        | 400 | The limit is from 1 to 1000, not "1001".
                    /runs?offset=-1         | 400 | The offset is from 0 to 1000000, not "-1".
                    /runs?count=yes         | 400 | The count is true for the number alone, false for the runs alone, or left out for both, not "yes".
                    /runs/1                 | 404 | Unable to locate the run "1".
                    /runs/x                 | 404 | Unable to locate the run "x".
                    /runs/1/tasks           | 404 | Unable to locate the run "1".
                    /trees?limit=0          | 400 | The limit is from 1 to 1000, not "0".
                    /trees?offset=1000001   | 400 | The offset is from 0 to 1000000, not "1000001".
                    /trees/No%20%3A%3A%20T  | 404 | Unable to locate the tree "No :: T".
                    """)
    void whatIsWrongIsSaid(String path, int status, String message) {
        Answer answer = admin.task(BASE + path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(message);
        assertThat(answer.body().path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.text("/correlationId")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/1", "/runs/1/tasks", "/trees", "/trees/x"})
    void nobodyGetsInWithoutCredentials(String path, @LocalServerPort int port) {
        assertThat(new Platform(port, "", "").task(BASE + path).status()).isEqualTo(401);
    }

    @Test
    void whoMayReadNothingSeesNothing(@LocalServerPort int port) {
        if (identity.createUserQuery().userId("stranger").count() == 0) {
            User user = identity.newUser("stranger");
            user.setPassword("stranger");
            identity.saveUser(user);
        }
        Platform stranger = new Platform(port, "stranger", "stranger");
        assertThat(stranger.ok(stranger.task(BASE + "/runs"))
                        .body()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(stranger.task(BASE + "/runs/" + run.path("id").asText()).status())
                .isEqualTo(404);
        assertThat(stranger.task(BASE + "/runs/" + run.path("id").asText() + "/tasks")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.ok(stranger.task(BASE + "/trees")).body().path("trees"))
                .isEmpty();
        assertThat(stranger.task(BASE + "/trees/" + encoded(TITLE)).status()).isEqualTo(404);
    }
}
