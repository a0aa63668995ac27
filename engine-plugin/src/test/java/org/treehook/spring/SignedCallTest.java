package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.testing.Models;
import org.treehook.testing.People;

/** Calls that show by a signature who they come from: what passes, what doesn't, and what a repeated one does. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:signed;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.secret-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedCallTest {

    private static final String KEY = key("erp-sends-this-");
    private static final String SUCCESSOR = key("erp-sends-next-");
    private static final String OTHER = key("nobody-has-this");
    private static final String RUN_TREE = "/kinetic-task/app/api/v1/run-tree/Signed/Calls/Tree";
    private static final String EVENTS = "/app/api/v1/events";
    private static final String BODY = "{\"submission\":{\"id\":\"signed\"},\"text\":\"ä🧹\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private static String key(String seed) {
        return "whsec_" + Base64.getEncoder().encodeToString(seed.repeat(2).getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    void senders() {
        People people = new People(engine);
        people.tenants("ours", "theirs");
        people.user("keeper");
        people.grant("keeper", Resources.SYSTEM, "*", SystemPermissions.READ, SystemPermissions.SET);
        people.grant("keeper", Resources.USER, "*", Permissions.UPDATE);
        people.user("small");
        people.grant("small", Resources.SYSTEM, "*", SystemPermissions.READ, SystemPermissions.SET);
        for (String user : List.of("erp", "crm", "ours", "theirs")) {
            if (user.length() == 3) {
                people.user(user);
            } else {
                people.user(user, user);
            }
            people.grant(user, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
            people.grant(user, Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("tree.bpmn", Models.tree("signed-tree", "Signed :: Calls :: Tree"))
                .deploy();
        secret("erp-in", KEY, "erp");
        api().ok(
                        "keeper",
                        "PUT",
                        "/secrets/erp-in",
                        "{'type':'Signature','overlap':'P1D','properties':[{'name':'Secret','value':'" + SUCCESSOR
                                + "'}]}");
        secret("out", OTHER, "");
    }

    private void secret(String name, String key, String user) {
        api().ok(
                        "keeper",
                        "POST",
                        "/secrets",
                        "{'name':'" + name + "','type':'Signature','user':'" + user
                                + "','properties':[{'name':'Secret','value':'" + key + "'}]}");
    }

    private ApiCalls api() {
        return new ApiCalls(port);
    }

    /** A call, whatever is done to it after it was signed. */
    private record Call(String verb, String path, Map<String, String> headers, String body) {

        static Call signed(String key, String path, String id, Instant at, String body) {
            Map<String, String> headers = new TreeMap<>();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
            headers.put("webhook-signature", signature(key, id, at, body));
            headers.put("content-type", "application/json");
            return new Call("POST", path, headers, body);
        }

        Call with(String header, String value) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.put(header, value);
            return new Call(verb, path, changed, body);
        }

        Call without(String header) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.remove(header);
            return new Call(verb, path, changed, body);
        }

        Call to(String newVerb, String newPath) {
            return new Call(newVerb, newPath, headers, body);
        }

        Call saying(String newBody) {
            return new Call(verb, path, headers, newBody);
        }
    }

    private static String signature(String key, String id, Instant at, String body) {
        try {
            return new Webhook(key).sign(id, at.getEpochSecond(), body);
        } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    private static Call signed(String id) {
        return Call.signed(KEY, RUN_TREE, id, Instant.now(), BODY);
    }

    private HttpResponse<String> send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.path()))
                .method(call.verb(), HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private long runs() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("signed-tree")
                .count();
    }

    @Test
    void bothKeysOfAnOverlapLetInAndARepeatedIdAnswersTheFirstRun() {
        long before = runs();
        HttpResponse<String> first = send(signed("msg-1"));
        HttpResponse<String> later =
                send(Call.signed(SUCCESSOR, RUN_TREE, "msg-1", Instant.now().minusSeconds(200), BODY));
        Call signed = signed("msg-1");
        HttpResponse<String> amongOthers = send(signed.with(
                "webhook-signature", "v1,AAAA v2,xyz " + signed.headers().get("webhook-signature")));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(later.body()).isEqualTo(first.body());
        assertThat(amongOthers.body()).isEqualTo(first.body());
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void manyAtOnceWithOneIdStartOneRun() {
        long before = runs();
        Call call = signed("msg-many");
        List<HttpResponse<String>> answers = new ArrayList<>();
        List<Thread> threads = Stream.generate(() -> new Thread(() -> {
                    HttpResponse<String> answer = send(call);
                    synchronized (answers) {
                        answers.add(answer);
                    }
                }))
                .limit(6)
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(answers)
                .hasSize(6)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void aSignedEventIsTakenOnceAndItsSenderIsItsUser() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/erp\",\"type\":\"Submission.Submitted\","
                + "\"subject\":\"s\",\"kapp\":\"services\",\"data\":{\"form\":{\"slug\":\"x\"}}}";
        Call call = Call.signed(KEY, EVENTS, "msg-e", Instant.now(), event)
                .with("content-type", "application/cloudevents+json");

        HttpResponse<String> first = send(call);
        HttpResponse<String> second = send(call);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("\"repeated\":false");
        assertThat(second.body()).isEqualTo(first.body().replace("\"repeated\":false", "\"repeated\":true"));
    }

    @Test
    void aMessageIsForOneAddressOnly() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"e-2\",\"source\":\"/erp\",\"type\":\"Submission.Submitted\","
                + "\"subject\":\"s\",\"kapp\":\"services\",\"data\":{\"form\":{\"slug\":\"x\"}}}";
        Call heard = Call.signed(KEY, EVENTS, "msg-heard", Instant.now(), event)
                .with("content-type", "application/cloudevents+json");
        assertThat(send(heard).statusCode()).isEqualTo(200);
        long before = runs();

        HttpResponse<String> elsewhere = send(heard.to("POST", RUN_TREE).with("content-type", "application/json"));
        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(elsewhere.body()).contains("This webhook-id was used for another address");
        assertThat(runs()).isEqualTo(before);
        assertThat(send(heard).body()).contains("\"repeated\":true");
    }

    @Test
    void whatIsNotSignedSaysNothingOfAnEvent() {
        Call heard = Call.signed(KEY, EVENTS, "msg-binary", Instant.now(), BODY)
                .with("ce-specversion", "1.0")
                .with("ce-id", "made-up")
                .with("ce-source", "/erp")
                .with("ce-type", "Submission.Submitted");
        for (Call call : List.of(heard, heard.with("content-type", "application/cloudevents+json"))) {
            HttpResponse<String> refused = send(call);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("headers are not signed");
        }
    }

    static Stream<Arguments> forgeries() {
        Instant now = Instant.now();
        return Stream.of(
                forgery(
                        "another body",
                        call -> call.saying(BODY.replace("signed", "forged")),
                        "is none of the webhook-id"),
                forgery("one more space", call -> call.saying(BODY + " "), "is none of"),
                forgery("no body", call -> call.saying(""), "is none of"),
                forgery("another id", call -> call.with("webhook-id", "msg-other"), "is none of"),
                forgery("no id", call -> call.without("webhook-id"), "webhook-id has to have 1 to 255"),
                forgery("an id with a space", call -> call.with("webhook-id", "msg 1"), "webhook-id has to have"),
                forgery("an endless id", call -> call.with("webhook-id", "x".repeat(256)), "webhook-id has to have"),
                forgery(
                        "the time moved into the id",
                        call -> call.with(
                                "webhook-id", "forged." + call.headers().get("webhook-timestamp")),
                        "is none of"),
                forgery(
                        "another time",
                        call -> call.with("webhook-timestamp", Long.toString(now.getEpochSecond() + 30)),
                        "is none of"),
                forgery("no time", call -> call.without("webhook-timestamp"), "webhook-timestamp is no number"),
                forgery("a time in words", call -> call.with("webhook-timestamp", now.toString()), "is no number"),
                forgery("a negative time", call -> call.with("webhook-timestamp", "-1"), "is no number"),
                forgery("a time beyond all", call -> call.with("webhook-timestamp", "9".repeat(30)), "is no number"),
                forgery(
                        "a time in hex",
                        call -> call.with("webhook-timestamp", "0x" + now.getEpochSecond()),
                        "is no number"),
                forgery("an old one", call -> at(now.minus(Duration.ofSeconds(330))), "s away from this server's time"),
                forgery("one of tomorrow", call -> at(now.plus(Duration.ofDays(1))), "s away from this server's time"),
                forgery("signed with a key for calls of ours", call -> by(OTHER, now), "is none of"),
                forgery("signed with an unknown key", call -> by(key("somebody-else!!"), now), "is none of"),
                forgery("signed with nothing", call -> call.with("webhook-signature", "v1,"), "is none of"),
                forgery("no version", call -> call.with("webhook-signature", bare(call)), "is none of"),
                forgery("another version", call -> call.with("webhook-signature", "v2," + bare(call)), "is none of"),
                forgery(
                        "the asymmetric version",
                        call -> call.with("webhook-signature", "v1a," + bare(call)),
                        "is none of"),
                forgery(
                        "the version's letter",
                        call -> call.with("webhook-signature", "V1," + bare(call)),
                        "is none of"),
                forgery(
                        "without its last letter",
                        call -> call.with(
                                "webhook-signature",
                                "v1," + bare(call).substring(0, bare(call).length() - 2)),
                        "is none of"),
                forgery(
                        "a comma for the space",
                        call -> call.with("webhook-signature", "v1,AAAA,v1," + bare(call)),
                        "is none of"),
                forgery(
                        "many guesses",
                        call -> call.with(
                                "webhook-signature", "v1,QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE= ".repeat(100)),
                        "is none of"),
                forgery("another verb", call -> call.to("PUT", RUN_TREE), "anything else takes credentials"),
                forgery("reading", call -> call.to("POST", "/app/api/v1/webhooks"), "anything else takes credentials"),
                forgery("secrets", call -> call.to("POST", "/app/api/v1/secrets"), "anything else takes credentials"),
                forgery(
                        "replays",
                        call -> call.to("POST", "/app/api/v1/events/replay"),
                        "anything else takes credentials"),
                forgery(
                        "many jobs",
                        call -> call.to("POST", "/app/api/v1/webhookJobs/bulk"),
                        "anything else takes credentials"),
                forgery(
                        "a path around",
                        call -> call.to("POST", "/app/api/v1/events/%2e%2e/webhooks"),
                        "anything else takes credentials"));
    }

    private static Arguments forgery(String what, UnaryOperator<Call> change, String answer) {
        return Arguments.of(what, change, answer);
    }

    private static Call at(Instant time) {
        return Call.signed(KEY, RUN_TREE, "forged", time, BODY);
    }

    private static Call by(String key, Instant time) {
        return Call.signed(key, RUN_TREE, "forged", time, BODY);
    }

    private static String bare(Call call) {
        return String.valueOf(call.headers().get("webhook-signature")).substring(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aForgeryIsRefusedAndLeavesNothing(String what, UnaryOperator<Call> change, String answer) {
        long before = runs();
        Call call = change.apply(signed("forged"));
        HttpResponse<String> refused = send(call);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        assertThat(api().parsed(refused).path("error").asText()).contains(answer);
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void withOtherCredentialsASignatureCountsNothing() {
        HttpResponse<String> answer = send(signed("msg-basic")
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("crm:wrong".getBytes(StandardCharsets.UTF_8))));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aTenantsIdsAreItsOwnAndNoneOfThemIsAJobs() {
        String ours = key("our-own-sender!");
        String theirs = key("their-sender-!!");
        secret("ours-in", ours, "ours");
        secret("theirs-in", theirs, "theirs");
        long before = runs();

        String first =
                send(Call.signed(ours, RUN_TREE, "same", Instant.now(), BODY)).body();
        String second =
                send(Call.signed(theirs, RUN_TREE, "same", Instant.now(), BODY)).body();
        String again =
                send(Call.signed(ours, RUN_TREE, "same", Instant.now(), BODY)).body();

        assertThat(second).isNotEqualTo(first);
        assertThat(again).isEqualTo(first);
        assertThat(runs()).isEqualTo(before + 2);
    }

    @Test
    void aUserWhoIsGoneIsLetInNoMore() {
        String key = key("gone-is-the-man");
        new People(engine).user("leaver");
        secret("leaver-in", key, "leaver");
        engine.getIdentityService().deleteUser("leaver");

        HttpResponse<String> answer = send(Call.signed(key, RUN_TREE, "msg-l", Instant.now(), BODY));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("may not act any more");
    }

    @Test
    void aSenderHasTheRightsOfItsUserAndNoMore() {
        String key = key("no-rights-at-all");
        new People(engine).user("poor");
        secret("poor-in", key, "poor");

        assertThat(send(Call.signed(key, RUN_TREE, "msg-p", Instant.now(), BODY))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyLetsCallersInAsSomebodyWhomTheyMayNotChange() {
        api().assertError(
                        "small",
                        "POST",
                        "/secrets",
                        "{'name':'mine','type':'Signature','user':'keeper','properties':[{'name':'Secret','value':'"
                                + key("small-is-my-name") + "'}]}",
                        403,
                        "You are not allowed to do this.");
        api().ok(
                        "small",
                        "POST",
                        "/secrets",
                        "{'name':'mine','type':'Signature','user':'small','properties':[{'name':'Secret','value':'"
                                + key("small-is-my-name") + "'}]}");
    }

    @Test
    void secretsTakeTheirOwnRightsAndShowNothing() {
        for (String verb : List.of("GET", "POST")) {
            api().assertError("erp", verb, "/secrets", "{'name':'a'}", 403, "You are not allowed to do this.");
        }
        api().assertError("keeper", "DELETE", "/secrets/erp-in", "", 403, "You are not allowed to do this.");
        String list = api().ok("keeper", "GET", "/secrets?limit=1000", "").toString();
        assertThat(list)
                .contains("\"name\":\"erp-in\"", "\"user\":\"erp\"", "\"previousUntil\":\"")
                .doesNotContain(KEY.substring(6), SUCCESSOR.substring(6), OTHER.substring(6));
        api().assertError("keeper", "GET", "/secrets/none", "", 404, "Unable to locate the secret \"none\".");
    }
}
