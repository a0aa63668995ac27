package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.engine.EngineDatabase;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;

/** Webhook jobs over HTTP: who may do what, what each verb answers, and what hostile requests get. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookJobApiTest {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/No/Such/Tree";
    private static final String JOBS = "/kapps/services/webhookJobs";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @LocalServerPort
    private int port;

    private int published;

    @BeforeAll
    void people() {
        People people = new People(engine);
        people.tenants("ours", "theirs");
        for (String user : List.of("allowed", "reader", "denied")) {
            people.user(user, "ours");
        }
        people.user("other", "theirs");
        people.grant("allowed", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        people.grant("allowed", Resources.PROCESS_INSTANCE, "*", Permissions.ALL);
        people.grant("other", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        people.grant("other", Resources.PROCESS_INSTANCE, "*", Permissions.ALL);
        people.grant(
                "reader",
                Resources.PROCESS_DEFINITION,
                "hook",
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ);
        engine.getRepositoryService()
                .createDeployment()
                .tenantId("ours")
                .addModelInstance("hook.bpmn", Models.webhook("hook", "Hook", "", MISSING))
                .deploy();
    }

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    /** The id of a new job. */
    private String queued() {
        String record = "s-" + ++published;
        treehook.events()
                .publish(Events.submission("Submitted", record).ofTenant("ours").build());
        JsonNode jobs = api().ok("allowed", "GET", JOBS + "?parentType=Submission&parentKey=" + record, "");
        assertThat(jobs.path("webhookJobs")).hasSize(1);
        return jobs.at("/webhookJobs/0/id").asText();
    }

    private String failed() {
        String id = queued();
        execute(id);
        assertThat(status(id)).isEqualTo("Failed");
        return id;
    }

    private void execute(String id) {
        ManagementService management = engine.getManagementService();
        String row = treehook.jobs().find(id).orElseThrow().job().engineJobId();
        Job job = management.createJobQuery().jobId(row).singleResult();
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("404 Not Found");
        }
    }

    private String status(String id) {
        return api().ok("allowed", "GET", JOBS + "/" + id, "")
                .at("/webhookJob/status")
                .asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // verb | path | body | allowed | reader | denied | other tenant
                "GET    |           |                                    | 200 | 200 | 200 | 200",
                "GET    | /counts   |                                    | 200 | 200 | 200 | 200",
                "GET    | /poller   |                                    | 200 | 200 | 200 | 200",
                // It is about every tenant, and all of these people belong to one.
                "POST   | /poller   | {'action':'start'}                 | 403 | 403 | 403 | 403",
                "GET    | /ID       |                                    | 200 | 200 | 404 | 404",
                "PUT    | /ID       | {'status':'Queued'}                | 200 | 403 | 404 | 404",
                "PUT    | /ID       | {'status':'Cancelled'}             | 200 | 403 | 404 | 404",
                "PUT    | /QUEUED   | {'requestContent':'{}'}            | 200 | 403 | 404 | 404",
                "DELETE | /ID       |                                    | 200 | 403 | 404 | 404",
                "POST   |           | {'webhook':'Hook'}                 | 200 | 403 | 404 | 404"
            })
    void whoMayDoWhat(String verb, String path, String body, int allowed, int reader, int denied, int other) {
        String id = failed();
        String target = JOBS + (path == null ? "" : path.replace("ID", id).replace("QUEUED", queuedIfAsked(path)));
        String sent = body == null ? "" : body;

        assertThat(api().call("", verb, target, sent).statusCode()).isEqualTo(401);
        assertThat(api().call("denied", verb, target, sent).statusCode()).isEqualTo(denied);
        assertThat(api().call("other", verb, target, sent).statusCode()).isEqualTo(other);
        assertThat(api().call("reader", verb, target, sent).statusCode()).isEqualTo(reader);
        HttpResponse<String> answer = api().call("allowed", verb, target, sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(allowed);
    }

    private String queuedIfAsked(String path) {
        return path.contains("QUEUED") ? queued() : "";
    }

    @Test
    void whatMayNotBeReadIsMissing() {
        String id = failed();
        for (String stranger : List.of("denied", "other")) {
            assertThat(api().ok(stranger, "GET", "/webhookJobs?all", "").path("webhookJobs"))
                    .isEmpty();
            assertThat(api().ok(stranger, "GET", JOBS + "/counts", "").at("/counts/webhooks"))
                    .isEmpty();
            assertThat(api().ok(stranger, "GET", JOBS + "/counts", "")
                            .at("/counts/total/Failed")
                            .asInt())
                    .isZero();
        }
        assertThat(api().ok("reader", "GET", JOBS + "/counts", "")
                        .at("/counts/total/Failed")
                        .asInt())
                .isPositive();
        assertThat(api().call("allowed", "GET", "/kapps/other/webhookJobs/" + id, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void jobsAreListedAndCountedByWhatTheyBelongTo() {
        String id = failed();
        String row = treehook.jobs().find(id).orElseThrow().job().engineJobId();
        JsonNode job = api().ok(
                        "reader",
                        "GET",
                        JOBS + "?status=failed,%20Complete&engineJobId=" + row + "&include=details",
                        "")
                .at("/webhookJobs/0");
        assertThat(job.path("id").asText()).isEqualTo(id);
        assertThat(job.path("attempt").asInt()).isEqualTo(1);
        assertThat(job.path("attemptsLeft").asInt()).isZero();
        assertThat(job.path("suspended").asBoolean()).isFalse();
        assertThat(job.has("nextTryAt")).isFalse();
        String record = job.path("parentId").asText();
        String tied = "?record=" + record + "&processDefinitionKey=hook&activityId=start&event=Submitted&webhookId="
                + job.path("webhookId").asText();
        assertThat(api().ok("reader", "GET", JOBS + tied, "").findValuesAsText("id"))
                .containsExactly(id);
        assertThat(api().ok("reader", "GET", JOBS + tied + "&status=Complete,Queued", "")
                        .path("webhookJobs"))
                .isEmpty();
        assertThat(api().ok("other", "GET", "/webhookJobs?all&engineJobId=" + row, "")
                        .path("webhookJobs"))
                .isEmpty();

        JsonNode counts = api().ok("reader", "GET", JOBS + "/counts?status=Failed&processDefinitionKey=hook", "")
                .path("counts");
        assertThat(counts.at("/total").properties()).hasSize(1);
        assertThat(counts.at("/total/Failed").asInt()).isPositive();
        assertThat(counts.at("/webhooks/0/processDefinitionKey").asText()).isEqualTo("hook");
        assertThat(counts.at("/webhooks/0/activityId").asText()).isEqualTo("start");
        assertThat(api().ok("other", "GET", JOBS + "/counts?status=Failed", "").at("/counts/webhooks"))
                .isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        api().assertError("reader", "GET", JOBS + "?activityId=start", "", 400, "takes processDefinitionKey besides");
        api().assertError("reader", "GET", JOBS + "?status=Failed,Lost", "", 400, "Unknown status \"Lost\"");
        api().assertError("reader", "GET", JOBS + "/counts?status=Lost", "", 400, "Unknown status \"Lost\"");
        api().assertError(
                        "reader",
                        "GET",
                        JOBS + "?record=1&parentType=Submission&parentKey=2",
                        "",
                        400,
                        "contradict each other");
        api().assertError(
                        "allowed",
                        "POST",
                        JOBS + "/bulk",
                        "{'action':'retry','query':{'status':'Failed,Complete'},'preview':true}",
                        400,
                        "A job that is Complete can't be retried");
    }

    @Test
    void aCallerSeesWhatItMayDoWithAJob() {
        String path = JOBS + "/" + failed() + "?include=rights";
        assertThat(api().ok("reader", "GET", path, "").at("/webhookJob/rights")).isEmpty();
        assertThat(api().ok("allowed", "GET", path, "").at("/webhookJob/rights"))
                .hasToString("[\"retry\",\"edit\",\"cancel\",\"delete\"]");
        new People(engine).grant("allowed", Resources.BATCH, "*", Permissions.CREATE);
        assertThat(api().ok("allowed", "GET", path, "").at("/webhookJob/rights"))
                .hasToString("[\"retry\",\"edit\",\"cancel\",\"delete\",\"replay\"]");
        new People(engine).take("allowed", Resources.BATCH, "*");
    }

    @Test
    void oneAnswerHoldsAllThatIsAskedFor() {
        String id = failed();
        api().ok("allowed", "PUT", JOBS + "/" + id, "{'status':'Queued','requestContent':'{}'}");

        JsonNode job = api().ok("allowed", "GET", JOBS + "/" + id + "?include=details,attempts,verdict,run,audit", "")
                .path("webhookJob");
        assertThat(job.path("status").asText()).isEqualTo("Queued");
        assertThat(job.path("createdBy").asText()).isEqualTo("jane");
        assertThat(job.path("updatedBy").asText()).isEqualTo("allowed");
        assertThat(job.path("eventId").asText()).isNotEmpty();
        assertThat(job.path("launchedBeforeEdit").asBoolean(true)).isFalse();
        assertThat(job.at("/attempts/0/status").asInt()).isEqualTo(404);
        assertThat(job.at("/attempts/0/requestContent").asText()).contains("Kitchen");
        assertThat(job.at("/attempts/0/responseContent").asText()).contains("tree does not exist");
        assertThat(job.at("/verdict/verdict").asText()).isEqualTo("matched");
        assertThat(job.has("run")).isFalse();
        assertThat(job.at("/audit/0/action").asText()).isEqualTo("edit and retry");
        assertThat(job.at("/audit/0/user").asText()).isEqualTo("allowed");
        assertThat(job.at("/audit/0/before/status").asText()).isEqualTo("Failed");
        assertThat(job.at("/audit/0/after/requestContent").asText()).isEqualTo("{}");
        JsonNode plain = api().ok("allowed", "GET", JOBS + "/" + id, "").path("webhookJob");
        assertThat(plain.has("attempts")).isFalse();
        assertThat(plain.has("createdBy")).isFalse();
    }

    @Test
    void aQueuedJobTellsWhatItWaitsFor() {
        String first = queued();
        String second = queued();
        sql("update TH_JOB set ORDER_KEY_ = 'k', ORDER_NUMBER_ = 1 where ID_ = ?", first);
        sql("update TH_JOB set ORDER_KEY_ = 'k', ORDER_NUMBER_ = 2, WAITS_ = 'rate limit' where ID_ = ?", second);
        JsonNode job = details(second);
        assertThat(job.path("orderedBehind").asText()).isEqualTo(first);
        assertThat(job.path("waitingFor").asText()).isEqualTo("rate limit");
        assertThat(details(first).has("orderedBehind")).isFalse();
        assertThat(api().ok("allowed", "GET", JOBS + "/" + second, "").path("webhookJob"))
                .noneMatch(value -> value.asText().equals("rate limit"));

        engine.getManagementService()
                .setJobRetries(treehook.jobs().find(second).orElseThrow().job().engineJobId(), 0);
        assertThat(details(second).path("orderedBehind").asText()).isEqualTo(first);
        assertThat(details(second).has("waitingFor")).isFalse();
    }

    private JsonNode details(String id) {
        return api().ok("allowed", "GET", JOBS + "/" + id + "?include=details", "")
                .path("webhookJob");
    }

    private void sql(String statement, String id) {
        new EngineDatabase((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .run(sql -> sql.update(statement, id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GET  | ?limit=-1                  |                                            | 400 | limit is from 1 to 1000",
                "GET  | ?limit=1001                |                                            | 400 | limit is from 1 to 1000",
                "GET  | ?limit=ten                 |                                            | 400 | limit is from 1 to 1000",
                "GET  | ?pageToken=bm9uc2Vuc2U     |                                            | 400 | pageToken",
                "GET  | ?pageToken=%25%00          |                                            | 400 | pageToken",
                "GET  | ?status=Lost               |                                            | 400 | Unknown status",
                "GET  | ?start=yesterday           |                                            | 400 | parameter start",
                "GET  | ?parentKey=x               |                                            | 400 | belong together",
                "GET  | /counts?end=never          |                                            | 400 | parameter end",
                "GET  | /no-such-job               |                                            | 404 | Unable to locate",
                "PUT  | /no-such-job               | {'status':'Queued'}                        | 404 | Unable to locate",
                "PUT  | /ID                        | {}                                         | 400 | Nothing to change",
                "PUT  | /ID                        | []                                         | 400 | ",
                "PUT  | /ID                        | {'status':'Complete'}                      | 400 | can't be set",
                "PUT  | /ID                        | {'status':'Queued','requestContent':'{no'} | 400 | not JSON",
                "PUT  | /ID                        | {'status':'Queued','url':'http://10.0.0.1/'} | 400 | not allowed",
                "PUT  | /ID                        | {'status':'Queued','url':'file:///etc/passwd'} | 400 | ",
                "PUT  | /ID                        | {'status':'Cancelled','url':'/x'}          | 400 | nothing to send",
                "PUT  | /ID                        | {'url':'/x'}                               | 400 | Only a Queued job",
                "POST |                            | {}                                         | 400 | needs a webhook",
                "POST |                            | {'webhook':'Nope'}                         | 404 | Unable to locate the webhook",
                "POST |                            | {'webhook':'Hook','requestContent':'no'}   | 400 | not JSON",
                "POST |                            | {'webhook':'Hook','nonsense':1}            | 400 | nonsense",
                "POST |                            | {'webhook':'Hook','url':'/x\\ud800'}       | 400 | half a character",
                "PUT  | /ID                        | {'status':'Queued','requestContent':7}     | 400 | requestContent",
                "PUT  | /ID                        | {'status':'Queued','status':'Cancelled'}   | 400 | is there twice",
                "POST | /poller                    | {'action':'explode'}                       | 400 | action has to be",
                "PATCH| /ID                        | {}                                         | 405 | "
            })
    void hostileRequestsChangeNothing(String verb, String path, String body, int status, String message) {
        String id = failed();
        JsonNode before = api().ok("allowed", "GET", JOBS + "?all&limit=1000&include=details", "");

        api().assertError(
                        "allowed",
                        verb,
                        JOBS + (path == null ? "" : path.replace("ID", id)),
                        body == null ? "" : body,
                        status,
                        message == null ? "" : message);

        assertThat(api().ok("allowed", "GET", JOBS + "?all&limit=1000&include=details", ""))
                .isEqualTo(before);
    }

    @Test
    void anAnswerOfTheWrongStatusNamesIt() {
        String id = queued();
        api().assertError(
                        "allowed",
                        "PUT",
                        JOBS + "/" + id,
                        "{'status':'Queued'}",
                        400,
                        "Only a Failed job can be retried; this one is Queued.");
        api().ok("allowed", "PUT", JOBS + "/" + id, "{'status':'Cancelled'}");
        api().assertError("allowed", "PUT", JOBS + "/" + id, "{'status':'Cancelled'}", 400, "this one is Cancelled");
        assertThat(api().ok("allowed", "DELETE", JOBS + "/" + id, "")
                        .at("/webhookJob/status")
                        .asText())
                .isEqualTo("Cancelled");
        api().assertError("allowed", "GET", JOBS + "/" + id, "", 404, "Unable to locate");
    }

    @Test
    void pagesHoldEachJobOnceWhileNewOnesArrive() {
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            first.add(queued());
        }
        Set<String> seen = new HashSet<>();
        String token = "";
        do {
            JsonNode page = api().ok("allowed", "GET", JOBS + "?status=queued&limit=2" + token, "");
            page.path("webhookJobs")
                    .forEach(
                            job -> assertThat(seen.add(job.path("id").asText())).isTrue());
            queued();
            token = page.path("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.path("nextPageToken").asText();
        } while (!token.isEmpty());
        assertThat(seen).containsAll(first);
    }

    @Test
    void aTokenIsGoodForItsOwnListOnly() {
        queued();
        queued();
        String token = api().ok("allowed", "GET", JOBS + "?limit=1", "")
                .path("nextPageToken")
                .asText();

        String refusal = "The pageToken is none that this list of webhook jobs gave";
        api().assertError("allowed", "GET", "/kapps/other/webhookJobs?pageToken=" + token, "", 400, refusal);
        api().assertError("allowed", "GET", JOBS + "?status=Failed&pageToken=" + token, "", 400, refusal);
        api().assertError("allowed", "GET", "/events?pageToken=" + token, "", 400, "list of events");
        assertThat(api().ok("allowed", "GET", JOBS + "?limit=3&include=details&pageToken=" + token, "")
                        .path("webhookJobs"))
                .isNotEmpty();
        assertThat(api().ok("denied", "GET", JOBS + "?pageToken=" + token, "").path("webhookJobs"))
                .isEmpty();
    }
}
