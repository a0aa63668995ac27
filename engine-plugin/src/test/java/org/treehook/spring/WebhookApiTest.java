package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.testing.Models;
import org.treehook.testing.People;
import org.treehook.webhook.GeneratedKey;

/** Webhooks over HTTP. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:webhooks;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.secret-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookApiTest {

    private static final String NAME = "A/B &amp; \u00fcber 100%";
    private static final String ENCODED = "A%2FB%20%26amp%3B%20%C3%BCber%20100%25";
    private static final String HOOK =
            "{'name':'NAME','type':'Submission','event':'Submitted','filter':'','url':'https://example.org/hook'}";
    private static final String USER_HOOK =
            "{'name':'NAME','type':'User','event':'Login','filter':'','url':'https://example.org/hook'}";

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @BeforeAll
    void people() {
        People people = new People(engine);
        people.tenants("ours", "theirs");
        people.user("alone");
        people.user("allowed", "ours");
        people.user("denied", "ours");
        people.user("other", "theirs");
        for (String user : List.of("alone", "allowed", "other")) {
            people.grant(user, Resources.PROCESS_DEFINITION, GeneratedKey.EVERY, Permissions.ALL);
        }
        people.grant("alone", Resources.PROCESS_DEFINITION, "drawn", Permissions.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        // verb, path below the scope, allowed, denied, other tenant
        "GET,    '',                   200, 200, 200",
        "POST,   '',                   200, 403, 200",
        "GET,    /NAME,                200, 404, 404",
        "PUT,    /NAME,                200, 404, 404",
        "DELETE, /NAME,                200, 404, 404",
        "POST,   /import,              200, 403, 200",
        "POST,   /import?dryRun=true,  200, 403, 200"
    })
    void whoMayDoWhat(String verb, String path, int allowed, int denied, int other) {
        for (String scope : List.of("/webhooks", "/kapps/services/webhooks")) {
            String name = "Row " + verb + path + allowed;
            call("allowed", "POST", scope, hook(scope, name));
            String target = scope
                    + path.replace(
                            "NAME", name.replace("/", "%2F").replace(" ", "%20").replace("?", "%3F"));
            String body = body(verb, path, hook(scope, "New " + name));

            assertThat(call("", verb, target, body).statusCode()).isEqualTo(401);
            assertThat(call("denied", verb, target, body).statusCode()).isEqualTo(denied);
            assertThat(call("other", verb, target, body).statusCode()).isEqualTo(other);
            HttpResponse<String> answer = call("allowed", verb, target, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(allowed);
        }
    }

    private static String body(String verb, String path, String hook) {
        if (path.startsWith("/import")) {
            return "[" + hook + "]";
        }
        return switch (verb) {
            case "POST" -> hook;
            case "PUT" -> "{'filter':'false','suspended':true}";
            default -> "";
        };
    }

    @Test
    void aListTellsWhatItIsAskedFor() {
        call("allowed", "POST", "/kapps/services/webhooks", hook("/kapps/services/webhooks", "Told Kapp"));
        call("allowed", "POST", "/webhooks", hook("/webhooks", "Told Space"));
        call("allowed", "PUT", "/webhooks/Told%20Space", "{'suspended':true}");

        String told = "?q=told&include=details,activity,rights";
        JsonNode all = ok("allowed", "GET", "/webhooks" + told + "&all", "");
        assertThat(names(all)).containsExactly("Told Kapp", "Told Space");
        assertThat(all.path("rights")).hasToString("[\"create\"]");
        JsonNode kapp = all.at("/webhooks/0");
        assertThat(kapp.path("rights")).hasToString("[\"edit\",\"suspend\",\"delete\",\"jobs\",\"retry\"]");
        assertThat(kapp.path("processDefinitionKey").asText()).startsWith(GeneratedKey.PREFIX);
        assertThat(kapp.path("processDefinitionId").asText()).isNotEmpty();
        assertThat(kapp.path("startEventId").asText()).isNotEmpty();
        assertThat(kapp.path("webhookId").asText()).isNotEmpty();
        assertThat(kapp.path("tenantId").asText()).isEqualTo("ours");
        assertThat(kapp.at("/activity/hours")).hasSize(24);
        assertThat(kapp.at("/activity/matched").asInt()).isZero();
        assertThat(kapp.at("/activity/lastJob").isNull()).isTrue();
        assertThat(ok("allowed", "GET", "/kapps/services/webhooks/Told%20Kapp" + told, "")
                        .path("webhook"))
                .isEqualTo(kapp);

        assertThat(names(ok("allowed", "GET", "/webhooks" + told, ""))).containsExactly("Told Space");
        assertThat(names(ok("allowed", "GET", "/webhooks?q=TOLD&all&scope=space", "")))
                .containsExactly("Told Space");
        assertThat(names(ok("allowed", "GET", "/webhooks?q=told&all&suspended=true", "")))
                .containsExactly("Told Space");
        assertThat(names(ok("allowed", "GET", "/webhooks?q=told&all&type=Submission&event=Submitted", "")))
                .containsExactly("Told Kapp");
        JsonNode nothing = ok("denied", "GET", "/webhooks" + told + "&all", "");
        assertThat(names(nothing)).isEmpty();
        assertThat(nothing.path("rights")).hasToString("[]");
        assertThat(call("allowed", "GET", "/webhooks?suspended=maybe", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsHoldNothingOfOthers() {
        call("allowed", "POST", "/webhooks", hook("/webhooks", "Ours"));
        call("other", "POST", "/webhooks", hook("/webhooks", "Ours"));

        assertThat(names(ok("denied", "GET", "/webhooks", ""))).isEmpty();
        assertThat(names(ok("other", "GET", "/webhooks?limit=1000", "")))
                .contains("Ours")
                .doesNotHaveDuplicates();
        assertThat(names(ok("alone", "GET", "/webhooks?limit=1000", ""))).doesNotContain("Ours");
    }

    @Test
    void aWebhookLivesAndDies() {
        JsonNode made = ok("alone", "POST", "/kapps/life/webhooks", hook("/kapps", NAME))
                .path("webhook");
        assertThat(made.toString())
                .isEqualTo(("{'name':'" + NAME + "','scope':'kapp:life','type':'Submission','event':'Submitted',"
                                + "'filter':'','url':'https://example.org/hook','authStrategy':null,'retry':null,"
                                + "'timeout':null,'headers':{},'secret':null,'orderBy':null,'rateLimit':null,"
                                + "'suspended':false,'tree':null}")
                        .replace('\'', '"'));
        String path = "/kapps/life/webhooks/" + ENCODED;
        assertThat(ok("alone", "GET", path, "").path("webhook")).isEqualTo(made);
        assertThat(ok("alone", "PUT", path, made.toString()).path("webhook")).isEqualTo(made);

        JsonNode renamed = ok("alone", "PUT", path + "?include=details", "{'name':'Plain','headers':{'X-A':'1'}}")
                .path("webhook");
        assertThat(renamed.path("headers").path("X-A").asText()).isEqualTo("1");
        assertThat(renamed.path("createdBy").asText()).isEqualTo("alone");
        assertThat(renamed.path("updatedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(call("alone", "GET", path, "").statusCode()).isEqualTo(404);

        JsonNode ordered = ok(
                        "alone",
                        "PUT",
                        "/kapps/life/webhooks/Plain",
                        "{'orderBy':'submission(`id`)','rateLimit':'5/s'}")
                .path("webhook");
        assertThat(ordered.path("orderBy").asText()).isEqualTo("submission(`id`)");
        assertThat(ordered.path("rateLimit").asText()).isEqualTo("5/s");
        assertError("alone", "PUT", "/kapps/life/webhooks/Plain", "{'orderBy':'('}", 400, "orderBy doesn't parse");
        assertError("alone", "PUT", "/kapps/life/webhooks/Plain", "{'rateLimit':'5/h'}", 400, "rateLimit: The rate");

        assertThat(ok("alone", "PUT", "/kapps/life/webhooks/Plain", "{'suspended':true}")
                        .at("/webhook/suspended")
                        .asBoolean())
                .isTrue();
        assertThat(ok("alone", "DELETE", "/kapps/life/webhooks/Plain", "")
                        .at("/webhook/name")
                        .asText())
                .isEqualTo("Plain");
        assertError(
                "alone", "DELETE", "/kapps/life/webhooks/Plain", "", 404, "Unable to locate the webhook \"Plain\".");
    }

    @Test
    void aNameIsTakenOnce() {
        ok("alone", "POST", "/kapps/names/webhooks", hook("/kapps", "Same"));
        JsonNode error = assertError(
                "alone",
                "POST",
                "/kapps/names/webhooks",
                hook("/kapps", "Same"),
                400,
                "The name \"Same\" is taken in scope kapp:names; names are unique.");

        assertThat(error.path("errorKey").asText()).isEqualTo("uniqueness_violation");
        ok("alone", "POST", "/kapps/others/webhooks", hook("/kapps", "Same"));
    }

    @Test
    void whatIsWrongIsSaidTogether() {
        JsonNode error = assertError(
                "alone",
                "POST",
                "/webhooks",
                "{'name':'Wrong','type':'Submission','event':'Submitted','url':'ftp://x','filter':'(','colour':'red'}",
                400,
                "Unknown property \"colour\"");
        assertThat(error.path("error").asText())
                .contains("Unknown type \"Submission\" for a space event")
                .contains("filter doesn't parse: line 1, column")
                .contains("url: Only http and https URLs");
        assertError("alone", "POST", "/webhooks", "[1]", 400, "The body has to be a webhook, a JSON object.");
        assertError("alone", "POST", "/webhooks", "", 400, "The body has to be a webhook, a JSON object.");
        assertError("alone", "GET", "/webhooks?limit=0", "", 400, "The limit is from 1 to 1000");
        assertError("alone", "GET", "/webhooks?pageToken=x", "", 400, "The pageToken is none");
        assertError("alone", "GET", "/webhooks?scope=kapp:one", "", 400, "The scope \"kapp:one\" can't be used");
        assertError("alone", "DELETE", "/webhooks", "", 405, "This resource doesn't allow this method.");
    }

    @Test
    void everyKappHasItsPlaceAtTheSpacesPath() {
        ok("alone", "POST", "/webhooks", hook("/kapps", "Wide").replace("}", ",'scope':'kapp:*'}"));

        assertThat(ok("alone", "GET", "/webhooks/Wide", "").at("/webhook/scope").asText())
                .isEqualTo("kapp:*");
        assertThat(names(ok("alone", "GET", "/webhooks?scope=kapp:*", ""))).containsExactly("Wide");
        assertThat(call("alone", "GET", "/kapps/services/webhooks/Wide", "").statusCode())
                .isEqualTo(404);
        ok("alone", "DELETE", "/webhooks/Wide?scope=kapp:*", "");
    }

    @Test
    void listsPage() {
        for (int i = 1; i <= 3; i++) {
            ok("alone", "POST", "/kapps/pages/webhooks", hook("/kapps", "Page \u00e9 " + i));
        }
        JsonNode first = ok("alone", "GET", "/kapps/pages/webhooks?limit=2", "");
        JsonNode second = ok(
                "alone",
                "GET",
                "/kapps/pages/webhooks?limit=2&pageToken="
                        + first.path("nextPageToken").asText(),
                "");

        assertThat(names(first)).containsExactly("Page \u00e9 1", "Page \u00e9 2");
        assertThat(names(second)).containsExactly("Page \u00e9 3");
        assertThat(second.path("nextPageToken").isNull()).isTrue();
    }

    @Test
    void aHandDrawnBindingSaysWhereItIsChanged() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("drawn.bpmn", Models.webhook("drawn", "Drawn", "", "https://example.org"))
                .deploy();

        assertThat(ok("alone", "GET", "/kapps/services/webhooks/Drawn", "")
                        .at("/webhook/tree")
                        .asText())
                .isEqualTo("drawn");
        assertError(
                "alone",
                "PUT",
                "/kapps/services/webhooks/Drawn",
                "{'filter':'true'}",
                400,
                "The webhook \"Drawn\" is bound in the model of the process \"drawn\", at its start event \"start\"");
        ok("alone", "PUT", "/kapps/services/webhooks/Drawn", "{'suspended':true}");
    }

    @Test
    void aSecretNeverComesBack() {
        String answer = ok(
                        "alone",
                        "POST",
                        "/kapps/secrets/webhooks",
                        hook("/kapps", "Secret")
                                .replace(
                                        "}",
                                        ",'authStrategy':{'type':'Basic','properties':[{'name':'Username','value':'u'},"
                                                + "{'name':'Password','value':'sesame','sensitive':'true'}]}}"))
                .toString();

        assertThat(answer)
                .contains(
                        "\"authStrategy\":{\"type\":\"Basic\",\"properties\":[{\"name\":\"Username\",\"value\":\"u\"},"
                                + "{\"name\":\"Password\",\"value\":null,\"sensitive\":\"true\"}]}")
                .contains("\"secret\":null")
                .doesNotContain("sesame");
    }

    @Test
    void anImportIsAllOrNothing() {
        String good = hook("/kapps", "Good");
        String bad = hook("/kapps", "Bad").replace("Submitted", "Sent");
        JsonNode refused = assertError(
                "alone",
                "POST",
                "/kapps/import/webhooks/import",
                "[" + good + "," + bad + "]",
                400,
                "Nothing was imported: 1 of 2 webhooks can't be.");
        assertThat(refused.at("/webhooks/0/result").asText()).isEqualTo("created");
        assertThat(refused.at("/webhooks/1/problems/0").asText()).contains("Unknown event \"Sent\"");

        JsonNode tried = ok("alone", "POST", "/kapps/import/webhooks/import?dryRun=true", "[" + good + "]");
        assertThat(tried.path("dryRun").asBoolean()).isTrue();
        assertThat(names(ok("alone", "GET", "/kapps/import/webhooks", ""))).isEmpty();

        ok("alone", "POST", "/kapps/import/webhooks/import", "{'webhooks':[" + good + "]}");
        assertThat(names(ok("alone", "GET", "/kapps/import/webhooks", ""))).containsExactly("Good");
        assertError("alone", "POST", "/kapps/import/webhooks/import", "{}", 400, "The body has to be an array");
    }

    @Test
    void metaNamesTypesAndEvents() {
        assertThat(ok("denied", "GET", "/meta/webhooks/types/kapp", "")).hasToString("[\"Submission\",\"Form\"]");
        assertThat(ok("denied", "GET", "/meta/webhooks/events/kapp", "").path("Form"))
                .hasToString("[\"Created\",\"Updated\",\"Deleted\",\"Restored\"]");
        assertThat(ok("denied", "GET", "/meta/webhooks/events/space/Space", "")).hasToString("[\"Login Failure\"]");
        assertThat(ok("denied", "GET", "/meta/webhooks/types/space", "").toString())
                .contains("Datastore Form", "Team", "User");
        assertError(
                "denied",
                "GET",
                "/meta/webhooks/events/kapp/User",
                "",
                404,
                "Unable to locate the webhook type \"User\".");
        assertThat(call("denied", "GET", "/meta/webhooks/types/planet", "").statusCode())
                .isEqualTo(404);
        assertThat(call("", "GET", "/meta/webhooks/types/kapp", "").statusCode())
                .isEqualTo(401);
    }

    private static String hook(String scope, String name) {
        return (scope.startsWith("/kapps") ? HOOK : USER_HOOK).replace("NAME", name);
    }

    private List<String> names(JsonNode list) {
        return list.path("webhooks").findValuesAsText("name");
    }

    private JsonNode ok(String user, String verb, String path, String body) {
        return new ApiCalls(port).ok(user, verb, path, body);
    }

    private JsonNode assertError(String user, String verb, String path, String body, int status, String message) {
        return new ApiCalls(port).assertError(user, verb, path, body, status, message);
    }

    private HttpResponse<String> call(String user, String verb, String path, String body) {
        return new ApiCalls(port).call(user, verb, path, body);
    }
}
