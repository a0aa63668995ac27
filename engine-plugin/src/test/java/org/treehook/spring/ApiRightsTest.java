package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
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
import org.treehook.testing.People;

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

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @LocalServerPort
    private int port;

    @BeforeAll
    void peopleAndWebhooks() {
        People people = new People(engine);
        people.tenants("ours", "theirs");
        for (String user : List.of("reader", "keeper", "nobody", "starter")) {
            people.user(user);
        }
        people.grant("starter", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.CREATE_INSTANCE);
        people.grant("reader", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ);
        people.grant(
                "keeper",
                Resources.PROCESS_DEFINITION,
                "*",
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.DELETE_HISTORY);
        for (String tenant : List.of("ours", "theirs")) {
            people.user(tenant, tenant);
            people.grant(tenant, Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
            people.grant(tenant, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
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

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    @Test
    void whoReadsEveryDefinitionWatchesTheCleanUp() {
        assertThat(api().call("", "GET", "/webhook-cleanup", "").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = api().call("nobody", "GET", "/webhook-cleanup", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(api().parsed(refused).path("error").asText()).isEqualTo("You are not allowed to do this.");

        JsonNode cleanup = api().ok("reader", "GET", "/webhook-cleanup", "").path("cleanup");
        assertThat(cleanup.path("settings"))
                .hasToString("{\"completeRetention\":\"P7D\",\"cancelledRetention\":\"P30D\","
                        + "\"eventRetention\":\"P60D\",\"auditRetention\":\"P400D\",\"jobLogOfSuccess\":false}");
        assertThat(cleanup.path("nextDue").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(cleanup.path("failure").isNull()).isTrue();
        assertThat(api().call("reader", "PUT", "/webhook-cleanup", "{}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoReadsEveryDefinitionWatchesTheLane() {
        assertThat(api().call("", "GET", "/webhook-lane", "").statusCode()).isEqualTo(401);
        assertThat(api().call("nobody", "GET", "/webhook-lane", "").statusCode())
                .isEqualTo(403);
        JsonNode lane = api().ok("reader", "GET", "/webhook-lane", "").path("lane");
        assertThat(lane.path("node").asText()).startsWith("treehook-");
        assertThat(lane.path("capacity").asInt()).isEqualTo(4000);
        assertThat(lane.path("endpoints").isArray()).isTrue();
    }

    @Test
    void whoMayDeleteHistoryStartsIt() {
        for (String user : List.of("nobody", "reader")) {
            assertThat(api().call(user, "POST", "/webhook-cleanup", "").statusCode())
                    .isEqualTo(403);
        }

        JsonNode started = api().ok("keeper", "POST", "/webhook-cleanup", "").path("cleanup");
        assertThat(java.time.Instant.parse(started.path("nextDue").asText()))
                .isBeforeOrEqualTo(java.time.Instant.now());
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .jobId("treehook-cleanup")
                        .singleResult()
                        .getId());
        JsonNode run = api().ok("keeper", "GET", "/webhook-cleanup", "").at("/cleanup/lastRun");
        assertThat(run.path("endedAt").asText()).isNotEmpty();
        assertThat(run.path("counts").path("events").asInt()).isZero();
    }

    @Test
    void anEventFromOutsideIsOfItsSendersTenantWhateverItSays() {
        String event =
                "{'specversion':'1.0','id':'same','source':'/portal','type':'Submission.Submitted','subject':'s',"
                        + "'kapp':'services','time':'2026-01-02T03:04:05Z',MORE'data':{'submission':{'id':'s'}}}";
        for (String user : List.of("nobody", "starter")) {
            assertThat(post(user, event.replace("MORE", "")).statusCode()).isEqualTo(403);
        }

        HttpResponse<String> ours = post("ours", event.replace("MORE", "'tenantid':'theirs','tenant':'theirs',"));
        assertThat(ours.statusCode()).as(ours.body()).isEqualTo(200);
        assertThat(jobs()).containsExactly("Of ours");

        // Another tenant's ids are not taken by it.
        HttpResponse<String> theirs = post("theirs", event.replace("MORE", ""));
        assertThat(api().parsed(theirs).at("/event/repeated").asBoolean()).isFalse();
        assertThat(jobs()).containsExactlyInAnyOrder("Of ours", "Of theirs");
        String id = api().parsed(ours).at("/event/id").asText();
        assertThat(api().parsed(post("ours", event.replace("MORE", ""))).path("event"))
                .hasToString("{\"id\":\"" + id + "\",\"repeated\":true}");
        assertThat(api().call("ours", "GET", "/events/" + id, "").statusCode()).isEqualTo(200);
        assertThat(api().call("theirs", "GET", "/events/" + id, "").statusCode())
                .isEqualTo(404);
    }

    /** Whatever a tenant's member was granted: the clean-up, the lane and the poller are about all tenants. */
    @Test
    void whatIsAboutAllTenantsIsForNoMemberOfOne() {
        for (String path : List.of("/webhook-cleanup", "/webhook-lane")) {
            assertThat(api().call("ours", "GET", path, "").statusCode()).isEqualTo(403);
        }
        assertThat(api().call("ours", "POST", "/webhook-cleanup", "").statusCode())
                .isEqualTo(403);
        assertThat(api().call("ours", "POST", "/webhookJobs/poller", "{'action':'stop'}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(treehook.jobs().poller().running()).isTrue();
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

    private HttpResponse<String> post(String user, String event) {
        return api().call(user, "POST", "/events", "application/cloudevents+json", event);
    }
}
