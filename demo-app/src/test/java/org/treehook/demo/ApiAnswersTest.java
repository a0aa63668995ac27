package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the server answers is what the OpenAPI document says: every operation, with every status that it describes. */
@PlatformTest
class ApiAnswersTest {

    private static final String V1 = "/app/api/v1";
    private static final String TASK = "/kinetic-task/app/api/v1";
    private static final String RUNS = "/app/components/task/app/api/v2";
    private static final String NO_TREE = TASK + "/run-tree/No/Such/Tree";
    private static final String TREE = TASK + "/run-tree/Api/Answers/Tree";
    private static final String BOUND_MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="api">
              <process id="api-model" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start">
                  <extensionElements>
                    <camunda:properties>
                      <camunda:property name="webhook.name" value="Api model" />
                      <camunda:property name="webhook.scope" value="kapp:services" />
                      <camunda:property name="webhook.type" value="Submission" />
                      <camunda:property name="webhook.event" value="Submitted" />
                      <camunda:property name="webhook.filter" value="false" />
                      <camunda:property name="webhook.url" value="https://example.org/hook" />
                    </camunda:properties>
                  </extensionElements>
                </startEvent>
              </process>
            </definitions>""";
    private static final String TOO_LONG = "{\"specversion\":\"1.0\",\"x\":\"" + "x".repeat(1_000_000) + "\"}";

    /**
     * What takes more than a call: something of an erased person's that is owed, a binding that is too old, or has a tenant, an
     * edit that came too late, a replay under way, an order key, a trace.
     */
    private static final Set<String> RARE = Set.of(
            "#/components/schemas/Erasure.erasure.owed[] kind",
            "#/components/schemas/Erasure.erasure.owed[] id",
            "#/components/schemas/Erasure.erasure.owed[] name",
            "#/components/schemas/Quarantine reason",
            "#/components/schemas/Quarantine since",
            "#/components/schemas/Quarantine until",
            "#/components/schemas/Webhook problem",
            "#/components/schemas/Webhook quarantine",
            "#/components/schemas/Webhook tenantId",
            "#/components/schemas/Launched launchedBeforeEdit",
            "#/components/schemas/WebhookJobDetail orderedBehind",
            "#/components/schemas/WebhookJobDetail traceparent",
            "#/components/schemas/WebhookJobFields waitingFor");

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    private final Map<String, Set<Integer>> statuses = new TreeMap<>();
    private final List<String> objections = new ArrayList<>();

    private ApiDocument document;
    private Platform admin;
    private Platform reader;
    private Platform mender;
    private Platform stranger;
    private Platform nobody;

    @BeforeEach
    void peopleAndTrees(@LocalServerPort int port) {
        admin = Platform.admin(port);
        nobody = new Platform(port, "", "");
        stranger = user("apiStranger", port);
        reader = user("apiReader", port, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE);
        mender = user(
                "apiMender",
                port,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        document = new ApiDocument(admin.ok(admin.get("/openapi.json")).body());
        deploy("api-tree", "Api :: Answers :: Tree");
        deploy("api-suspended", "Api :: Answers :: Suspended");
        deployDeferred();
        repository.suspendProcessDefinitionByKey("api-suspended");
    }

    @AfterEach
    void takeGrantsBack() {
        authorizations
                .createAuthorizationQuery()
                .userIdIn("apiReader", "apiMender")
                .list()
                .forEach(granted -> authorizations.deleteAuthorization(granted.getId()));
        repository.activateProcessDefinitionByKey("api-suspended");
    }

    private Platform user(String name, int port, Permission... permissions) {
        if (identity.createUserQuery().userId(name).count() == 0) {
            User user = identity.newUser(name);
            user.setPassword(name);
            identity.saveUser(user);
        }
        if (permissions.length > 0) {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setUserId(name);
            grant.setResource(Resources.PROCESS_DEFINITION);
            grant.setResourceId("*");
            for (Permission permission : permissions) {
                grant.addPermission(permission);
            }
            authorizations.saveAuthorization(grant);
        }
        return new Platform(port, name, name);
    }

    private void deployDeferred() {
        repository.createDeployment().addString("api-deferred.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="api">
                  <process id="api-deferred" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <extensionElements>
                      <camunda:properties>
                        <camunda:property name="tree.title" value="Api :: Answers :: Deferred" />
                      </camunda:properties>
                    </extensionElements>
                    <startEvent id="start" />
                    <sequenceFlow id="on" sourceRef="start" targetRef="wait" />
                    <receiveTask id="wait">
                      <extensionElements>
                        <camunda:properties><camunda:property name="tree.deferred" value="true" /></camunda:properties>
                      </extensionElements>
                    </receiveTask>
                  </process>
                </definitions>""").deploy();
    }

    private void deploy(String key, String title) {
        repository
                .createDeployment()
                .addString(key + ".bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="api">
                  <process id="${key}" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <extensionElements>
                      <camunda:properties><camunda:property name="tree.title" value="${title}" /></camunda:properties>
                    </extensionElements>
                    <startEvent id="start" />
                    <sequenceFlow id="on" sourceRef="start" targetRef="work" />
                    <userTask id="work" name="Work" camunda:assignee="jane" />
                  </process>
                </definitions>""".replace("${key}", key).replace("${title}", title))
                .deploy();
    }

    @Test
    void everyAnswerIsAsDescribed() {
        for (ApiDocument.Operation operation : document.operations()) {
            for (String base : operation.bases()) {
                call(nobody, 401, operation.verb(), base + operation.path().replaceAll("\\{[^}]+}", "x"), null);
            }
        }
        for (String scope : List.of("", "/kapps/services")) {
            webhooks(V1 + scope);
            webhookJobs(V1 + scope);
            events(V1 + scope);
        }
        meta();
        models();
        secrets();
        operation();
        launches();
        deferrals();
        runs();

        Map<String, Set<Integer>> described = new TreeMap<>();
        document.operations().forEach(each -> described.put(each.name(), document.statuses(each)));
        assertThat(objections).isEmpty();
        assertThat(statuses).isEqualTo(described);
        assertThat(RARE).containsAll(document.neverMet());
    }

    /** Makes a call that has to have this status, and looks whether its answer is as described. */
    private JsonNode call(Platform caller, int status, String verb, String path, @Nullable String body) {
        return send(caller, status, verb, path, body, "application/json");
    }

    private JsonNode send(
            Platform caller,
            int status,
            String verb,
            String path,
            @Nullable String body,
            String mediaType,
            String... headers) {
        Answer answer = caller.send(verb, path, body == null ? null : body.replace('\'', '"'), mediaType, headers);
        assertThat(answer.status()).as("%s %s: %s", verb, path, answer.body()).isEqualTo(status);
        ApiDocument.Operation operation = document.called(verb, path);
        if (status != 415) {
            statuses.computeIfAbsent(operation.name(), name -> new TreeSet<>()).add(status);
        }
        document.objections(operation, status, answer.body())
                .forEach(objection -> objections.add(verb + " " + path + " " + status + " " + objection));
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void webhooks(String base) {
        boolean kapp = base.endsWith("services");
        String name = "Api a/b " + kapp;
        String hook = "{'name':'" + name + "','type':'Submission','event':'Submitted','filter':'false','url':'"
                + NO_TREE + "'" + (kapp ? "" : ",'scope':'kapp:*'") + "}";
        String path = base + "/webhooks/" + encoded(name);
        call(admin, 200, "POST", base + "/webhooks?include=details", hook);
        JsonNode taken = call(admin, 400, "POST", base + "/webhooks", hook);
        assertThat(taken.path("errorKey").asText()).isEqualTo("uniqueness_violation");
        call(admin, 400, "POST", base + "/webhooks", "{'colour':'red'}");
        call(reader, 403, "POST", base + "/webhooks", hook.replace("a/b", "c"));
        send(admin, 415, "POST", base + "/webhooks", hook, "text/plain");

        call(admin, 200, "GET", base + "/webhooks?include=details,activity,rights", null);
        JsonNode narrowed = call(
                admin,
                200,
                "GET",
                base + "/webhooks?q=API%20A&type=Submission&event=Submitted&suspended=false" + (kapp ? "" : "&all"),
                null);
        assertThat(narrowed.findValuesAsText("name")).containsExactly(name);
        assertThat(call(admin, 200, "GET", base + "/webhooks?webhookId=nope&processDefinitionKey=nope", null)
                        .path("webhooks"))
                .isEmpty();
        call(admin, 400, "GET", base + "/webhooks?suspended=perhaps", null);
        call(admin, 400, "GET", base + "/webhooks?limit=0", null);
        call(
                admin,
                200,
                "PUT",
                path,
                "{'headers':{'X-Api':'yes'},'authStrategy':{'type':'Basic','properties':["
                        + "{'name':'Username','value':'u'},{'name':'Password','value':'p'}]},'timeout':'PT5S'}");
        call(admin, 400, "PUT", path, "[]");
        call(admin, 404, "PUT", base + "/webhooks/nope", "{}");
        call(reader, 403, "PUT", path, "{'filter':'true'}");
        call(admin, 200, "GET", path + "?include=details,audit,activity,rights", null);
        call(admin, 400, "GET", path + "?scope=nowhere", null);
        call(stranger, 404, "GET", path, null);

        String imported =
                "[{'name':'Api import " + kapp + "','type':'Submission','event':'Closed','filter':'false','url':'"
                        + NO_TREE + "'" + (kapp ? "" : ",'scope':'kapp:*'") + "}]";
        call(admin, 200, "POST", base + "/webhooks/import?dryRun", imported);
        call(admin, 200, "POST", base + "/webhooks/import", imported);
        call(admin, 400, "POST", base + "/webhooks/import", imported.replace("Closed", "Opened"));
        call(admin, 400, "POST", base + "/webhooks/import", "{}");
        call(reader, 403, "POST", base + "/webhooks/import", imported.replace("import", "export"));
        if (kapp) {
            String nowhere = V1 + "/kapps/%2A/webhooks";
            call(admin, 404, "GET", nowhere, null);
            call(admin, 404, "POST", nowhere, hook);
            call(admin, 404, "POST", nowhere + "/import", imported);
        }
        known(base + "/webhooks", "POST", "");
        known(path, "PUT", "");

        call(
                admin,
                200,
                "POST",
                base + "/webhooks/dry-run",
                hook.replace("'filter':'false',", "").replace("}", ",'limit':3}"));
        call(admin, 200, "POST", base + "/webhooks/dry-run", hook.replace("false", "a +"));
        call(admin, 400, "POST", base + "/webhooks/dry-run", "{}");
        known(base + "/webhooks/dry-run", "POST", "");

        call(admin, 400, "DELETE", path + "?scope=nowhere", null);
        call(reader, 403, "DELETE", path, null);
        call(admin, 200, "DELETE", path + "?include=details", null);
        call(admin, 404, "DELETE", path, null);
        admin.ok(admin.send("DELETE", base + "/webhooks/Api%20import%20" + kapp, null, ""));
    }

    /** The properties that a body may have are the ones that the server names when it gets another. */
    private void known(String path, String verb, String within) {
        String body = within.isEmpty() ? "{'nonsense':1}" : "{'" + within + "':{'nonsense':1}}";
        String error = call(admin, 400, verb, path, body).path("error").asText();
        Set<String> known = new TreeSet<>(List.of(error.replaceFirst("(?s).*known are: ", "")
                .replaceFirst("(?s)\\..*", "")
                .split(", ")));
        assertThat(document.bodyProperties(document.called(verb, path), within))
                .as("%s: %s", path, error)
                .contains(known);
    }

    private void webhookJobs(String base) {
        boolean kapp = base.endsWith("services");
        String webhook = "Api jobs " + kapp;
        admin.ok(admin.send(
                "POST",
                base + "/webhooks",
                ("{'name':'" + webhook + "','type':'" + (kapp ? "Submission" : "Team") + "','event':'"
                                + (kapp ? "Closed" : "Restored") + "','filter':'false','url':'" + NO_TREE + "'}")
                        .replace('\'', '"'),
                "application/json"));
        String jobs = base + "/webhookJobs";
        call(admin, 200, "GET", jobs + "/poller", null);
        call(admin, 400, "POST", jobs + "/poller", "{}");
        call(reader, 403, "POST", jobs + "/poller", "{'action':'stop'}");
        known(jobs + "/poller", "POST", "");
        call(admin, 200, "POST", jobs + "/poller", "{'action':'stop'}");
        String id;
        try {
            String draft = "{'webhook':'" + webhook + "','parentId':'api'}";
            id = call(admin, 200, "POST", jobs, draft).at("/webhookJob/id").asText();
            call(admin, 400, "POST", jobs, "{}");
            call(reader, 403, "POST", jobs, draft);
            call(admin, 404, "POST", jobs, "{'webhook':'nope'}");
            known(jobs, "POST", "");
            hold(id);
            call(admin, 409, "PUT", jobs + "/" + id, "{'requestContent':'[1]'}");
            call(admin, 409, "DELETE", jobs + "/" + id, null);
            release(id);
            call(admin, 200, "PUT", jobs + "/" + id, "{'requestContent':'[2]'}");
            call(admin, 200, "GET", jobs + "?status=queued,Failed&include=details&record=api", null);
            call(reader, 200, "GET", jobs + "/" + id + "?include=details,rights", null);
        } finally {
            call(admin, 200, "POST", jobs + "/poller", "{'action':'start'}");
        }
        failed(jobs, id);
        call(admin, 400, "PUT", jobs + "/" + id, "{}");
        call(admin, 404, "PUT", jobs + "/nope", "{'status':'Queued'}");
        call(reader, 403, "PUT", jobs + "/" + id, "{'status':'Queued'}");
        known(jobs + "/" + id, "PUT", "");
        call(admin, 200, "GET", jobs + "?include=details,rights&limit=5", null);
        call(admin, 400, "GET", jobs + "?status=Lost", null);
        call(admin, 400, "GET", jobs + "?activityId=start", null);
        JsonNode counted = call(admin, 200, "GET", jobs + "/counts", null).at("/counts/webhooks/0");
        String key = counted.path("processDefinitionKey").asText();
        String activity = counted.path("activityId").asText();
        String webhookId = counted.path("webhookId").asText();
        call(admin, 200, "GET", jobs + "/counts?status=Failed,Complete&webhookId=" + webhookId, null);
        call(admin, 200, "GET", jobs + "/counts?processDefinitionKey=" + key, null);
        call(admin, 400, "GET", jobs + "/counts?start=yesterday", null);
        String tied = "?webhookId=" + webhookId + "&processDefinitionKey=" + key + "&activityId=" + activity;
        JsonNode found = call(admin, 200, "GET", jobs + tied + "&limit=1", null).at("/webhookJobs/0");
        assertThat(found.path("webhookId").asText()).isEqualTo(webhookId);
        call(
                admin,
                200,
                "GET",
                jobs + tied + "&event=" + encoded(found.path("event").asText()),
                null);
        call(admin, 200, "GET", jobs + "?processInstanceId=nope", null);
        call(admin, 200, "GET", jobs + "?engineJobId=nope", null);

        bulk(jobs, id);
        failed(jobs, id);
        call(admin, 200, "PUT", jobs + "/" + id, "{'status':'Queued','requestContent':'{}','url':'" + TREE + "'}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> call(
                                admin,
                                200,
                                "GET",
                                jobs + "/" + id + "?include=details,attempts,verdict,run,audit,rights",
                                null)
                        .at("/webhookJob/run")
                        .isObject());
        call(admin, 404, "GET", jobs + "/nope", null);

        call(reader, 403, "DELETE", jobs + "/" + id, null);
        call(admin, 200, "DELETE", jobs + "/" + id, null);
        call(admin, 404, "DELETE", jobs + "/" + id, null);
        admin.ok(admin.send("DELETE", base + "/webhooks/" + encoded(webhook), null, ""));
    }

    private void failed(String jobs, String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.send("GET", jobs + "/" + id, null, "")
                        .text("/webhookJob/status")
                        .equals("Failed"));
    }

    /** As some node does that has it in hand. */
    private void hold(String id) {
        jdbc.update(
                "update ACT_RU_JOB set LOCK_OWNER_ = 'api', LOCK_EXP_TIME_ = timestamp '2099-01-01 00:00:00'"
                        + " where HANDLER_CFG_ = ?",
                id);
    }

    private void release(String id) {
        jdbc.update("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where HANDLER_CFG_ = ?", id);
    }

    private void bulk(String jobs, String id) {
        String order = "{'action':'retry','ids':['" + id + "']";
        String bulk = jobs + "/bulk";
        call(admin, 200, "POST", bulk, order + ",'preview':true}");
        call(admin, 400, "POST", bulk, "{'action':'forget'}");
        call(admin, 404, "POST", bulk, order.replace(id, "nope") + ",'preview':true}");
        call(admin, 409, "POST", bulk, order + ",'count':7}");
        call(mender, 403, "POST", bulk, order + ",'count':1}");
        known(bulk, "POST", "");
        known(bulk, "POST", "query");
        known(bulk, "POST", "urlRewrite");
        String batch = call(admin, 200, "POST", bulk, order + ",'count':1}")
                .at("/batch/id")
                .asText();
        call(admin, 404, "GET", bulk + "/nope", null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> call(admin, 200, "GET", bulk + "/" + batch, null)
                                .at("/batch/done")
                                .asInt()
                        == 1);
    }

    private void events(String base) {
        String submission = Story.submit(admin);
        String job = Story.job(admin, submission, "Complete").path("id").asText();
        String all = "?include=details,attempts,verdict,run,audit,rights";
        call(admin, 200, "GET", base + "/webhookJobs/" + job + all, null);

        String events = base + "/events";
        String id = call(admin, 200, "GET", events + "?event=Submitted&subject=" + submission, null)
                .at("/events/0/id")
                .asText();
        call(admin, 400, "GET", events + "?verdict=perhaps", null);
        call(admin, 200, "GET", events + "/" + id, null);
        call(admin, 404, "GET", events + "/nope", null);
        String asked = "webhook=" + encoded("Submission Submitted - Kapp Default");
        call(admin, 200, "GET", events + "/" + id + "/explain?" + asked, null);
        call(admin, 400, "GET", events + "/" + id + "/explain", null);
        call(admin, 404, "GET", events + "/nope/explain?" + asked, null);
        call(admin, 200, "GET", events + "/explain?record=" + submission + "&" + asked, null);
        call(admin, 200, "GET", events + "/explain?record=nope&" + asked, null);
        call(admin, 400, "GET", events + "/explain?" + asked, null);

        String event =
                "{'specversion':'1.0','id':'" + base + "','source':'api','type':'Submission.Updated','kapp':'services',"
                        + "'data':{'submission':{'id':'api'}}}";
        String structured = "application/cloudevents+json";
        send(admin, 200, "POST", events, event, structured);
        send(
                admin,
                200,
                "POST",
                events,
                "{}",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                base,
                "ce-source",
                "binary",
                "ce-type",
                "Submission.Updated",
                "ce-kapp",
                "services",
                "ce-subject",
                "api",
                "ce-actor",
                "jane",
                "ce-time",
                "2026-01-02T03:04:05Z");
        send(admin, 400, "POST", events, "{}", structured);
        send(reader, 403, "POST", events, event, structured);
        send(admin, 413, "POST", events, TOO_LONG, structured);

        String replay = events + "/replay";
        String order = "{'ids':['" + id + "'],'force':true,'webhook':'Submission Submitted - Kapp Default'";
        int count = call(admin, 200, "POST", replay, order + ",'preview':true}")
                .at("/preview/jobs")
                .asInt();
        call(admin, 400, "POST", replay, "{}");
        call(admin, 404, "POST", replay, order.replace(id, "nope") + ",'preview':true}");
        call(admin, 409, "POST", replay, order + ",'count':" + (count + 1) + "}");
        call(mender, 403, "POST", replay, order + ",'count':" + count + "}");
        known(replay, "POST", "");
        String batch = call(admin, 200, "POST", replay, order + ",'count':" + count + "}")
                .at("/batch/id")
                .asText();
        call(admin, 404, "GET", replay + "/nope", null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> call(admin, 200, "GET", replay + "/" + batch, null)
                                .at("/batch/done")
                                .asInt()
                        == 1);
        JsonNode replayed = call(admin, 200, "GET", events + "/" + id, null);
        assertThat(replayed.at("/event/webhookJobs")).hasSize(2);
        for (JsonNode made : replayed.at("/event/webhookJobs")) {
            call(admin, 200, "GET", base + "/webhookJobs/" + made.path("id").asText() + all, null);
        }
    }

    private void meta() {
        for (String level : List.of("space", "kapp")) {
            call(admin, 200, "GET", V1 + "/meta/webhooks/types/" + level, null);
            call(admin, 200, "GET", V1 + "/meta/webhooks/events/" + level, null);
        }
        call(admin, 200, "GET", V1 + "/meta/webhooks/events/space/Datastore%20Form", null);
        call(admin, 404, "GET", V1 + "/meta/webhooks/events/space/Nothing", null);
        call(admin, 200, "GET", V1 + "/meta/webhooks/functions/kapp/Submission", null);
        call(admin, 200, "GET", V1 + "/meta/webhooks/functions/space/User", null);
        call(admin, 200, "GET", V1 + "/meta/webhooks/functions/space/Engine", null);
        call(admin, 404, "GET", V1 + "/meta/webhooks/functions/space/Submission", null);
    }

    private void secrets() {
        String path = V1 + "/secrets";
        String token = "'type':'Bearer','properties':[{'name':'Token','value':'open sesame'}]";
        call(admin, 200, "POST", path, "{'name':'api-secret'," + token + "}");
        call(admin, 400, "POST", path, "{'name':'api-secret'," + token + "}");
        call(admin, 400, "POST", path, "[]");
        known(path, "POST", "");
        call(reader, 403, "POST", path, "{'name':'other'," + token + "}");
        String key = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        String signature = "{'type':'Signature','properties':[{'name':'Key','value':'k'},{'name':'Secret','value':'"
                + key + "'}]}";
        call(admin, 200, "POST", path, signature.replace("{'type'", "{'name':'api-signs','user':'admin','type'"));
        call(admin, 200, "PUT", path + "/api-signs", signature.replace("{'type'", "{'overlap':'PT1H','type'"));
        JsonNode page = call(admin, 200, "GET", path + "?limit=1", null);
        JsonNode next = call(
                admin,
                200,
                "GET",
                path + "?limit=1&pageToken=" + page.path("nextPageToken").asText(),
                null);
        assertThat(page.at("/secrets/0/name").asText() + " "
                        + next.at("/secrets/0/name").asText())
                .isEqualTo("api-secret api-signs");
        assertThat(page.toString() + next).doesNotContain("sesame").doesNotContain(key);
        call(admin, 400, "GET", path + "?limit=0", null);
        call(reader, 403, "GET", path, null);
        call(admin, 200, "GET", path + "/api-signs", null);
        call(reader, 403, "GET", path + "/api-signs", null);
        call(admin, 404, "GET", path + "/api-none", null);
        call(admin, 200, "PUT", path + "/api-secret", "{'hosts':['erp.example.com']}");
        call(admin, 400, "PUT", path + "/api-secret", "{'hosts':['http://erp.example.com/']}");
        call(admin, 404, "PUT", path + "/api-none", "{}");
        call(reader, 403, "PUT", path + "/api-secret", "{}");
        call(
                admin,
                200,
                "POST",
                V1 + "/kapps/services/webhooks",
                "{'name':'Api secret','type':'Submission','event':'Submitted','filter':'false','url':'https://erp.example.com/','secret':'api-secret'}");
        assertThat(call(admin, 200, "GET", path + "/api-secret", null)
                        .at("/secret/usedBy/0")
                        .asText())
                .isEqualTo("Api secret");
        call(admin, 409, "DELETE", path + "/api-secret", null);
        call(admin, 200, "DELETE", V1 + "/kapps/services/webhooks/Api%20secret", null);
        call(reader, 403, "DELETE", path + "/api-secret", null);
        for (String name : List.of("api-secret", "api-signs")) {
            call(admin, 200, "DELETE", path + "/" + name, null);
            call(admin, 404, "DELETE", path + "/" + name, null);
        }
    }

    private void models() {
        String path = V1 + "/models";
        String good = models("api-model.bpmn", BOUND_MODEL);
        String bad = models("api-model.bpmn", BOUND_MODEL.replace("Submitted", "Submited"));
        JsonNode tried = call(admin, 200, "POST", path + "?dryRun=true", good);
        assertThat(tried.at("/models/0/outcome").asText()).isEqualTo("new");
        assertThat(tried.at("/models/0/trees/0/webhooks/0/name").asText()).isEqualTo("Api model");
        call(admin, 404, "GET", path + "/api-model", null);
        assertThat(call(admin, 200, "POST", path + "?dryRun=true", bad)
                        .at("/models/0/problems/0/element")
                        .asText())
                .isEqualTo("start");
        assertThat(call(admin, 400, "POST", path, bad).path("error").asText()).startsWith("1 of 1 model can't be");
        call(admin, 400, "POST", path, "{'models':[]}");
        known(path, "POST", "");
        call(admin, 400, "POST", path, "{'models':[{'name':'../a.bpmn','content':''}]}");
        send(admin, 400, "POST", path, "no zip", "application/zip");
        call(admin, 413, "POST", path, models("api-model.bpmn", " ".repeat(4_000_001)));
        call(reader, 403, "POST", path, good);
        JsonNode deployed = call(admin, 200, "POST", path, good);
        assertThat(call(reader, 200, "GET", path + "/api-model", null)
                        .at("/model/content")
                        .asText())
                .isEqualTo(BOUND_MODEL);
        call(reader, 200, "GET", path + "/api-model?version=1", null);
        call(reader, 404, "GET", path + "/api-model?version=9", null);
        call(reader, 400, "GET", path + "/api-model?version=x", null);
        call(stranger, 404, "GET", path + "/api-model", null);
        repository.deleteDeployment(deployed.path("deploymentId").asText(), true);
    }

    private static String models(String name, String content) {
        return JsonNodeFactory.instance
                .objectNode()
                .set(
                        "models",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add(JsonNodeFactory.instance
                                        .objectNode()
                                        .put("name", name)
                                        .put("content", content)))
                .toString();
    }

    private void operation() {
        call(reader, 403, "POST", V1 + "/webhook-cleanup", null);
        call(stranger, 403, "GET", V1 + "/webhook-cleanup", null);
        call(admin, 200, "POST", V1 + "/webhook-cleanup", null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> call(admin, 200, "GET", V1 + "/webhook-cleanup", null)
                        .at("/cleanup/lastRun/endedAt")
                        .isTextual());
        call(stranger, 403, "POST", V1 + "/people/erasure", "{'username':'apiReader'}");
        call(admin, 400, "POST", V1 + "/people/erasure", "{'username':'admin'}");
        call(admin, 200, "POST", V1 + "/people/erasure", "{'username':'apiReader','values':['nobody'],'dryRun':true}");
        call(admin, 200, "GET", V1 + "/webhook-lane", null);
        call(stranger, 403, "GET", V1 + "/webhook-lane", null);
        call(admin, 200, "GET", V1 + "/openapi.json", null);
    }

    private void launches() {
        for (String path : List.of(TREE, TASK + "/start-tree/api-tree/start")) {
            call(admin, 200, "POST", path, "{'submission':{'id':'api-run'}}");
            call(admin, 400, "POST", path, "[]");
            send(admin, 400, "POST", path, "{}", "application/json", "webhook-id", "x".repeat(256));
            call(reader, 403, "POST", path, "{}");
        }
        call(admin, 404, "POST", NO_TREE, "{}");
        call(admin, 404, "POST", TASK + "/start-tree/api-tree/nope", "{}");
        call(admin, 503, "POST", TREE.replace("/Tree", "/Suspended"), "{}");
        call(admin, 503, "POST", TASK + "/start-tree/api-suspended/start", "{}");
    }

    private void deferrals() {
        String path = TASK + "/complete-deferred-task/Api";
        List<String> tokens = List.of(deferred(), deferred());
        call(nobody, 401, "POST", path, "{'token':'x'}");
        call(admin, 400, "POST", path, "{}");
        call(admin, 404, "POST", path, "{'token':'x'}");
        runtime.suspendProcessInstanceById(run(tokens.get(1)));
        call(stranger, 503, "POST", path, "{'token':'" + tokens.get(1) + "'}");
        String notice = "{'token':'" + tokens.get(0) + "','message':'Ordered','results':{'price':12}}";
        call(stranger, 200, "POST", path, notice);
        call(stranger, 409, "POST", path, notice);
    }

    private String deferred() {
        List<String> before = tokens();
        call(admin, 200, "POST", TASK + "/run-tree/Api/Answers/Deferred", "{}");
        return await().until(this::tokens, tokens -> tokens.size() > before.size())
                .get(before.size());
    }

    private List<String> tokens() {
        return jdbc.queryForList(
                "select TOKEN_ from TH_DEFERRAL where ACTIVITY_INSTANCE_ID_ is not null order by ID_", String.class);
    }

    private String run(String token) {
        return jdbc.queryForObject(
                "select PROCESS_INSTANCE_ID_ from TH_DEFERRAL where TOKEN_ = ?", String.class, token);
    }

    private void runs() {
        JsonNode page = call(admin, 200, "GET", RUNS + "/runs?sourceId=api-run&include=details", null);
        call(admin, 200, "GET", RUNS + "/runs?count=true", null);
        call(admin, 200, "GET", RUNS + "/runs?count=false&limit=1", null);
        call(admin, 400, "GET", RUNS + "/runs?count=yes", null);
        String run = RUNS + "/runs/" + page.at("/runs/0/id").asText();
        call(admin, 200, "GET", run, null);
        call(admin, 200, "GET", run + "/tasks", null);
        call(stranger, 404, "GET", run, null);
        call(stranger, 404, "GET", run + "/tasks", null);
        call(admin, 200, "GET", RUNS + "/trees?include=details", null);
        call(admin, 400, "GET", RUNS + "/trees?offset=x", null);
        call(admin, 200, "GET", RUNS + "/trees/" + encoded("Api :: Answers :: Tree"), null);
        call(stranger, 404, "GET", RUNS + "/trees/" + encoded("Api :: Answers :: Tree"), null);
    }

    @ParameterizedTest
    @CsvSource({
        "/components/schemas/Run/properties, status",
        "/components/schemas/WebhookJobFields/properties, runId",
        "/components/schemas/Event/allOf/0, $ref"
    })
    void thisTestBitesWhenAPropertyIsMissing(String pointer, String property) {
        Story.job(admin, Story.submit(admin), "Complete");
        ObjectNode planted = (ObjectNode) admin.ok(admin.get("/openapi.json")).body();
        ((ObjectNode) planted.at(pointer)).remove(property);
        document = new ApiDocument(planted);
        call(admin, 200, "GET", RUNS + "/runs?limit=1", null);
        call(admin, 200, "GET", V1 + "/kapps/services/webhookJobs?limit=1", null);
        call(admin, 200, "GET", V1 + "/events?limit=1", null);
        assertThat(objections).isNotEmpty();
    }

    @Test
    void thisTestBitesWhenAPropertyIsTooManyOrOfAnotherType() {
        ObjectNode planted = (ObjectNode) admin.ok(admin.get("/openapi.json")).body();
        ((ObjectNode) planted.at("/components/schemas/Lane/properties/lane/properties")).putObject("colour");
        ((ObjectNode) planted.at("/components/schemas/TreePage/properties/count")).put("type", "string");
        document = new ApiDocument(planted);
        call(admin, 200, "GET", V1 + "/webhook-lane", null);
        assertThat(document.neverMet()).contains("#/components/schemas/Lane.lane colour");
        call(admin, 200, "GET", RUNS + "/trees", null);
        assertThat(objections).singleElement().asString().contains("/count: integer found, string expected");
    }
}
