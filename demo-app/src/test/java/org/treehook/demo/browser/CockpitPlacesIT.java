package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.Platform;
import org.treehook.demo.StartedDemo;

/** What stands in Cockpit's own pages: beside a process, on its diagram, at an instance, on the dashboard, at an incident. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitPlacesIT {

    private static final String HOSTILE = "<b>Refused</b> & <script>window.hit = 1</script>";
    private static final String TREE = "submissions-services-submitted";

    /** Three start events with a webhook each, and one without whose task fails. */
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                targetNamespace="places">
              <message id="message-1" name="places-1" /><message id="message-2" name="places-2" />
              <message id="message-3" name="places-3" />
              <process id="places" name="Places" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="by-hand" name="By hand" />
                <startEvent id="submitted" name="Submitted">
                  <extensionElements><camunda:properties>${launching}</camunda:properties></extensionElements>
                  <messageEventDefinition messageRef="message-1" />
                </startEvent>
                <startEvent id="refused" name="Refused">
                  <extensionElements><camunda:properties>${refused}
                    <camunda:property name="webhook.url" value="/kinetic-task/app/api/v1/run-tree/No/Such/Tree" />
                  </camunda:properties></extensionElements>
                  <messageEventDefinition messageRef="message-2" />
                </startEvent>
                <startEvent id="waiting" name="Waiting">
                  <extensionElements><camunda:properties>${waiting}</camunda:properties></extensionElements>
                  <messageEventDefinition messageRef="message-3" />
                </startEvent>
                <sequenceFlow id="flow-0" sourceRef="by-hand" targetRef="broken" />
                <sequenceFlow id="flow-1" sourceRef="submitted" targetRef="work" />
                <sequenceFlow id="flow-2" sourceRef="refused" targetRef="work" />
                <sequenceFlow id="flow-3" sourceRef="waiting" targetRef="work" />
                <serviceTask id="broken" name="Broken" camunda:asyncBefore="true" camunda:expression="${nobody.knows}">
                  <extensionElements><camunda:failedJobRetryTimeCycle>R1/PT0S</camunda:failedJobRetryTimeCycle></extensionElements>
                </serviceTask>
                <userTask id="work" name="Work" />
              </process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="places">
                <bpmndi:BPMNShape id="s0" bpmnElement="by-hand"><dc:Bounds x="160" y="82" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s1" bpmnElement="submitted"><dc:Bounds x="160" y="202" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s2" bpmnElement="refused"><dc:Bounds x="160" y="302" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s3" bpmnElement="waiting"><dc:Bounds x="160" y="402" width="36" height="36" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s4" bpmnElement="broken"><dc:Bounds x="320" y="60" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s5" bpmnElement="work"><dc:Bounds x="320" y="280" width="100" height="80" /></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="e0" bpmnElement="flow-0"><di:waypoint x="196" y="100" /><di:waypoint x="320" y="100" /></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e1" bpmnElement="flow-1"><di:waypoint x="196" y="220" /><di:waypoint x="260" y="220" /><di:waypoint x="260" y="310" /><di:waypoint x="320" y="310" /></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e2" bpmnElement="flow-2"><di:waypoint x="196" y="320" /><di:waypoint x="320" y="320" /></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e3" bpmnElement="flow-3"><di:waypoint x="196" y="420" /><di:waypoint x="260" y="420" /><di:waypoint x="260" y="330" /><di:waypoint x="320" y="330" /></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </definitions>""";

    @TempDir
    private static Path folder;

    private static ServletWebServerApplicationContext application;
    private static Chromium chromium;
    private static String server;
    private static Platform admin;
    private static String definition;
    private static String submission;

    private Visitor ada;

    @BeforeAll
    static void oneRequestAndWhatCameOfIt() {
        application = StartedDemo.start("demo", StartedDemo.inFile(folder));
        server = "http://localhost:" + application.getWebServer().getPort();
        chromium = new Chromium();
        admin = StartedDemo.platform(application);
        admin.ok(admin.deploy("places.bpmn", model("places", "")));
        definition =
                engine("GET", "/process-definition/key/places", null).path("id").asText();
        admin.ok(admin.put("/kapps/services/webhooks/Waiting", "{'suspended':true}"));
        engine("POST", "/process-definition/key/places/start", "{}");
        submission = admin.ok(admin.post(
                        "/kapps/services/forms/cleaning/submissions",
                        "{'values':{'What needs cleaning':'Coffee','Rooms':['Lobby']}}"))
                .text("/submission/id");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Assertions.assertThat(count("Complete")).isEqualTo(2);
            Assertions.assertThat(count("Failed")).isEqualTo(1);
            Assertions.assertThat(count("Queued")).isEqualTo(1);
            Assertions.assertThat(engine("GET", "/incident/count?processDefinitionId=" + definition, null)
                            .path("count")
                            .asInt())
                    .isEqualTo(2);
        });
    }

    private static String model(String key, String prefix) {
        return MODEL.replace("id=\"places\"", "id=\"" + key + "\"")
                .replace("bpmnElement=\"places\"", "bpmnElement=\"" + key + "\"")
                .replace("${launching}", binding(prefix + "Launching"))
                .replace("${refused}", binding(prefix + HOSTILE))
                .replace("${waiting}", binding(prefix + "Waiting"));
    }

    private static String binding(String name) {
        String escaped = name.replace("&", "&amp;").replace("<", "&lt;");
        return property("name", escaped)
                + property("scope", "kapp:services")
                + property("type", "Submission")
                + property("event", "Submitted");
    }

    private static String property(String name, String value) {
        return "<camunda:property name=\"webhook." + name + "\" value=\"" + value + "\" />";
    }

    private static JsonNode engine(String verb, String path, @Nullable String body) {
        return admin.ok(admin.engine(verb, path, body, "application/json")).body();
    }

    private static int count(String status) {
        return admin.ok(admin.get("/webhookJobs?all&record=" + submission + "&status=" + status))
                .body()
                .path("webhookJobs")
                .size();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        application.close();
    }

    @BeforeEach
    void anOperator() {
        ada = chromium.visitor(server);
        ada.signIn("admin");
    }

    private static String onDefinition(String id, String tab) {
        return "#/process-definition/" + id + "/runtime" + (tab.isEmpty() ? "" : "?detailsTab=" + tab);
    }

    private static Locator rows(Visitor visitor, String table) {
        return visitor.page()
                .getByRole(
                        AriaRole.TABLE,
                        new Page.GetByRoleOptions().setName(table).setExact(true))
                .locator("tbody tr");
    }

    private static Locator link(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void stayedQuiet() {
        Assertions.assertThat(ada.takeFaults()).isEmpty();
        Assertions.assertThat(ada.page().evaluate("() => 'hit' in window")).isEqualTo(false);
    }

    @Test
    void aProcessHasItsWebhooksAndTheirJobsBesideIt() {
        ada.cockpit(onDefinition(definition, ""));
        ada.follow("Webhook jobs");
        assertThat(rows(ada, "Webhooks")).hasCount(3);
        assertThat(rows(ada, "Webhooks").filter(new Locator.FilterOptions().setHasText("refused")))
                .containsText(HOSTILE);
        assertThat(rows(ada, "Webhooks").filter(new Locator.FilterOptions().setHasText("Waiting")))
                .containsText("Suspended");
        assertThat(rows(ada, "Webhook jobs")).hasCount(3);
        ada.accessible(".th-tab");
        ada.shot("cockpit-process-definition");

        ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Failed 1"))
                .click();
        assertThat(rows(ada, "Webhook jobs")).hasCount(1);
        assertThat(rows(ada, "Webhook jobs")).containsText("404 Not Found");
        ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pending 1"))
                .click();
        assertThat(rows(ada, "Webhook jobs")).containsText("Waiting");
        link(ada, "Open in Pending").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*#/webhooks/pending\\?processDefinitionKey=places$"));
        assertThat(ada.page().locator(".th-view tbody tr")).hasCount(1);

        ada.page().goBack();
        assertThat(ada.page()).hasURL(Pattern.compile(".*detailsTab=treehook-jobs.*"));
        assertThat(rows(ada, "Webhook jobs").getByText("Queued")).hasCount(1);
        ada.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("All").setExact(true))
                .click();
        link(ada, "404 Not Found").click();
        assertThat(ada.page().locator(".th-title")).containsText("404 Not Found");
        stayedQuiet();
    }

    @Test
    void theTabSaysWhatIsNewShowsItWhenAskedAndHasPages() {
        ada.cockpit(onDefinition(definition, "treehook-jobs"));
        assertThat(rows(ada, "Webhook jobs")).hasCount(3);
        List<String> made = new ArrayList<>();
        try {
            made.add(waitingJob());
            assertThat(ada.page().locator(".th-tab")).containsText("1 newer one");
            assertThat(rows(ada, "Webhook jobs")).hasCount(3);
            ada.press("Show");
            assertThat(rows(ada, "Webhook jobs")).hasCount(4);
            while (made.size() < 25) {
                made.add(waitingJob());
            }
            ada.press("Refresh");
            assertThat(rows(ada, "Webhook jobs")).hasCount(25);
            ada.press("Older ›");
            assertThat(rows(ada, "Webhook jobs")).hasCount(3);
            ada.accessible(".th-tab");
            ada.press("‹ Newer");
            assertThat(rows(ada, "Webhook jobs")).hasCount(25);
        } finally {
            made.forEach(job -> admin.ok(admin.delete("/webhookJobs/" + job)));
        }
        ada.press("Refresh");
        assertThat(rows(ada, "Webhook jobs")).hasCount(3);
        stayedQuiet();
    }

    private static String waitingJob() {
        return admin.ok(admin.post("/kapps/services/webhookJobs", "{'webhook':'Waiting','parentId':'by-hand'}"))
                .text("/webhookJob/id");
    }

    @Test
    void anOlderVersionSaysWhichOneHearsNow() {
        String older = model("versions", "Older").replace("places-", "versions-");
        admin.ok(admin.deploy("versions.bpmn", older));
        admin.ok(admin.deploy("versions.bpmn", older.replace("name=\"Work\"", "name=\"Other work\"")));
        String first = engine("GET", "/process-definition?key=versions&version=1", null)
                .at("/0/id")
                .asText();
        ada.cockpit(onDefinition(first, "treehook-jobs"));
        assertThat(ada.page().locator(".th-tab")).containsText("This is version 1.");
        link(ada, "another version").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*/versions:2:.*"));
        assertThat(rows(ada, "Webhooks")).hasCount(3);
        assertThat(ada.page().locator(".th-tab")).not().containsText("This is version");
        stayedQuiet();
    }

    @Test
    void aProcessWithoutWebhooksSaysHowToBindOne() {
        String id = engine("GET", "/process-definition/key/" + TREE, null)
                .path("id")
                .asText();
        ada.cockpit(onDefinition(id, "treehook-jobs"));
        assertThat(ada.page().locator(".th-tab")).containsText("No webhook is bound to this process");
        assertThat(ada.page().locator(".th-tab")).containsText("webhook.name");
        ada.accessible(".th-tab");
        assertThat(ada.page().locator(".th-badge")).hasCount(0);
        ada.shot("cockpit-process-definition-without-webhooks");
        stayedQuiet();
    }

    @Test
    void startEventsHaveBadgesThatLeadToTheirJobs() {
        ada.cockpit(onDefinition(definition, ""));
        Locator failed = link(ada, "Webhook " + HOSTILE + ": 1 failed");
        Locator pending = link(ada, "Webhook Waiting (suspended): 1 pending");
        assertThat(failed).hasText("1");
        assertThat(pending).hasText("1");
        assertThat(link(ada, "Webhook Launching: all its jobs")).isVisible();
        assertThat(ada.page().locator(".th-badges")).hasCount(3);
        ada.accessible(".th-badges");
        ada.shot("cockpit-diagram");

        failed.click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*#/webhooks/failures\\?.*activityId=refused.*"));
        assertThat(ada.page().locator(".th-view tbody tr")).hasCount(1);
        assertThat(ada.page().locator(".th-badges")).hasCount(0);
        ada.page().goBack();
        pending.click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*#/webhooks/pending\\?.*activityId=waiting.*"));
        ada.page().goBack();
        assertThat(ada.page().locator(".th-badges")).hasCount(3);
        stayedQuiet();
    }

    @Test
    void anInstanceTellsWhatLaunchedIt() {
        String instance = engine("GET", "/process-instance?activityIdIn=work&processDefinitionKey=places", null)
                .at("/0/id")
                .asText();
        ada.cockpit("#/process-instance/" + instance + "/runtime");
        ada.follow("Launched by");
        Locator tab = ada.page().locator(".th-tab");
        assertThat(tab).containsText("Submission · Submitted");
        assertThat(tab).containsText("admin");
        assertThat(tab).containsText(Pattern.compile("#\\d+ of places"));
        Assertions.assertThat(link(ada, "Submission · Submitted").getAttribute("href"))
                .startsWith("#/webhooks/event/");
        Assertions.assertThat(link(ada, "Launching").getAttribute("href")).startsWith("#/webhooks/webhook/");
        Assertions.assertThat(link(ada, submission).getAttribute("href")).endsWith("record=" + submission);
        ada.accessible(".th-tab");
        ada.shot("cockpit-process-instance");
        link(ada, "200 OK").click();
        assertThat(ada.page().locator(".th-title")).containsText("200 OK");

        String byHand = engine("GET", "/process-instance?withIncident=true&processDefinitionKey=places", null)
                .at("/0/id")
                .asText();
        ada.cockpit("#/process-instance/" + byHand + "/runtime?tab=treehook-launch");
        assertThat(tab).containsText("Not launched by a webhook");
        stayedQuiet();
    }

    @Test
    void theDashboardCountsAndLeadsToWhatItCounts() {
        ada.cockpit("#/dashboard");
        Locator tile = ada.page().locator(".th-tile");
        assertThat(tile.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Failures 1")))
                .isVisible();
        assertThat(tile).containsText("2 complete · 1 failed · 4 in all");
        ada.accessible(".th-tile");
        ada.shot("cockpit-dashboard");
        tile.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("1 failed"))
                .click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*#/webhooks/history\\?since=24h&status=Failed$"));
        assertThat(ada.page().locator(".th-view tbody tr")).hasCount(1);
        ada.page().goBack();
        tile.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Pending 1"))
                .click();
        assertThat(ada.page().locator(".th-view tbody tr")).containsText("Waiting");

        admin.ok(admin.post("/webhookJobs/poller", "{'action':'stop'}"));
        ada.page().goBack();
        assertThat(tile)
                .containsText("Delivery is stopped. Nothing is called until it is started again; admin stopped it.");
        ada.accessible(".th-tile");
        tile.scrollIntoViewIfNeeded();
        ada.shot("cockpit-dashboard-stopped");
        admin.ok(admin.post("/webhookJobs/poller", "{'action':'start'}"));
        assertThat(tile).not().containsText("Delivery is stopped");
        stayedQuiet();
    }

    @Test
    void anIncidentOfAWebhookLeadsToItsJobAndNoOtherDoes() {
        ada.cockpit(onDefinition(definition, "incidents-tab"));
        Locator incidents = ada.page().locator("table.incidents-tab tbody tr");
        assertThat(incidents).hasCount(2);
        Locator open = link(ada, "Open webhook job");
        assertThat(open).hasCount(1);
        assertThat(incidents.filter(new Locator.FilterOptions().setHas(open))).containsText("404 Not Found");
        ada.accessible(".th-action");
        ada.shot("cockpit-incidents");
        ada.follow("Job Definitions");
        assertThat(open).hasCount(0);
        ada.follow("Incidents");
        assertThat(open).hasCount(1);
        open.click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*#/webhooks/job/.*"));
        assertThat(ada.page().locator(".th-title")).containsText("404 Not Found");
        stayedQuiet();
    }

    @Test
    void whatOneMayNotSeeIsNotCounted() {
        user("nora");
        grant("nora", Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant("nora", Resources.PROCESS_DEFINITION, TREE, ProcessDefinitionPermissions.READ);
        Visitor nora = chromium.visitor(server);
        nora.signIn("nora");
        nora.cockpit("#/dashboard");
        Locator tile = nora.page().locator(".th-tile");
        assertThat(tile).containsText("0 complete · 0 failed · 0 in all");
        assertThat(tile.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Failures 0")))
                .isVisible();
        assertThat(link(nora, "Webhooks").first()).isVisible();
        nora.shot("cockpit-dashboard-without-rights");
        nora.page().setViewportSize(1024, 700);
        assertThat(link(nora, "Webhooks").first()).isVisible();

        ada.page().setViewportSize(1024, 700);
        ada.cockpit("#/dashboard");
        assertThat(link(ada, "Webhooks 1 failed")).isVisible();
        ada.shot("cockpit-narrow");
        stayedQuiet();
    }

    private static void user(String name) {
        IdentityService identity = application.getBean(IdentityService.class);
        User user = identity.newUser(name);
        user.setPassword(name);
        identity.saveUser(user);
    }

    private static void grant(String name, Resource resource, String id, Permission permission) {
        AuthorizationService authorizations = application.getBean(AuthorizationService.class);
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(name);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }
}
