package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the plugin serves below Cockpit: the pages' code, and the REST API behind Cockpit's session. */
@PlatformTest
class CockpitApiTest {

    private static final String PLUGIN = "/camunda/api/cockpit/plugin/treehook";
    private static final String API = PLUGIN + "/default";
    private static final String FILES = PLUGIN + "/static/";
    private static final String V1 = "/app/api/v1";
    private static final String NAME = "Cockpit a/b";
    private static final String NO_TREE = "/kinetic-task/app/api/v1/run-tree/No/Such/Tree";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is served to the platform alone. */
    private static final Set<String> PLATFORM_ONLY = Set.of("/openapi.json", "/webhook-cleanup");

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    private int port;
    private Platform admin;
    private WebSession ada;

    @BeforeEach
    void someWebhooks(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        admin = Platform.admin(port);
        ada = loggedIn("admin");
        admin.ok(admin.post("/webhooks", webhook("Team", "Restored")));
        admin.ok(admin.post("/kapps/services/webhooks", webhook("Submission", "Submitted")));
        admin.post(
                "/secrets",
                "{'name':'cockpit-secret','type':'Bearer','properties':[{'name':'Token','value':'sesame'}]}");
    }

    @AfterEach
    void takeAllBack() {
        admin.ok(admin.delete("/webhooks/" + encoded(NAME)));
        admin.ok(admin.delete("/kapps/services/webhooks/" + encoded(NAME)));
        authorizations
                .createAuthorizationQuery()
                .userIdIn("cockpitReader", "cockpitStranger")
                .list()
                .forEach(granted -> authorizations.deleteAuthorization(granted.getId()));
    }

    private static String webhook(String type, String event) {
        return "{'name':'" + NAME + "','type':'" + type + "','event':'" + event + "','filter':'','url':'" + NO_TREE
                + "'}";
    }

    private WebSession loggedIn(String name) {
        WebSession session = new WebSession(port);
        assertThat(session.logIn("cockpit", name, name)).isEqualTo(200);
        // A page of the new session brings its token.
        session.get("/camunda/app/cockpit/default/");
        return session;
    }

    /** Somebody who may use Cockpit, and these things of every process definition. */
    private void user(String name, Permission... permissions) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            User user = identity.newUser(name);
            user.setPassword(name);
            identity.saveUser(user);
        }
        grant(name, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        if (permissions.length > 0) {
            grant(name, Resources.PROCESS_DEFINITION, "*", permissions);
        }
    }

    private void grant(String name, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(name);
        grant.setResource(resource);
        grant.setResourceId(id);
        Arrays.stream(permissions).forEach(grant::addPermission);
        authorizations.saveAuthorization(grant);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
        }
    }

    private JsonNode ok(String verb, String path, @Nullable String body) {
        HttpResponse<String> answer = ada.call(verb, API + path, body == null ? null : body.replace('\'', '"'));
        assertThat(answer.statusCode())
                .as("%s %s: %s", verb, path, answer.body())
                .isEqualTo(200);
        return json(answer);
    }

    @Test
    void whatIsSentKeepsToTheLimitsOfTheApi() {
        for (String path :
                List.of("/webhooks", "/webhooks/dry-run", "/webhookJobs", "/webhookJobs/bulk", "/events/replay")) {
            refused(413, "longer than 4 MB", "POST", path, "{'x':'" + "x".repeat(4_000_000) + "'}");
            refused(400, "nested deeper than 100", "POST", path, "[".repeat(200));
            refused(400, "is there twice", "POST", path, "{'x':0,'x':1}");
            refused(400, "can't be stored", "POST", path, "{'x':'\\u0000'}");
            refused(400, "stands behind the JSON", "POST", path, "{'x':0} {}");
        }
        refused(413, "longer than 32 MB", "POST", "/models", "{'x':'" + "x".repeat(32_000_000) + "'}");
        refused(400, "can't be stored", "POST", "/models", "{'name':'\\ud800'}");
        refused(400, "holds a control character", "GET", "/webhooks?q=%00", null);
        refused(400, "more than 100 parameters", "GET", "/webhooks?" + "x=0&".repeat(100), null);
    }

    private void refused(int status, String message, String verb, String path, @Nullable String body) {
        HttpResponse<String> answer = ada.call(verb, API + path, body == null ? null : body.replace('\'', '"'));
        assertThat(answer.statusCode())
                .as("%s %s: %s", verb, path, answer.body())
                .isEqualTo(status);
        assertThat(json(answer).path("error").asText()).contains(message);
        assertThat(json(answer).path("correlationId").asText()).isNotEmpty();
    }

    @Test
    void everyFileOfThePagesIsServedToEverybodyAndOnlyOnce() throws IOException {
        Set<String> files = new TreeSet<>();
        for (String type : List.of("js", "css")) {
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:plugin-webapp/treehook/app/**/*." + type)) {
                files.add(file.getURL().getPath().replaceFirst(".*/plugin-webapp/treehook/", ""));
            }
        }
        assertThat(files).contains("app/plugin.js", "app/plugin.css");
        // Out of WebJars.
        for (String library : List.of(
                "lit-html.js", "directives/ref.js", "diff.js", "prism.js", "bpmn-modeler.js", "bpmn-modeler.css")) {
            files.add("app/lib/" + library);
        }
        WebSession nobody = new WebSession(port);
        for (String file : files) {
            HttpResponse<String> answer = nobody.call("GET", FILES + file, null);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).isNotEmpty();
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(file)
                    .matches(file.endsWith(".css") ? "text/css.*" : "(text|application)/javascript.*");
            assertThat(answer.headers().firstValue("Cache-Control")).as(file).hasValue("no-cache");
            String tag = answer.headers().firstValue("ETag").orElse("");
            assertThat(tag).as(file).matches("\"[0-9a-f]{16}\"");

            HttpResponse<String> again = nobody.call("GET", FILES + file, null, "If-None-Match", tag);
            assertThat(again.statusCode()).as(file).isEqualTo(304);
            assertThat(again.body()).as(file).isEmpty();
            assertThat(nobody.call("GET", FILES + file, null, "If-None-Match", "\"older\"")
                            .statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
        for (String file : List.of("app/nothing.js", "app/plugin.js.map", "app/..%2Fapp%2Fplugin.js", "plugin.js")) {
            assertThat(nobody.call("GET", FILES + file, null).statusCode())
                    .as(file)
                    .isIn(400, 403, 404);
        }
        assertThat(nobody.call("GET", FILES + "app/nothing.js", null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingIsAnsweredWithoutALogIn() {
        WebSession nobody = new WebSession(port);
        for (ApiDocument.Operation operation : served()) {
            String path = operation.path().replaceAll("\\{[^}]+}", "x");
            assertThat(nobody.call(operation.verb(), API + inCockpit(path), "{}")
                            .statusCode())
                    .as(operation.name())
                    .isEqualTo(401);
        }
    }

    @Test
    void aForgedWriteIsRefusedAndEndsTheSession() {
        String path = API + "/kapps/services/webhooks/" + encoded(NAME);
        assertThat(ada.forged("PUT", path, "{\"filter\":\"false\"}").statusCode())
                .isEqualTo(403);
        assertThat(ada.isLoggedIn()).isFalse();
        assertThat(admin.get("/kapps/services/webhooks/" + encoded(NAME)).text("/webhook/filter"))
                .isEmpty();
    }

    @Test
    void webhooksAreMadeChangedAndDeletedByTheirNames() {
        for (String scope : List.of("", "/kapps/services")) {
            String name = "In Cockpit: c/d?";
            String draft = "{'name':'" + name + "','type':'" + (scope.isEmpty() ? "Team" : "Submission")
                    + "','event':'Updated','filter':'false','url':'" + NO_TREE + "'}";
            String path = scope + "/webhooks/" + encoded(name);
            assertThat(ok("POST", scope + "/webhooks", draft)
                            .at("/webhook/name")
                            .asText())
                    .isEqualTo(name);
            assertThat(ok("PUT", path, "{'timeout':'PT5S'}")
                            .at("/webhook/timeout")
                            .asText())
                    .isEqualTo("PT5S");
            assertThat(admin.get(path).text("/webhook/timeout")).isEqualTo("PT5S");
            ok("DELETE", path, null);
            assertThat(admin.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void modelsAreTriedInCockpitAsOverRest() {
        same(ada, admin, 200, "POST", "/models?dryRun", "{\"models\":[{\"name\":\"a.bpmn\",\"content\":\"no XML\"}]}");
    }

    @Test
    void whatIsRefusedHasTheShapeOfOurErrors() {
        same(ada, admin, 400, "GET", "/webhooks?limit=0", null);
        same(ada, admin, 400, "POST", "/webhooks", "{\"colour\":\"red\"}");
        same(ada, admin, 400, "POST", "/webhooks", "{\"colour\":");
        same(ada, admin, 400, "POST", "/webhooks", webhook("Team", "Restored").replace('\'', '"'));
        same(ada, admin, 404, "GET", "/webhooks/nope", null);
        same(ada, admin, 400, "POST", "/models", "{\"models\":[{\"name\":\"a.txt\",\"content\":\"\"}]}");
        same(ada, admin, 400, "POST", "/models", "{\"models\":");
        same(ada, admin, 404, "GET", "/models/nope", null);
        same(ada, admin, 404, "PUT", "/webhookJobs/nope", "{\"status\":\"Queued\"}");
        same(
                ada,
                admin,
                409,
                "POST",
                "/webhookJobs/bulk",
                "{\"action\":\"retry\",\"query\":{\"status\":\"Failed\",\"webhook\":\"nope\"},\"count\":7}");

        // Nobody is logged in to an engine that isn't there.
        assertThat(ada.call("GET", PLUGIN + "/nope/webhooks", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoMayReadNothingCanDoNothing() {
        user("cockpitStranger");
        WebSession stranger = loggedIn("cockpitStranger");
        Platform outside = new Platform(port, "cockpitStranger", "cockpitStranger");
        String webhook = "/kapps/services/webhooks/" + encoded(NAME);
        same(stranger, outside, 404, "PUT", webhook, "{\"filter\":\"false\"}");
        same(stranger, outside, 404, "DELETE", webhook, null);
        refused(
                stranger,
                outside,
                "POST",
                "/webhooks",
                webhook("Team", "Created").replace('\'', '"'));
        refused(stranger, outside, "POST", "/webhookJobs/poller", "{\"action\":\"stop\"}");
    }

    @Test
    void everyResourceAnswersAsItDoesToThePlatform() {
        Map<String, String> calls = calls();
        assertThat(calls.keySet())
                .isEqualTo(new TreeSet<>(served().stream()
                        .filter(operation -> operation.verb().equals("GET"))
                        .map(ApiDocument.Operation::path)
                        .toList()));
        user("cockpitReader", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE);
        user("cockpitStranger");
        calls.forEach((path, call) -> same(ada, admin, 200, "GET", call, null));
        for (String name : List.of("cockpitReader", "cockpitStranger")) {
            WebSession session = loggedIn(name);
            Platform outside = new Platform(port, name, name);
            calls.values().forEach(call -> same(session, outside, 0, "GET", call, null));
        }
        for (String name : List.of("rita", "fred")) {
            WebSession portal = new WebSession(port);
            portal.signIn(name, name);
            assertThat(portal.isSignedIn()).isTrue();
            Platform outside = new Platform(port, name, name);
            calls.values().forEach(call -> same(portal, outside, 0, "GET", call, null));
        }
        WebSession stranger = loggedIn("cockpitStranger");
        assertThat(json(stranger.call("GET", API + "/webhookJobs?all", null)).path("webhookJobs"))
                .isEmpty();
        assertThat(json(stranger.call("GET", API + "/webhooks?all", null)).path("webhooks"))
                .isEmpty();
        assertThat(json(stranger.call("GET", API + "/webhookJobs/counts?all", null))
                        .at("/counts/total/Failed")
                        .asInt())
                .isZero();
        assertThat(ok("GET", "/webhookJobs?all&limit=1", null)
                        .at("/webhookJobs/0/scheduledAt")
                        .asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    }

    /** The operations that Cockpit has too. */
    private List<ApiDocument.Operation> served() {
        return new ApiDocument(admin.ok(admin.get("/openapi.json")).body())
                .operations().stream()
                        .filter(operation -> !PLATFORM_ONLY.contains(operation.path()))
                        .filter(operation -> !operation.path().startsWith("/app/api/v1/"))
                        // Events of other processes come in with credentials of their own.
                        .filter(operation -> !operation.name().matches("POST (/kapps/\\{kapp})?/events"))
                        .toList();
    }

    /** The path of a resource in Cockpit; the task side has no base of its own there. */
    private static String inCockpit(String path) {
        return path.replaceFirst("^/app/api/v2", "");
    }

    /** A call of every path that can be read, which finds something. */
    private Map<String, String> calls() {
        String submission = Story.submit(admin);
        String made = "/webhookJobs?all&record=" + submission + "&status=";
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        admin.get(made + "Failed").body().path("webhookJobs").size() == 1
                                && admin.get(made + "Complete")
                                                .body()
                                                .path("webhookJobs")
                                                .size()
                                        == 1);
        String failed = admin.get(made + "Failed").text("/webhookJobs/0/id");
        JsonNode launched = admin.get(made + "Complete").body().at("/webhookJobs/0");
        String event = admin.get("/webhookJobs/" + failed + "?include=details").text("/webhookJob/eventId");
        String run = launched.path("runId").asText();
        String title =
                admin.ok(admin.task("/kinetic-task/app/api/v2/runs/" + run)).text("/tree/title");
        Map<String, String> calls = new LinkedHashMap<>();
        for (String scope : List.of("", "/kapps/{kapp}")) {
            String in = scope.replace("{kapp}", "services");
            String retry = retried(in, failed);
            String replay = replayed(in, event);
            String why = "webhook=" + encoded(NAME);
            calls.put(scope + "/webhooks", in + "/webhooks?include=details,rights,activity");
            calls.put(scope + "/webhooks/{name}", in + "/webhooks/" + encoded(NAME) + "?include=details,rights,audit");
            calls.put(scope + "/webhookJobs", in + "/webhookJobs?include=details,rights&limit=20");
            calls.put(scope + "/webhookJobs/counts", in + "/webhookJobs/counts");
            calls.put(scope + "/webhookJobs/poller", in + "/webhookJobs/poller");
            calls.put(
                    scope + "/webhookJobs/{id}",
                    in + "/webhookJobs/" + launched.path("id").asText()
                            + "?include=details,attempts,verdict,run,audit,rights");
            calls.put(scope + "/webhookJobs/bulk/{batchId}", in + "/webhookJobs/bulk/" + retry);
            calls.put(scope + "/events", in + "/events?limit=20");
            calls.put(scope + "/events/{id}", in + "/events/" + event);
            calls.put(scope + "/events/{id}/explain", in + "/events/" + event + "/explain?" + why);
            calls.put(scope + "/events/explain", in + "/events/explain?record=" + submission + "&" + why);
            calls.put(scope + "/events/replay/{batchId}", in + "/events/replay/" + replay);
        }
        calls.put("/secrets", "/secrets");
        calls.put("/secrets/{name}", "/secrets/cockpit-secret");
        calls.put("/meta/webhooks/types/{level}", "/meta/webhooks/types/kapp");
        calls.put("/meta/webhooks/events/{level}", "/meta/webhooks/events/space");
        calls.put("/meta/webhooks/events/{level}/{type}", "/meta/webhooks/events/kapp/Submission");
        calls.put("/meta/webhooks/functions/{level}/{type}", "/meta/webhooks/functions/kapp/Submission");
        String tree = "/kinetic-task/app/api/v2/trees/" + encoded(title) + "?include=details";
        calls.put(
                "/models/{key}", "/models/" + encoded(admin.ok(admin.task(tree)).text("/processKey")));
        calls.put("/webhook-lane", "/webhook-lane");
        calls.put("/app/api/v2/runs", "/app/api/v2/runs?include=details&limit=20");
        calls.put("/app/api/v2/runs/{id}", "/app/api/v2/runs/" + run + "?include=details");
        calls.put("/app/api/v2/runs/{id}/tasks", "/app/api/v2/runs/" + run + "/tasks");
        calls.put("/app/api/v2/trees", "/app/api/v2/trees?include=details");
        calls.put("/app/api/v2/trees/{title}", "/app/api/v2/trees/" + encoded(title));
        return calls;
    }

    private String retried(String scope, String job) {
        String batch = started(scope + "/webhookJobs/bulk", "{'action':'retry','ids':['" + job + "']", 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get("/webhookJobs/" + job)
                        .text("/webhookJob/status")
                        .equals("Failed"));
        return batch;
    }

    private String replayed(String scope, String event) {
        String order = "{'ids':['" + event + "'],'force':true";
        String path = scope + "/events/replay";
        int jobs = admin.ok(admin.post(path, order + ",'preview':true}"))
                .body()
                .at("/preview/jobs")
                .asInt();
        return started(path, order, jobs);
    }

    private String started(String path, String order, int count) {
        String batch =
                admin.ok(admin.post(path, order + ",'count':" + count + "}")).text("/batch/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        admin.get(path + "/" + batch).body().at("/batch/done").asInt() == 1);
        return batch;
    }

    /**
     * The same answer from both, as soon as nothing moves any more that is told of; what the engine refuses is told in Cockpit's
     * own shape.
     */
    private static void same(
            WebSession cockpit, Platform platform, int status, String verb, String path, @Nullable String body) {
        String outside = path.startsWith("/app/api/v2") ? "/kinetic-task" + path : V1 + path;
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer expected = platform.send(verb, outside, body, "application/json");
            HttpResponse<String> answer = cockpit.call(verb, API + inCockpit(path), body);
            assertThat(answer.statusCode())
                    .as("%s %s: %s", verb, path, answer.body())
                    .isEqualTo(expected.status());
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as("%s: %s", path, answer.body())
                    .startsWith("application/json");
            if (expected.status() != 403) {
                assertThat(uncorrelated(json(answer))).as(path).isEqualTo(uncorrelated(expected.body()));
            }
            if (status > 0) {
                assertThat(answer.statusCode())
                        .as("%s %s: %s", verb, path, answer.body())
                        .isEqualTo(status);
            }
        });
    }

    private static void refused(
            WebSession cockpit, Platform platform, String verb, String path, @Nullable String body) {
        assertThat(platform.send(verb, V1 + path, body, "application/json").status())
                .as(path)
                .isEqualTo(403);
        HttpResponse<String> answer = cockpit.call(verb, API + path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", verb, path, answer.body())
                .isEqualTo(403);
        assertThat(json(answer).path("message").asText()
                        + json(answer).path("error").asText())
                .isNotEmpty();
    }

    /** An error has an id of its own each time. */
    private static JsonNode uncorrelated(JsonNode answer) {
        if (answer.has("error") && answer instanceof ObjectNode error) {
            assertThat(error.path("correlationId").asText()).isNotEmpty();
            error.remove("correlationId");
        }
        return answer;
    }
}
