package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.event.EventKey;
import org.treehook.event.EventSample;
import org.treehook.event.EventType;
import org.treehook.event.EventTypes;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Events;
import org.treehook.testing.Models;

/** An application that has our jar and never used Liquibase: it starts, and everything is there over HTTP. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:application;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.max-wait=1000",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.allowed-targets=127.0.0.1",
            "treehook.call-timeout=PT5S"
        })
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationTest {

    private static final String TITLE = "Kinetic Request CE :: Submissions > services :: Submitted";
    private static final String RUN_TREE =
            "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services/Submitted";

    @SpringBootApplication
    static class Application {
        @Bean
        EventTypes doors() {
            ObjectNode sections = new ObjectMapper().createObjectNode();
            sections.putObject("door").put("name", "front");
            return () -> List.of(
                    EventType.of("Door", false, List.of("Opened"), "door").withSample(EventSample.of(sections)));
        }
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    void peopleAndModels() {
        user("demo");
        user("mallory");
        engine.getIdentityService().createMembership("demo", adminGroup());
        deploy("tree", Models.tree("tree", TITLE));
        deploy("hook", Models.webhook("hook", "Hook", "form('slug') === 'cleaning'", RUN_TREE));
        deploy(
                "lost",
                Models.webhook(
                        "lost",
                        "Lost",
                        "submission('id') === 'lost'",
                        "/kinetic-task/app/api/v1/run-tree/No/Such/Tree"));
    }

    private String adminGroup() {
        var group = engine.getIdentityService().newGroup("camunda-admin");
        group.setName("Administrators");
        group.setType("SYSTEM");
        engine.getIdentityService().saveGroup(group);
        for (var resource : org.camunda.bpm.engine.authorization.Resources.values()) {
            var grant = engine.getAuthorizationService()
                    .createNewAuthorization(org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId("camunda-admin");
            grant.setResource(resource);
            grant.setResourceId("*");
            grant.addPermission(org.camunda.bpm.engine.authorization.Permissions.ALL);
            engine.getAuthorizationService().saveAuthorization(grant);
        }
        return "camunda-admin";
    }

    private void user(String id) {
        User user = engine.getIdentityService().newUser(id);
        user.setPassword(id);
        engine.getIdentityService().saveUser(user);
    }

    private void deploy(String name, org.camunda.bpm.model.bpmn.BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .name(name)
                .addString(name + ".bpmn", Bpmn.convertToString(model))
                .deploy();
    }

    private HttpResponse<String> call(String user, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            String credentials = user.contains(":") ? user : user + ":" + user;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    private JsonNode jobOf(String submission, String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> body(call(
                                        "demo",
                                        "GET",
                                        "/app/api/v1/webhookJobs?all&parentType=Submission&parentKey=" + submission,
                                        ""))
                                .at("/webhookJobs/0"),
                        job -> job.path("status").asText().equals(status));
    }

    @Test
    void typesOfEventThatAreBeansCanBePublished() {
        String id = treehook.events().publish(treehook.catalog().sample(new EventKey("Door", "Opened")));

        assertThat(body(call("demo", "GET", "/app/api/v1/events/" + id, "")).toString())
                .contains("\"type\":\"Door\"");
    }

    @Test
    void publishingInASpringTransactionDeliversAfterItsCommit() {
        transaction.executeWithoutResult(status -> treehook.events().publish(Events.submitted("spring-1")));

        JsonNode job = jobOf("spring-1", "Complete");
        assertThat(job.path("summary").asText()).isEqualTo("200 OK");
        assertThat(job.path("runId").asText()).isNotEmpty();
        assertThat(job.path("scopeType").asText()).isEqualTo("Kapp");
        assertThat(job.path("scopeId").asText()).isEqualTo("services");
        assertThat(job.path("retryCount").asInt()).isZero();
        assertThat(job.has("createdAt")).isFalse();
    }

    @Test
    void aSpringTransactionThatRollsBackLeavesNothing() {
        transaction.executeWithoutResult(status -> {
            treehook.events().publish(Events.submitted("spring-2"));
            status.setRollbackOnly();
        });

        assertThat(body(call("demo", "GET", "/app/api/v1/webhookJobs?all&parentType=Submission&parentKey=spring-2", ""))
                        .path("webhookJobs"))
                .isEmpty();
    }

    @Test
    void aFailedJobIsRetriedOverHttp() {
        treehook.events()
                .publish(Events.submission("Submitted", "lost")
                        .with("submission", java.util.Map.of("id", "lost"))
                        .with("form", java.util.Map.of("slug", "other"))
                        .build());
        String id = jobOf("lost", "Failed").path("id").asText();

        assertThat(call("mallory", "GET", "/app/api/v1/webhookJobs/" + id, "").statusCode())
                .isEqualTo(404);
        assertThat(call("mallory", "PUT", "/app/api/v1/webhookJobs/" + id, "{\"status\":\"Queued\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("demo", "GET", "/app/api/v1/kapps/other/webhookJobs/" + id, "")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> retried = call(
                "demo",
                "PUT",
                "/app/api/v1/kapps/services/webhookJobs/" + id,
                "{\"status\":\"queued\",\"url\":\"" + RUN_TREE + "\",\"requestContent\":\"{}\"}");
        assertThat(retried.statusCode()).isEqualTo(200);
        assertThat(jobOf("lost", "Complete").path("retryCount").asInt()).isEqualTo(1);
        assertThat(body(call("demo", "GET", "/app/api/v1/webhookJobs/" + id + "?include=details", ""))
                        .at("/webhookJob/updatedAt")
                        .asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(call("demo", "PUT", "/app/api/v1/webhookJobs/" + id, "{\"status\":\"Queued\"}")
                        .body())
                .contains("Only a Failed job can be retried; this one is Complete.");
    }

    @Test
    void pagesFollowEachOtherAndFiltersNarrow() {
        for (int i = 0; i < 3; i++) {
            treehook.events().publish(Events.submitted("page"));
        }
        String query =
                "/app/api/v1/kapps/services/webhookJobs?limit=2&type=Submission&webhook=Hook&parentType=Submission&parentKey=page";
        JsonNode first = body(call("demo", "GET", query, ""));
        JsonNode second = body(call(
                "demo",
                "GET",
                query + "&pageToken=" + first.path("nextPageToken").asText(),
                ""));
        assertThat(first.path("webhookJobs")).hasSize(2);
        assertThat(second.path("webhookJobs")).hasSize(1);
        assertThat(second.path("nextPageToken").isNull()).isTrue();
        assertThat(body(call("demo", "GET", query + "&start=2999-01-01T00:00:00Z", ""))
                        .path("webhookJobs"))
                .isEmpty();
        assertThat(body(call("demo", "GET", query + "&end=2000-01-01T00:00:00Z", ""))
                        .path("webhookJobs"))
                .isEmpty();
        assertThat(body(call("demo", "GET", "/app/api/v1/webhookJobs", "")).path("webhookJobs"))
                .isEmpty();
        for (String status : List.of("queued", "In%20Progress", "COMPLETE", "failed", "Cancelled")) {
            assertThat(call("demo", "GET", query + "&status=" + status, "").statusCode())
                    .isEqualTo(200);
        }
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("GET", "/app/api/v1/webhookJobs?status=Lost", "", 400, "Unknown status"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?limit=0", "", 400, "The limit is from 1 to 1000"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?limit=-5", "", 400, "The limit is from 1 to 1000"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?pageToken=!!", "", 400, "The pageToken is none"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?pageToken=YWJj", "", 400, "The pageToken is none"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?start=yesterday", "", 400, "The parameter start"),
                Arguments.of("GET", "/app/api/v1/webhookJobs?parentType=Submission", "", 400, "belong together"),
                Arguments.of(
                        "GET", "/app/api/v1/webhookJobs?type=Form&parentType=Team&parentKey=x", "", 400, "contradict"),
                Arguments.of(
                        "PUT",
                        "/app/api/v1/webhookJobs/nope",
                        "{\"status\":\"Queued\"}",
                        404,
                        "Unable to locate the webhook job"),
                Arguments.of("PUT", "/app/api/v1/webhookJobs/nope", "{", 400, "is not the JSON"),
                Arguments.of(
                        "PUT", "/app/api/v1/webhookJobs/nope", "{\"stat\":1}", 400, "Unknown property \\\"stat\\\""),
                Arguments.of("GET", "/app/api/v1/nothing", "", 404, "There is no resource at this path."),
                Arguments.of("DELETE", "/app/api/v1/webhookJobs", "", 405, "doesn't allow this method"),
                Arguments.of(
                        "POST",
                        "/kinetic-task/app/api/v1/run-tree/a/b/c",
                        "{}",
                        404,
                        "The \\\"a :: b :: c\\\" tree does not exist."),
                Arguments.of(
                        "POST",
                        "/kinetic-task/app/api/v1/start-tree/nope/start",
                        "{}",
                        404,
                        "The \\\"nope\\\" tree does not exist."),
                Arguments.of("POST", RUN_TREE, "[]", 400, "The body is not a JSON object."));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void whatIsWrongIsSaid(String method, String path, String body, int status, String text) {
        HttpResponse<String> response = call("demo", method, path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).contains(text);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "/app/api/v1/webhookJobs",
                "/kinetic-task/app/api/v1/run-tree/a/b/c",
                "/app/components/task/app/api/v1/run-tree/a/b/c"
            })
    void nobodyGetsInWithoutCredentials(String path) {
        for (String user : List.of("", "demo:wrong", "nobody", ":x")) {
            HttpResponse<String> response = call(user, "POST", path, "{}");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(body(response).path("statusCode").asInt()).isEqualTo(401);
        }
        // A wrong password makes the engine refuse that user for a moment.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call("demo", "GET", "/app/api/v1/webhookJobs", "").statusCode() == 200);
    }

    @Test
    void aRepeatedCallWithOneIdStartsOneRun() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + RUN_TREE.replace("/kinetic-task", "/app/components/task")))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8)))
                .header("webhook-id", "call-1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"submission\":{\"id\":\"repeated\"}}"))
                .build();
        List<String> answers =
                Stream.of(1, 2, 3)
                        .map(i -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                        .toList()
                        .stream()
                        .map(future -> future.join().body())
                        .toList();

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0))
                .matches("\\{\"messageType\":\"success\",\"message\":\"Initiated run #(\\d+)\\.\",\"runId\":\"\\1\"}");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("repeated")
                        .count())
                .isEqualTo(1);
    }

    private static final String CLOUD_EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/portal\",\"type\":\"%s\",\"subject\":\"cloud-1\","
                    + "\"kapp\":\"services\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":{\"form\":{\"slug\":\"cleaning\"},\"submission\":{\"id\":\"cloud-1\"}}}";

    @Test
    void theSameCloudEventPostedTwiceAtOnceMakesOneEvent() {
        String body = CLOUD_EVENT.formatted("twice", "Submission.Submitted");
        List<String> answers = Stream.of(1, 2, 3, 4)
                .map(i -> http.sendAsync(
                        event("application/cloudevents+json", body).build(), HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(future -> future.join().body())
                .toList();

        assertThat(answers.stream().filter(answer -> answer.contains("\"repeated\":false")))
                .hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.replace("false", "true"))
                        .distinct())
                .hasSize(1);
        JsonNode job = jobOf("cloud-1", "Complete");
        assertThat(job.path("requestContent").asText()).contains("2026-01-02T03:04:05.000Z");

        HttpResponse<String> binary = send(event("application/json", "{\"form\":{\"slug\":\"cleaning\"}}")
                .header("ce-specversion", "1.0")
                .header("ce-id", "twice")
                .header("ce-source", "/portal")
                .header("ce-type", "Submission.Submitted")
                .header("ce-kapp", "services"));
        assertThat(binary.body()).contains("\"repeated\":true");
    }

    @Test
    void aBinaryCloudEventIsTaken() {
        HttpResponse<String> binary = send(event("application/json", "{\"form\":{\"slug\":\"cleaning\"}}")
                .header("ce-specversion", "1.0")
                .header("ce-id", "binary")
                .header("ce-source", "https://portal.example/%C3%A4")
                .header("ce-type", "Submission.Submitted")
                .header("ce-subject", "cloud-2")
                .header("ce-kapp", "services"));
        assertThat(binary.statusCode()).isEqualTo(200);
        jobOf("cloud-2", "Complete");
    }

    @Test
    void aCloudEventHasToBeOneAndAllowed() {
        assertThat(send(event("application/cloudevents+json", CLOUD_EVENT.formatted("x", "Submission.Sent")))
                        .body())
                .contains("valid events are: Created");
        assertThat(send(event("application/cloudevents+json", CLOUD_EVENT.formatted("x", "Nonsense")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(event("application/cloudevents+json", "{\"specversion\":\"0.3\",\"time\":\"soon\"}"))
                        .body())
                .contains(
                        "specversion is not 1.0; id is missing; source is missing; type is missing; time is no RFC 3339 timestamp; data is not a JSON object.");
        assertThat(send(event("application/cloudevents+json", CLOUD_EVENT.formatted("x", "Engine.Process Ended")))
                        .body())
                .contains("come from the engine itself and can't be brought in.");
        assertThat(send(event("application/json", "{}")).body()).contains("This is no CloudEvent");
        assertThat(send(event("text/plain", "{}")).statusCode()).isEqualTo(415);
        assertThat(send(event("application/cloudevents+json", CLOUD_EVENT.formatted("m", "Submission.Submitted"))
                                .setHeader("Authorization", basic("mallory")))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpRequest.Builder event(String contentType, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/app/api/v1/events"))
                .header("Content-Type", contentType)
                .header("Authorization", basic("demo"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoMayNotStartAnInstanceMayNotRunATree() {
        assertThat(call("mallory", "POST", RUN_TREE, "{}").statusCode()).isEqualTo(404);
    }
}
