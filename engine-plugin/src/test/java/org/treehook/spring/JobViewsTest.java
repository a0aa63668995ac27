package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;

/**
 * All History, Failures and Pending through a job's life: after each step our REST and the engine's own services tell the
 * same.
 */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:views;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.allowed-targets=127.0.0.1"
        })
class JobViewsTest {

    private static final String JOBS = "/kapps/services/webhookJobs";
    private static final String TREE = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @LocalServerPort
    private int port;

    private final Endpoint endpoint = new Endpoint();
    private String record = "";

    JobViewsTest() throws IOException {}

    @BeforeEach
    void operator() {
        if (engine.getIdentityService().createUserQuery().userId("op").count() == 0) {
            User op = engine.getIdentityService().newUser("op");
            op.setPassword("op");
            engine.getIdentityService().saveUser(op);
        }
    }

    @AfterEach
    void removeModels() {
        endpoint.close();
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    private ManagementService management() {
        return engine.getManagementService();
    }

    private void deploy(String key, BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(key + ".bpmn", model)
                .deploy();
    }

    private String published(String url) {
        deploy("hook", hook(url));
        record = "s-" + System.nanoTime();
        treehook.events().publish(Events.submitted(record));
        return api().ok("op", "GET", JOBS + "?" + aboutRecord(), "")
                .at("/webhookJobs/0/id")
                .asText();
    }

    private static BpmnModelInstance hook(String url) {
        return Models.bound(
                "hook",
                Map.of(
                        "webhook.name", "Hook",
                        "webhook.scope", "kapp:services",
                        "webhook.type", "Submission",
                        "webhook.event", "Submitted",
                        "webhook.retry", "PT0S,PT0S",
                        "webhook.url", url));
    }

    private String aboutRecord() {
        return "parentType=Submission&parentKey=" + record;
    }

    private void deliver() {
        for (Job job : management().createJobQuery().active().executable().list()) {
            try {
                management().executeJob(job.getId());
            } catch (RuntimeException failed) {
                assertThat(failed).hasMessageContaining(" from ");
            }
        }
    }

    private JobQuery rows() {
        return management().createJobQuery().processDefinitionKey("hook");
    }

    private long incidents() {
        return engine.getRuntimeService()
                .createIncidentQuery()
                .processDefinitionKeyIn("hook")
                .count();
    }

    private int listed(String parameters) {
        return api().ok("op", "GET", JOBS + "?" + aboutRecord() + parameters, "")
                .path("webhookJobs")
                .size();
    }

    /** What the views and the engine show of the one job. */
    private JsonNode assertShown(String status, boolean failure, boolean pending, int row, int incident) {
        JsonNode all = api().ok("op", "GET", JOBS + "?" + aboutRecord(), "").path("webhookJobs");
        assertThat(all).hasSize(1);
        assertThat(all.at("/0/status").asText()).isEqualTo(status);
        assertThat(listed("&status=failed")).isEqualTo(failure ? 1 : 0);
        assertThat(listed("&status=Queued")).isEqualTo(pending ? 1 : 0);
        assertThat(listed("&status=" + status.replace(" ", "%20"))).isEqualTo(1);
        assertThat(rows().count()).isEqualTo(row);
        assertThat(rows().noRetriesLeft().count()).isEqualTo(failure ? row : 0);
        assertThat(incidents()).isEqualTo(incident);
        return all.get(0);
    }

    @Test
    void success() {
        deploy("tree", Models.tree("tree", "A :: B :: C"));
        published(TREE);
        assertShown("Queued", false, true, 1, 0);
        deliver();
        JsonNode job = assertShown("Complete", false, false, 0, 0);

        assertThat(job.path("summary").asText()).isEqualTo("200 OK");
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(record)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void retryingThenFailureThenEditAndRetry() {
        endpoint.then(503, "busy").then(503, "busy").then(503, "busy");
        String id = published(endpoint.url("/hook"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            deliver();
            JsonNode job = assertShown("Queued", false, true, 1, 0);
            assertThat(job.path("summary").asText()).isEqualTo("503 Service Unavailable");
            assertThat(job.path("retryCount").asInt()).isEqualTo(attempt - 1);
            assertThat(rows().singleResult().getRetries()).isEqualTo(3 - attempt);
            assertThat(rows().singleResult().getExceptionMessage()).startsWith("503 Service Unavailable from ");
        }
        deliver();
        JsonNode failed = assertShown("Failed", true, false, 1, 1);
        assertThat(failed.path("responseContent").asText()).isEqualTo("busy");

        api().ok(
                        "op",
                        "PUT",
                        JOBS + "/" + id,
                        "{'status':'Queued','url':'" + endpoint.url("/right") + "','requestContent':'{}'}");
        assertShown("Queued", false, true, 1, 0);
        assertThat(rows().singleResult().getRetries()).isEqualTo(3);
        deliver();
        JsonNode done = assertShown("Complete", false, false, 0, 0);
        assertThat(done.path("url").asText()).isEqualTo(endpoint.url("/right"));
        assertThat(done.path("retryCount").asInt()).isEqualTo(3);
        assertThat(endpoint.calls())
                .last()
                .satisfies(call -> assertThat(call.body()).isEqualTo("{}"));
    }

    @Test
    void cancel() {
        String id = published(TREE);
        deliver();
        assertShown("Failed", true, false, 1, 1);
        api().ok("op", "PUT", JOBS + "/" + id, "{'status':'cancelled'}");
        assertShown("Cancelled", false, false, 0, 0);
    }

    @Test
    void suspension() {
        deploy("tree", Models.tree("tree", "A :: B :: C"));
        published(TREE);
        api().ok("op", "PUT", "/kapps/services/webhooks/Hook", "{'suspended':true}");
        deliver();
        assertShown("Queued", false, true, 1, 0);
        assertThat(rows().suspended().count()).isEqualTo(1);
        api().ok("op", "PUT", "/kapps/services/webhooks/Hook", "{'suspended':false}");
        deliver();
        assertShown("Complete", false, false, 0, 0);
    }

    @Test
    void stockServicesChangeAJob() {
        published(TREE);
        deliver();
        String row = rows().singleResult().getId();
        management().setJobRetries(row, 2);
        assertShown("Queued", false, true, 1, 0);
        management().suspendJobById(row);
        deliver();
        assertShown("Queued", false, true, 1, 0);
        management().activateJobById(row);
        management().setJobDuedate(row, null);
        deliver();
        assertShown("Failed", true, false, 1, 1);
        management().setJobRetries(row, 1);
        management().deleteJob(row);
        assertShown("Cancelled", false, false, 0, 0);
    }

    @Test
    void deletionOfTheWebhookWithAJobPending() {
        published(TREE);
        String deployment = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("hook")
                .singleResult()
                .getDeploymentId();
        engine.getRepositoryService().deleteDeployment(deployment);
        assertShown("Cancelled", false, false, 0, 0);
    }

    @Test
    void deletionOfTheWebhookWithAJobFailed() {
        published(TREE);
        deliver();
        assertShown("Failed", true, false, 1, 1);
        engine.getRepositoryService().deleteProcessDefinitions().byKey("hook").delete();
        assertShown("Cancelled", false, false, 0, 0);
    }

    @Test
    void redeploymentWithAJobPending() {
        String id = published(TREE);
        String url =
                api().ok("op", "GET", JOBS + "/" + id, "").at("/webhookJob/url").asText();
        String webhookId = api().ok("op", "GET", JOBS + "/" + id, "")
                .at("/webhookJob/webhookId")
                .asText();
        // The webhook and its schedule change, and the tree gets a second version.
        deploy("tree", Models.tree("tree", "A :: B :: C"));
        deploy("hook", hook("/somewhere/else"));
        deploy("tree", Models.tree("tree", "A :: B :: C"));

        JsonNode waiting = assertShown("Queued", false, true, 1, 0);
        assertThat(waiting.path("url").asText()).isEqualTo(url);
        assertThat(waiting.path("webhookId").asText()).isEqualTo(webhookId);
        assertThat(rows().singleResult().getRetries()).isEqualTo(3);
        deliver();
        assertShown("Complete", false, false, 0, 0);
        assertThat(engine.getRepositoryService()
                        .getProcessDefinition(engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(record)
                                .singleResult()
                                .getProcessDefinitionId())
                        .getVersion())
                .isEqualTo(2);
    }
}
