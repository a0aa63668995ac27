package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;

/** Many webhook jobs at once over HTTP. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:bulk;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkApiTest {

    private static final String BULK = "/kapps/services/webhookJobs/bulk";
    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/No/Such/Tree";

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
        people.tenants("ours");
        for (String user : List.of("allowed", "reader", "denied")) {
            people.user(user, "ours");
        }
        people.grant("allowed", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        people.grant("allowed", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        people.grant("allowed", Resources.BATCH, "*", Permissions.CREATE);
        people.grant("reader", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ_INSTANCE);
        people.grant("reader", Resources.BATCH, "*", Permissions.CREATE);
        engine.getRepositoryService()
                .createDeployment()
                .tenantId("ours")
                .addModelInstance("hook.bpmn", Models.webhook("hook", "Hook", "", MISSING))
                .deploy();
    }

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    /** The id of a new failed job. */
    private String failed() {
        String record = "s-" + ++published;
        treehook.events()
                .publish(Events.submission("Submitted", record).ofTenant("ours").build());
        JobView job = only(record);
        execute(engine.getManagementService()
                .createJobQuery()
                .jobId(job.job().engineJobId())
                .singleResult());
        assertThat(only(record).status()).isEqualTo(JobStatus.FAILED);
        return job.job().id();
    }

    private JobView only(String record) {
        return treehook.jobs()
                .list(new JobQuery("services", false, null, null, "Submission", record, null, null, 1, null))
                .jobs()
                .get(0);
    }

    private JobStatus status(String id) {
        return treehook.jobs().find(id).orElseThrow().status();
    }

    private void execute(Job job) {
        try {
            engine.getManagementService().executeJob(job.getId());
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("404 Not Found");
        }
    }

    /** Runs what belongs to a batch until it has ended. */
    private void run(String batchId) {
        ManagementService management = engine.getManagementService();
        while (management.createBatchQuery().batchId(batchId).count() > 0) {
            Optional<Job> next = management.createJobQuery().list().stream()
                    .filter(job -> job.getProcessDefinitionKey() == null)
                    .findFirst();
            next.ifPresent(this::execute);
        }
    }

    private long batches() {
        return engine.getManagementService().createBatchQuery().count();
    }

    @Test
    void previewThenStartThenWatch() {
        String one = failed();
        String two = failed();
        String order = "{'action':'retry','ids':['" + one + "','" + two + "']";

        JsonNode preview = api().ok("allowed", "POST", BULK, order + ",'preview':true}");
        assertThat(preview).hasToString("{\"preview\":{\"count\":2,\"notAllowed\":0,\"rewritten\":0}}");
        JsonNode started = api().ok("allowed", "POST", BULK, order + ",'count':2}");
        String batch = started.at("/batch/id").asText();
        assertThat(started.at("/batch/type").asText()).isEqualTo("webhook-retry");
        assertThat(started.at("/batch/createdBy").asText()).isEqualTo("allowed");
        assertThat(api().ok("allowed", "GET", "/webhookJobs/bulk/" + batch, "")).isEqualTo(started);

        run(batch);
        assertThat(status(one)).isEqualTo(JobStatus.QUEUED);
        assertThat(status(two)).isEqualTo(JobStatus.QUEUED);
        JsonNode ended = api().ok("allowed", "GET", BULK + "/" + batch, "");
        assertThat(ended.at("/batch/ended").asBoolean()).isTrue();
        assertThat(ended.at("/batch/done").asInt())
                .isEqualTo(ended.at("/batch/total").asInt());
        api().assertError("denied", "GET", BULK + "/" + batch, "", 404, "Unable to locate the batch");
        api().assertError("allowed", "GET", BULK + "/nope", "", 404, "Unable to locate the batch \"nope\".");
    }

    @Test
    void byQueryAndWithUrlsRewritten() {
        String id = failed();
        String record = treehook.jobs().find(id).orElseThrow().job().parentId();
        String order = "{'action':'retry','query':{'status':'failed','webhook':'Hook','type':'Submission',"
                + "'parentType':'Submission','parentKey':'" + record + "','start':'2020-01-01T00:00:00Z',"
                + "'end':'2100-01-01T00:00:00Z'},'urlRewrite':{'from':'/kinetic-task/','to':'/app/components/task/'}";

        assertThat(api().ok("allowed", "POST", BULK, order + ",'preview':true}"))
                .hasToString("{\"preview\":{\"count\":1,\"notAllowed\":0,\"rewritten\":1}}");
        run(api().ok("allowed", "POST", BULK, order + ",'count':1}")
                .at("/batch/id")
                .asText());
        assertThat(treehook.jobs().find(id).orElseThrow().job().url())
                .isEqualTo("/app/components/task/app/api/v1/run-tree/No/Such/Tree");
    }

    @Test
    void theSpaceHasTheJobsOfItsKappsOnlyOnRequest() {
        String id = failed();
        String query = "{'action':'cancel','preview':true,'query':{'status':'Failed','parentType':'Submission',"
                + "'parentKey':'" + treehook.jobs().find(id).orElseThrow().job().parentId() + "'";

        assertThat(api().ok("allowed", "POST", "/webhookJobs/bulk", query + "}}")
                        .at("/preview/count")
                        .asInt())
                .isZero();
        assertThat(api().ok("allowed", "POST", "/webhookJobs/bulk", query + ",'all':true}}")
                        .at("/preview/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().ok(
                                "allowed",
                                "POST",
                                "/webhookJobs/bulk",
                                "{'action':'cancel','preview':true,'ids':['" + id + "']}")
                        .at("/preview/count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aCountThatIsOldIsRefused() {
        String id = failed();
        JsonNode error = api().assertError(
                        "allowed",
                        "POST",
                        BULK,
                        "{'action':'cancel','ids':['" + id + "'],'count':7}",
                        409,
                        "Now 1 webhook jobs would be cancelled, not 7; look at the preview again.");

        assertThat(error.path("errorKey").asText()).isEqualTo("stale_record");
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void whoMayDoWhat() {
        String id = failed();
        String order = "{'action':'cancel','ids':['" + id + "']";

        assertThat(api().call("", "POST", BULK, order + ",'preview':true}").statusCode())
                .isEqualTo(401);
        api().assertError("denied", "POST", BULK, order + ",'preview':true}", 404, "\"" + id + "\"");
        assertThat(api().ok("reader", "POST", BULK, order + ",'preview':true}"))
                .hasToString("{\"preview\":{\"count\":0,\"notAllowed\":1,\"rewritten\":0}}");
        api().assertError("reader", "POST", BULK, order + ",'count':1}", 409, "Now 0 webhook jobs");
        api().assertError("reader", "POST", BULK, order + ",'count':0}", 400, "There is nothing to do");
        People people = new People(engine);
        people.grant("denied", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        api().assertError("denied", "POST", BULK, order + ",'count':1}", 403, "You are not allowed to do this.");
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
        people.take("denied", Resources.PROCESS_DEFINITION, "*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "                                                          | 400 | The body has to be an order",
                "[]                                                        | 400 | The body is not the JSON",
                "{'action':'retry'                                         | 400 | The body is not the JSON",
                "{}                                                        | 400 | The action is \"retry\" or \"cancel\".",
                "{'action':'delete','ids':['ID']}                          | 400 | The action is",
                "{'action':'retry'}                                        | 400 | either the ids of webhook jobs or a query",
                "{'action':'retry','ids':[]}                               | 400 | either the ids of webhook jobs or a query",
                "{'action':'retry','ids':['ID'],'query':{}}                | 400 | either the ids of webhook jobs or a query",
                "{'action':'retry','ids':[null]}                           | 400 | has to be the id of a webhook job",
                "{'action':'retry','ids':['ID',' ']}                       | 400 | has to be the id of a webhook job",
                "{'action':'retry','ids':'ID'}                             | 400 | property \"ids\" is not an array",
                "{'action':'retry','ids':['ID']}                           | 400 | Ask with \"preview\": true first",
                "{'action':'retry','ids':['ID'],'count':'many'}            | 400 | property \"count\" is not",
                "{'action':'retry','ids':['ID'],'count':99999999999}       | 400 | A number is out of range",
                "{'action':'retry','ids':['ID'],'count':-1}                | 409 | Now 1 webhook jobs",
                "{'action':'retry','ids':['ID','nope'],'count':2}          | 404 | the webhook jobs \"nope\".",
                "{'action':'retry','ids':['\\u0000'],'count':1}            | 400 | The text at /ids/0 can't be stored",
                "{'action':'retry','ids':['ID'],'count':1,'colour':'red'}  | 400 | Unknown property \"colour\"",
                "{'action':'retry','query':{},'count':1}                   | 400 | The query is empty",
                "{'action':'retry','query':{'all':true},'count':1}         | 400 | The query is empty",
                "{'action':'retry','query':{'status':'Queued'},'count':1}  | 400 | A job that is Queued can't be retried",
                "{'action':'cancel','query':{'status':'complete'}}         | 400 | A job that is Complete can't be cancelled",
                "{'action':'cancel','query':{'status':'Lost'}}             | 400 | Unknown status \"Lost\"",
                "{'action':'retry','query':{'limit':5}}                    | 400 | Unknown property \"limit\"",
                "{'action':'retry','query':{'start':'yesterday'}}          | 400 | is not of the form",
                "{'action':'retry','query':{'parentKey':'s-1'}}            | 400 | parentType and parentKey belong together",
                "{'action':'retry','query':{'webhook':'nobody'},'count':0}| 400 | There is nothing to do",
                "{'action':'cancel','ids':['ID'],'urlRewrite':{'from':'/','to':'/x/'}} | 400 | rewritten with a retry only",
                "{'action':'retry','ids':['ID'],'urlRewrite':{'from':'/'}} | 400 | two different beginnings",
                "{'action':'retry','ids':['ID'],'urlRewrite':{'from':'/','to':'http://10.0.0.1/'},'count':1}  | 400 | would not do",
                "{'action':'retry','ids':['ID'],'urlRewrite':{'from':'/','to':'file:///'},'count':1}  | 400 | Only http and https"
            })
    void hostileRequestsChangeNothing(String body, int status, String message) {
        String id = failed();
        long before = batches();
        String sent = body == null ? "" : body.replace("ID", id);

        api().assertError("allowed", "POST", BULK, sent, status, message);
        assertThat(batches()).isEqualTo(before);
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
        assertThat(treehook.jobs().attempts(id)).hasSize(1);
    }

    @Test
    void idsOfAnotherScopeAreUnknown() {
        String id = failed();

        api().assertError(
                        "allowed",
                        "POST",
                        "/kapps/other/webhookJobs/bulk",
                        "{'action':'retry','ids':['" + id + "'],'count':1}",
                        404,
                        "Unable to locate the webhook jobs \"" + id + "\".");
        assertThat(status(id)).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void singleJobsAreWhereTheyWere() {
        String id = failed();

        assertThat(api().ok("allowed", "GET", "/kapps/services/webhookJobs/" + id, "")
                        .at("/webhookJob/id")
                        .asText())
                .isEqualTo(id);
        api().assertError("allowed", "GET", "/webhookJobs/bulkier", "", 404, "webhook job \"bulkier\"");
        api().assertError("allowed", "GET", BULK, "", 405, "doesn't allow this method");
        assertThat(api().ok("allowed", "PUT", "/webhookJobs/" + id, "{'status':'Queued'}")
                        .at("/webhookJob/status")
                        .asText())
                .isEqualTo("Queued");
    }
}
