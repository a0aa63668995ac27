package org.treehook.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.builder.SubProcessBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

/** The time limit only keeps a failing test from hanging. */
@Timeout(120)
class CallServiceTest {

    private static final String TITLE = "Steps :: Of :: Services";
    private static final String PAYLOAD =
            "{\"submission\":{\"id\":\"s-1\"},\"values\":{\"Room\":\"Kü\",\"Floors\":[1,2]},"
                    + "\"tags\":{\"X-Tag\":\"a\",\"X-Number\":7},\"split\":{\"X-A\":\"1\\r\\nX-B: 2\"},\"lines\":\"X-A: 1\\nX-B: 2\","
                    + "\"twice\":\"X-A: 1\\nx-a: 2\",\"rooms\":[\"K1\",\"K2\"]}";
    private static final byte[] KEY = "k".repeat(32).getBytes(StandardCharsets.UTF_8);

    private final Endpoint endpoint = new Endpoint();
    private final List<Headers> received = new CopyOnWriteArrayList<>();
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final TestEngine engine = TestEngine.on(
            TestDatabase.H2.fresh(),
            plugin -> plugin.setSecretKey(Base64.getEncoder().encodeToString(KEY)),
            configuration -> {});

    CallServiceTest() throws IOException {}

    @AfterEach
    void close() {
        engine.close();
        endpoint.close();
    }

    @Test
    void anAnswerInJsonIsReadByLaterSteps() {
        answer(201, "application/json; charset=utf-8", "{\"id\":7,\"rooms\":[\"Kü\"]}");
        run(Map.of("url", endpoint.url("/orders")));

        assertThat(answered()).isEqualTo("{status=201, body={id=7, rooms=[Kü]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|`\"seven\"`|seven",
                "text/plain|`\"seven\"`|`\"seven\"`",
                "text/plain|{\"id\":7}|{id=7}",
                "application/json|{\"id\":|{\"id\":",
                "application/json|{} {}|{} {}",
                "text/plain|``|``"
            })
    void whatIsNotJsonIsAText(String type, String body, String expected) {
        answer(200, type, body);
        run(Map.of("url", endpoint.url("/")));

        assertThat(answered()).isEqualTo("{status=200, body=" + expected + "}");
    }

    @Test
    void whatIsTooDeepForAVariableIsAText() {
        String deep = "[".repeat(900) + "]".repeat(900);
        answer(200, "application/json", deep);
        run(Map.of("url", endpoint.url("/")));

        assertThat(answered()).isEqualTo("{status=200, body=" + deep + "}");
    }

    @Test
    void mapsAndListsAreSentAsJson() {
        record();
        run(Map.of("url", endpoint.url("/a?x=1"), "body", "${values}", "headers", "${tags}"));
        run(Map.of("url", endpoint.url("/b"), "body", "${values['Floors']}", "method", "put"));

        assertThat(methods).containsExactly("POST", "PUT");
        assertThat(endpoint.calls())
                .extracting(Endpoint.Call::path, Endpoint.Call::body)
                .containsExactly(tuple("/a?x=1", "{\"Room\":\"Kü\",\"Floors\":[1,2]}"), tuple("/b", "[1,2]"));
        assertThat(received.get(0).getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(received.get(0).getFirst("X-Tag")).isEqualTo("a");
        assertThat(received.get(0).getFirst("X-Number")).isEqualTo("7");
        assertThat(received.get(0)).doesNotContainKeys("Webhook-id", "Authorization");
    }

    @Test
    void aTextIsSentAsItIs() {
        record();
        run(Map.of("url", endpoint.url("/"), "body", "Room ${values['Room']}", "headers", "${lines}"));
        run(Map.of("url", endpoint.url("/"), "body", "{\"a\": 1}"));
        run(Map.of("url", endpoint.url("/"), "body", "<a/>", "headers", "content-type: application/xml"));
        run(Map.of("url", endpoint.url("/"), "body", " "));
        run(Map.of("url", endpoint.url("/"), "method", "GET"));

        assertThat(endpoint.calls())
                .extracting(Endpoint.Call::body)
                .containsExactly("Room Kü", "{\"a\": 1}", "<a/>", "", "");
        assertThat(received)
                .extracting(headers -> headers.getFirst("Content-Type"))
                .containsExactly("text/plain; charset=UTF-8", "application/json", "application/xml", null, null);
        assertThat(received.get(0).get("X-b")).containsExactly("2");
        assertThat(methods).containsExactly("POST", "POST", "POST", "POST", "GET");
    }

    @Test
    void anotherStatusIsAnIncidentThatSaysWhichAndKeepsTheQuery() {
        answer(404, "text/plain", "No such\r\norder");
        run(Map.of("url", endpoint.url("/orders/7?token=hidden")));

        assertThat(said())
                .isEqualTo("\"CallService\" in step: POST " + endpoint.url("/orders/7")
                        + " was answered with 404 Not Found: No such  order");
        assertThat(incident().getActivityId()).isEqualTo("step");
        assertThat(trace()).doesNotContain("hidden");
    }

    @Test
    void onlyTheBeginningOfALongAnswerIsSaid() {
        answer(500, "text/plain", "x".repeat(5000));
        run(Map.of("url", endpoint.url("/")));

        assertThat(said()).endsWith("500 Internal Server Error: " + "x".repeat(199) + "…");
    }

    @Test
    void anAnswerBeyondTheLimitIsAnIncident() {
        answer(200, "application/json", "\"" + "x".repeat(64 * 1024) + "\"");
        run(Map.of("url", endpoint.url("/")));

        assertThat(said())
                .endsWith("was answered with 200 OK and more than the 65536 bytes that are read of an answer.");
    }

    @Test
    void aRedirectIsNotFollowed() {
        endpoint.then(exchange -> {
            exchange.getResponseHeaders().set("Location", endpoint.url("/elsewhere"));
            Endpoint.send(exchange, 307, "");
        });
        run(Map.of("url", endpoint.url("/")));

        assertThat(said()).endsWith("was answered with 307 Temporary Redirect.");
        assertThat(endpoint.calls()).hasSize(1);
    }

    @Test
    void aServiceThatHangsIsLeftAndCalledOnceMoreOnRetry() {
        endpoint.hangAt("/slow");
        run(Map.of("url", endpoint.url("/slow?x=1"), "timeout", "PT0.3S"));
        assertThat(said())
                .isEqualTo("\"CallService\" in step: POST " + endpoint.url("/slow")
                        + " got no answer. No answer within 300 ms from " + endpoint.url("/slow"));

        endpoint.open();
        retry();

        assertThat(answered()).isEqualTo("{status=200, body={}}");
        assertThat(incidents()).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsSaid() {
        String url = endpoint.url("/");
        endpoint.close();
        run(Map.of("url", url));

        assertThat(said()).endsWith("got no answer. Connection refused: " + url);
        assertThat(trace()).doesNotContain("Caused by: java.net");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://10.0.0.1/ | setting allowed-targets",
                "http://127.0.0.2/ | setting allowed-targets",
                "http://[::1]/ | setting allowed-targets",
                "http://[::ffff:10.0.0.1]/ | setting allowed-targets",
                "http://169.254.169.254/latest | setting allowed-targets",
                "http://2130706433/ | no IPv4 address",
                "file:///etc/passwd | Only http and https",
                "/kinetic-task/app/api/v1/run-tree/A/B/C | Only http and https",
                "http://robot:sesame@127.0.0.1/ | may not hold a user name or password",
                "http:/// | "
            })
    void whereItMayNotCallIsRefused(String url, @Nullable String why) {
        run(Map.of("url", url));

        assertThat(said())
                .startsWith("The input \"url\" of \"CallService\" in step can't be used.")
                .contains(why == null ? "" : why)
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer sesame | keep credentials as a secret",
                "cookie: sesame | keep credentials as a secret",
                "Host: sesame.example | can't be set here",
                "Content-Length: 3 | can't be set here",
                "Idempotency-Key: sesame | can't be set here",
                "webhook-id: sesame | can't be set here",
                "treehook-cause: sesame | can't be set here",
                "X Y: sesame | name is not valid",
                "sesame | Name: value",
                ": sesame | Name: value",
                "${twice} | names a header twice",
                "${split} | control character"
            })
    void aHeaderThatMayNotBeSetIsNamed(String headers, String why) {
        run(Map.of("url", endpoint.url("/"), "headers", headers));

        assertThat(said())
                .startsWith("The input \"headers\" of \"CallService\" in step ")
                .contains(why)
                .doesNotContain("sesame");
        assertThat(endpoint.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method | TRACE | has to be one of POST, PUT, PATCH, DELETE, GET.",
                "timeout | soon | ISO-8601 duration up to PT1M",
                "timeout | PT0S | ISO-8601 duration up to PT1M",
                "timeout | PT1M0.001S | ISO-8601 duration up to PT1M",
                "timeout | PT9223372036854775807S | ISO-8601 duration up to PT1M",
                "body | ${execution.processInstanceId.bytes} | a text, a map or a list",
                "secret | nobody's | There is no secret \"nobody's\"."
            })
    void aWrongInputIsNamed(String input, String value, String why) {
        run(Map.of("url", endpoint.url("/"), input, value));

        assertThat(said())
                .startsWith("The input \"" + input + "\" of \"CallService\" in step ")
                .contains(why);
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void getHasNoBody() {
        run(Map.of("url", endpoint.url("/"), "method", "GET", "body", "x"));

        assertThat(said()).startsWith("The input \"body\"").contains("choose another method");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${null}"})
    void withoutAUrlThereIsNoCall(String url) {
        run(Map.of("url", url));

        assertThat(said()).startsWith("\"CallService\" needs the input \"url\" in step");
    }

    @Test
    void aSecretIsSentAndNeverSaidEvenIfTheServiceDoes() {
        keep("shop", null, new AuthStrategy(AuthStrategy.Type.BEARER, null, "open-sesame"));
        String basic = Base64.getEncoder().encodeToString("robot:open sesame".getBytes(StandardCharsets.UTF_8));

        answer(401, "text/plain", "Bearer open-sesame is wrong");
        run(Map.of("url", endpoint.url("/"), "secret", "shop"));
        assertThat(said()).endsWith("401 Unauthorized: Bearer (secret) is wrong");
        assertThat(trace()).doesNotContain("sesame");

        answer(200, "application/json", "{\"sent\":\"Basic " + basic + "\",\"password\":\"open sesame\"}");
        keep("shop", null, new AuthStrategy(AuthStrategy.Type.BASIC, "robot", "open sesame"));
        retry();

        assertThat(answered()).isEqualTo("{status=200, body={sent=Basic (secret), password=(secret)}}");
        assertThat(received)
                .extracting(headers -> headers.getFirst("Authorization"))
                .containsExactly("Bearer open-sesame", "Basic " + basic);
    }

    @Test
    void aSecretOfAnotherTenantIsNone() {
        keep("shop", "theirs", new AuthStrategy(AuthStrategy.Type.BEARER, null, "open-sesame"));
        run(Map.of("url", endpoint.url("/"), "secret", "shop"));

        assertThat(said())
                .isEqualTo(
                        "The input \"secret\" of \"CallService\" in step can't be used. There is no secret \"shop\".");
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void eachRetryBearsTheSameKeyAndEachVisitItsOwn() {
        answer(503, "text/plain", "");
        answer(200, "text/plain", "done");
        answer(200, "text/plain", "done");
        ServiceTaskBuilder step = step(Models.process("services"), "step", Map.of("url", endpoint.url("/")))
                .camundaAsyncBefore();
        deploy(step);
        launch();
        launch();

        assertThat(keys()).hasSize(3).doesNotContainNull();
        assertThat(keys().get(1)).isEqualTo(keys().get(0));
        assertThat(keys().get(2)).isNotEqualTo(keys().get(0));
        assertThat(incidents()).isEmpty();
    }

    @Test
    void severalVisitsInOneJobHaveKeysOfTheirOwnThatSurviveItsRetry() {
        for (int status : List.of(200, 200, 503, 200, 200, 200)) {
            answer(status, "text/plain", "done");
        }
        SubProcessBuilder each = Models.process("services").subProcess("each").camundaAsyncBefore();
        each.multiInstance()
                .sequential()
                .camundaCollection("${items(rooms, '$')}")
                .camundaElementVariable("room");
        SubProcessBuilder called = step(
                        each.embeddedSubProcess().startEvent("in"), "call", Map.of("url", endpoint.url("/${room}")))
                .endEvent("out")
                .subProcessDone();
        deploy(step(called, "step", Map.of("url", endpoint.url("/end"))));
        launch();

        assertThat(incidents()).extracting(Incident::getIncidentMessage).isEmpty();
        assertThat(endpoint.calls())
                .extracting(Endpoint.Call::path)
                .containsExactly("/K1", "/K2", "/end", "/K1", "/K2", "/end");
        assertThat(keys().subList(3, 6)).isEqualTo(keys().subList(0, 3));
        assertThat(keys().subList(0, 3)).doesNotHaveDuplicates();
    }

    @Test
    void withoutAJobWhoeverGoesOnIsTold() {
        answer(503, "text/plain", "busy");
        answer(200, "text/plain", "done");
        deploy(step(Models.process("services").userTask("ask"), "step", Map.of("url", endpoint.url("/"))));
        launch();
        TaskService tasks = engine.engine().getTaskService();
        String ask = tasks.createTaskQuery().singleResult().getId();

        assertThatThrownBy(() -> tasks.complete(ask))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("503 Service Unavailable: busy");
        tasks.complete(ask);

        assertThat(answered()).isEqualTo("{status=200, body=done}");
        assertThat(keys()).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    }

    /** The next call gets this, and what it came with is kept. */
    private void answer(int status, String type, String body) {
        endpoint.then(exchange -> {
            received.add(exchange.getRequestHeaders());
            methods.add(exchange.getRequestMethod());
            exchange.getResponseHeaders().set("Content-Type", type);
            Endpoint.send(exchange, status, body);
        });
    }

    /** What the next calls come with is kept. */
    private void record() {
        for (int i = 0; i < 5; i++) {
            answer(200, "application/json", "{}");
        }
    }

    private List<String> keys() {
        return received.stream()
                .map(headers -> headers.getFirst("idempotency-key"))
                .toList();
    }

    private void keep(String name, @Nullable String tenantId, AuthStrategy strategy) {
        Secrets.in(engine.database(), KEY, Clock.systemUTC()).keep(name, tenantId, strategy, List.of(), null);
    }

    private void run(Map<String, String> inputs) {
        deploy(step(Models.process("services"), "step", inputs)
                .camundaAsyncBefore()
                .camundaFailedJobRetryTimeCycle("R1/PT1S"));
        launch();
    }

    private static ServiceTaskBuilder step(
            AbstractFlowNodeBuilder<?, ?> before, String id, Map<String, String> inputs) {
        ServiceTaskBuilder task = before.serviceTask(id).camundaClass(CallService.class.getName());
        inputs.forEach(task::camundaInputParameter);
        return task;
    }

    private void deploy(ServiceTaskBuilder last) {
        var model = last.camundaOutputParameter("answer", "${result}")
                .userTask("work")
                .documentation("Answered: ${answer}")
                .endEvent()
                .done();
        Models.titled(model, TITLE);
        engine.deploy("services", model);
    }

    private void launch() {
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), null, PAYLOAD, null, null));
        engine.runAll();
    }

    private void retry() {
        engine.engine().getManagementService().executeJob(job().getId());
    }

    private String answered() {
        return engine.engine()
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("work")
                .singleResult()
                .getDescription()
                .substring("Answered: ".length());
    }

    private List<Incident> incidents() {
        return engine.engine().getRuntimeService().createIncidentQuery().list();
    }

    private Incident incident() {
        return engine.engine().getRuntimeService().createIncidentQuery().singleResult();
    }

    private String said() {
        return incident().getIncidentMessage();
    }

    private String trace() {
        ManagementService management = engine.engine().getManagementService();
        return management.getJobExceptionStacktrace(job().getId());
    }

    private Job job() {
        return engine.engine().getManagementService().createJobQuery().singleResult();
    }
}
