package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.plugin.Treehook;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.People;

/** Replays over HTTP. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:replays;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayApiTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String HOUR = "'start':'2026-03-02T09:00:00Z','end':'2026-03-02T10:00:00Z'";
    private static final String REPLAY = "/events/replay";

    private List<String> events = List.of();

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @BeforeAll
    void people() {
        People people = new People(engine);
        for (String user : List.of("operator", "reader", "stranger")) {
            people.user(user);
        }
        people.grant("operator", Resources.PROCESS_DEFINITION, "*", Permissions.ALL);
        people.grant("operator", Resources.BATCH, "*", Permissions.ALL);
        people.grant("reader", Resources.PROCESS_DEFINITION, "*", Permissions.READ_INSTANCE);
    }

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    @BeforeEach
    void threeEventsAndAWebhookAfterwards() {
        events = IntStream.range(0, 3)
                .mapToObj(i -> Treehook.of(engine)
                        .events()
                        .publish(Events.submission("Submitted", "s-" + i)
                                .at(NINE.plusSeconds(i))
                                .build()))
                .toList();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("new.bpmn", Models.webhook("new", "New", "", "https://example.org/hook"))
                .deploy();
    }

    @AfterEach
    void nothingIsLeft() {
        ManagementService management = engine.getManagementService();
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        assertThat(management.createJobQuery().processDefinitionKey("new").count())
                .isZero();
    }

    @Test
    void aPreviewThenTheReplayItselfThenItsProgress() {
        String selection = "'ids':[" + quoted(events) + "]";
        JsonNode preview = api().ok("operator", "POST", REPLAY, "{" + selection + ",'preview':true}");
        assertThat(preview.toString())
                .isEqualTo(("{'preview':{'events':3,'jobs':3,'skipped':0,'notAllowed':0,'unmatched':0,'redacted':0,"
                                + "'webhooks':[{'name':'New','scope':'kapp:services','jobs':3}]}}")
                        .replace('\'', '"'));
        assertThat(engine.getManagementService().createBatchQuery().count()).isZero();

        JsonNode batch = api().ok("operator", "POST", REPLAY, "{" + selection + ",'count':3,'rate':100}")
                .path("batch");
        String id = batch.path("id").asText();
        assertThat(batch.path("type").asText()).isEqualTo("webhook-replay");
        assertThat(batch.path("createdBy").asText()).isEqualTo("operator");
        runBatch(id);
        JsonNode progress = api().ok("operator", "GET", REPLAY + "/" + id, "").path("batch");
        assertThat(progress.path("done").asInt()).isEqualTo(1);
        assertThat(progress.path("total").asInt()).isEqualTo(1);
        assertThat(api().ok("operator", "GET", "/kapps/services/webhookJobs?webhook=New", "")
                        .path("webhookJobs"))
                .hasSize(3);

        JsonNode again = api().ok("operator", "POST", REPLAY, "{" + selection + ",'preview':true}");
        assertThat(again.at("/preview/skipped").asInt()).isEqualTo(3);
        assertThat(api().call("stranger", "GET", REPLAY + "/" + id, "").statusCode())
                .isEqualTo(404);
        api().assertError("operator", "GET", REPLAY + "/nothing", "", 404, "Unable to locate the replay \"nothing\".");
    }

    private void runBatch(String id) {
        ManagementService management = engine.getManagementService();
        var batch = management.createBatchQuery().batchId(id).singleResult();
        for (String definition : List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())) {
            management
                    .createJobQuery()
                    .jobDefinitionId(definition)
                    .list()
                    .forEach(job -> management.executeJob(job.getId()));
        }
    }

    @Test
    void anotherCountIsStaleAndNamesTheNewOne() {
        JsonNode error = api().assertError(
                        "operator", "POST", REPLAY, "{" + HOUR + ",'webhook':'New','count':2}", 409, "would make ");
        assertThat(error.path("errorKey").asText()).isEqualTo("stale_record");
        assertThat(error.path("error").asText()).contains(" jobs now, not 2");
        nothingHappened();
    }

    @Test
    void eventsAndExplanationsAreStillFound() {
        String id = events.get(0);
        assertThat(api().ok("operator", "GET", "/events/" + id, "")
                        .at("/event/id")
                        .asText())
                .isEqualTo(id);
        assertThat(api().ok("operator", "GET", "/kapps/services/events/" + id, "")
                        .at("/event/id")
                        .asText())
                .isEqualTo(id);
        assertThat(api().call("operator", "GET", "/events/" + id + "/explain?webhook=New", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api().call("operator", "GET", "/events/explain?record=s-1&webhook=New", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api().call("operator", "GET", "/events", "").statusCode()).isEqualTo(200);
        assertThat(api().call("operator", "GET", "/events/replayed", "").statusCode())
                .isEqualTo(404);
        assertThat(api().call("operator", "GET", REPLAY, "").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | ``                                                   | The body is missing
            400 | {}                                                   | The start is missing
            400 | {'ids':[],'preview':true}                            | those of 1 to 10000 events
            400 | {'ids':[null],'preview':true}                        | those of 1 to 10000 events
            400 | {'ids':'x','preview':true}                           | "ids" is not an array
            400 | {'ids':['x'],'start':'2026-03-02T09:00:00Z'}         | not both
            400 | {'ids':['x'],'type':'Submission'}                    | not both
            404 | {'ids':['x'],'preview':true}                         | Unable to locate the event "x".
            400 | {HOUR,'rate':0,'preview':true}                       | The rate is from 1 to 1000
            400 | {HOUR,'rate':-5,'preview':true}                      | The rate is from 1 to 1000
            400 | {HOUR,'rate':99999999999999999999,'preview':true}    | A number is out of range
            400 | {HOUR,'count':-1}                                    | The count is missing
            400 | {HOUR,'count':99999999999999999999}                  | A number is out of range
            400 | {HOUR}                                               | The count is missing
            400 | {HOUR,'preview':false}                               | The count is missing
            400 | {HOUR,'colour':'red','preview':true}                 | Unknown property "colour"
            400 | {HOUR,'type':'Colour','preview':true}                | valid types are: Submission, Form
            400 | {HOUR,'type':'Submission','event':'Lunch','count':1} | valid events are: Created, Saved
            400 | {HOUR,'event':'Submitted','count':1}                 | The type of the event is missing.
            404 | {HOUR,'webhook':'Nothing','preview':true}            | Unable to locate the webhook "Nothing".
            400 | {HOUR,'webhook':' ','preview':true}                  | The webhook has no name.
            400 | {'start':'yesterday','preview':true}                 | The parameter start is not of the form
            400 | {'start':'+999999999-01-01T00:00:00Z','preview':true}| The parameter start is not of the form
            400 | {'start':'2026-03-02T10:00:00Z','end':'2026-03-02T09:00:00Z','count':1} | before the end
            400 | {'start':'2026-03-02T10:00:00Z','end':'2026-03-02T10:00:00Z','count':1} | before the end
            400 | {'start':'2030-01-01T00:00:00Z','count':0}           | nothing to start
            """)
    void whatMakesNoSenseChangesNothing(int status, String body, String message) {
        api().assertError("operator", "POST", REPLAY, body.replace("HOUR", HOUR), status, message);
        nothingHappened();
    }

    @Test
    void idsOfAnotherKappAreNotThere() {
        api().assertError(
                        "operator",
                        "POST",
                        "/kapps/garden" + REPLAY,
                        "{'ids':['" + events.get(0) + "'],'preview':true}",
                        404,
                        "Unable to locate the event \"" + events.get(0) + "\".");
    }

    @Test
    void moreIdsThanAnOrderTakes() {
        List<String> many =
                IntStream.rangeClosed(0, 10_000).mapToObj(i -> "e-" + i).toList();
        api().assertError(
                        "operator",
                        "POST",
                        REPLAY,
                        "{'ids':[" + quoted(many) + "]}",
                        400,
                        "those of 1 to 10000 events");
    }

    @Test
    void whoMayDoWhat() {
        String body = "{'ids':['" + events.get(0) + "'],'preview':true}";
        assertThat(api().call("", "POST", REPLAY, body).statusCode()).isEqualTo(401);
        assertThat(api().call("stranger", "POST", REPLAY, body).statusCode()).isEqualTo(404);
        assertThat(api().ok("reader", "POST", REPLAY, body)
                        .at("/preview/notAllowed")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().ok("reader", "POST", REPLAY, body).at("/preview/jobs").asInt())
                .isZero();
    }

    private void nothingHappened() {
        assertThat(engine.getManagementService().createBatchQuery().count()).isZero();
        assertThat(api().ok("operator", "GET", "/webhookJobs?all=true&webhook=New&status=Queued", "")
                        .path("webhookJobs"))
                .isEmpty();
    }

    private static String quoted(List<String> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }
}
