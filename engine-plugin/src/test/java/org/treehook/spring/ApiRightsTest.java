package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Models;

/** Who may watch and start the clean-up, and bring in events from outside. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:rights;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.complete-retention=P7D",
            "treehook.event-retention=60",
            "treehook.job-log-of-success=false"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRightsTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @LocalServerPort
    private int port;

    @BeforeAll
    void peopleAndWebhooks() {
        IdentityService identity = engine.getIdentityService();
        user("reader", ProcessDefinitionPermissions.READ);
        user("keeper", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.DELETE_HISTORY);
        user("nobody");
        user("ours", Permissions.ALL);
        user("theirs", Permissions.ALL);
        for (String tenant : List.of("ours", "theirs")) {
            identity.saveTenant(identity.newTenant(tenant));
            identity.createTenantUserMembership(tenant, tenant);
            hook("Of " + tenant, tenant);
        }
    }

    private void hook(String name, String tenant) {
        engine.getRepositoryService()
                .createDeployment()
                .tenantId(tenant)
                .addModelInstance(
                        "hook.bpmn", Models.webhook("hook-" + tenant, name, "", "https://example.org/" + tenant))
                .deploy();
    }

    private void user(String id, Permission... permissions) {
        User user = engine.getIdentityService().newUser(id);
        user.setPassword(id);
        engine.getIdentityService().saveUser(user);
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(id);
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId(Authorization.ANY);
        grant.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    @Test
    void whoReadsEveryDefinitionWatchesTheCleanUp() throws IOException {
        assertThat(call("", "GET", "/webhook-cleanup", "").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = call("nobody", "GET", "/webhook-cleanup", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json.readTree(refused.body()).path("error").asText()).isEqualTo("You are not allowed to do this.");

        JsonNode cleanup = ok("reader", "GET", "/webhook-cleanup").path("cleanup");
        assertThat(cleanup.path("settings"))
                .hasToString("{\"completeRetention\":\"P7D\",\"cancelledRetention\":\"P30D\","
                        + "\"eventRetention\":\"P60D\",\"auditRetention\":\"P400D\",\"jobLogOfSuccess\":false}");
        assertThat(cleanup.path("nextDue").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(cleanup.path("failure").isNull()).isTrue();
        assertThat(call("reader", "PUT", "/webhook-cleanup", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void whoMayDeleteHistoryStartsIt() throws IOException {
        for (String user : List.of("nobody", "reader")) {
            assertThat(call(user, "POST", "/webhook-cleanup", "").statusCode()).isEqualTo(403);
        }

        JsonNode started = ok("keeper", "POST", "/webhook-cleanup").path("cleanup");
        assertThat(java.time.Instant.parse(started.path("nextDue").asText()))
                .isBeforeOrEqualTo(java.time.Instant.now());
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .jobId("treehook-cleanup")
                        .singleResult()
                        .getId());
        JsonNode run = ok("keeper", "GET", "/webhook-cleanup").at("/cleanup/lastRun");
        assertThat(run.path("endedAt").asText()).isNotEmpty();
        assertThat(run.path("counts").path("events").asInt()).isZero();
    }

    @Test
    void anEventFromOutsideIsOfItsSendersTenantWhateverItSays() throws IOException {
        String event =
                "{'specversion':'1.0','id':'same','source':'/portal','type':'Submission.Submitted','subject':'s',"
                        + "'kapp':'services','time':'2026-01-02T03:04:05Z',MORE'data':{'submission':{'id':'s'}}}";
        assertThat(post("nobody", event.replace("MORE", "")).statusCode()).isEqualTo(403);

        HttpResponse<String> ours = post("ours", event.replace("MORE", "'tenantid':'theirs','tenant':'theirs',"));
        assertThat(ours.statusCode()).as(ours.body()).isEqualTo(200);
        assertThat(jobs()).containsExactly("Of ours");

        // Another tenant's ids are not taken by it.
        HttpResponse<String> theirs = post("theirs", event.replace("MORE", ""));
        assertThat(json.readTree(theirs.body()).at("/event/repeated").asBoolean())
                .isFalse();
        assertThat(jobs()).containsExactlyInAnyOrder("Of ours", "Of theirs");
        String id = json.readTree(ours.body()).at("/event/id").asText();
        assertThat(json.readTree(post("ours", event.replace("MORE", "")).body()).path("event"))
                .hasToString("{\"id\":\"" + id + "\",\"repeated\":true}");
        assertThat(call("ours", "GET", "/events/" + id, "").statusCode()).isEqualTo(200);
        assertThat(call("theirs", "GET", "/events/" + id, "").statusCode()).isEqualTo(404);
    }

    private List<String> jobs() {
        return treehook
                .jobs()
                .list(new JobQuery(null, true, null, null, null, null, null, null, 100, null))
                .jobs()
                .stream()
                .map(JobView::job)
                .map(job -> job.name())
                .toList();
    }

    private JsonNode ok(String user, String verb, String path) throws IOException {
        HttpResponse<String> answer = call(user, verb, path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(String user, String event) {
        return send(user, "POST", "/events", "application/cloudevents+json", event.replace('\'', '"'));
    }

    private HttpResponse<String> call(String user, String verb, String path, String body) {
        return send(user, verb, path, "application/json", body);
    }

    private HttpResponse<String> send(String user, String verb, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/app/api/v1" + path))
                .header("Content-Type", type)
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
