package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Trees drawn in Cockpit: checked, deployed, opened again; and what becomes of a drawing when that is refused. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitModelerIT {

    @TempDir
    private static Path folder;

    private static CockpitDemo demo;
    private static Visitor ada;
    private static Page page;

    @BeforeAll
    static void start() {
        demo = new CockpitDemo(folder);
        ada = demo.visitor("admin");
        page = ada.page();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void nothingIsDrawnYet() {
        ada.takeFaults();
        ada.cockpit("#/webhooks");
        page.evaluate("() => sessionStorage.clear()");
    }

    @AfterEach
    void nothingWentWrongAndNothingWasExecuted() {
        Assertions.assertThat(ada.takeFaults()).isEmpty();
        Assertions.assertThat(page.evaluate("() => window.hit")).isNull();
    }

    private static void open(Visitor visitor, String place) {
        visitor.cockpit("#/webhooks/" + place);
        assertThat(visitor.page().getByLabel("Key", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
    }

    private static Locator element(String id) {
        return page.locator("g.djs-element[data-element-id='" + id + "']");
    }

    private static Locator field(String label) {
        return page.locator(".th-tree-panel").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** Selects an element of the drawing. */
    private static void select(String id) {
        element(id).locator(".djs-hit").first().click();
        assertThat(page.locator(".th-tree-panel h3")).containsText(id);
    }

    private static void fill(String label, String text) {
        field(label).fill(text);
        field(label).blur();
    }

    private static void describe(String key, String name) {
        fill("Key", key);
        fill("Name", name);
    }

    private static void bind(String name, String filter) {
        select("started");
        page.getByLabel("Started by a webhook").check();
        fill("Name of the webhook", name);
        field("Type").selectOption("User");
        field("Event").selectOption("Created");
        fill("Filter", filter);
    }

    private static Locator result() {
        return page.locator(".th-check");
    }

    private static long versions(String key) {
        return demo.bean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private static void deploy() {
        ada.press("Deploy");
        ada.press("Deploy now");
    }

    @Test
    void aTreeIsDrawnCheckedDeployedAndStartedByItsWebhook() {
        ada.cockpit("#/webhooks/trees");
        assertThat(page.locator(".th-view tbody tr").first()).isVisible();
        ada.shot("cockpit-trees");
        ada.accessible(".th-page");
        ada.follow("New tree");
        assertThat(field("History time to live")).hasValue("P180D");
        describe("welcome-people", "Welcome people");
        fill("Title of the tree", "Space :: People :: Welcome");
        bind("Welcome", "user('username') !== ''");
        select("task");
        fill("Name", "Welcome them");
        fill("Candidate groups", "camunda-admin");
        fill("Documentation", "Say hello.");
        assertThat(element("task")).containsText("Welcome");
        select("started");
        assertThat(page.locator(".bjs-powered-by")).isVisible();
        ada.press("Check");
        assertThat(result()).containsText("would be version 1");
        assertThat(result()).containsText("Webhook “Welcome”: User · Created, Space");
        ada.shot("cockpit-modeler");
        ada.accessible(".th-page");
        Assertions.assertThat(versions("welcome-people")).isZero();

        deploy();
        assertThat(result()).containsText("is deployed as version 1");
        page.waitForURL("**/#/webhooks/tree/welcome-people");
        assertThat(page.locator(".th-title")).containsText("version 1");
        ada.shot("cockpit-modeler-deployed");
        demo.admin().ok(demo.admin().call("POST", "/users", "{\"username\":\"newcomer\"}"));
        ada.cockpit("#/webhooks/history?webhook=Welcome");
        Locator row = page.locator(".th-view tbody tr");
        assertThat(row).hasCount(1);
        row.getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".th-view")).containsText("welcome-people");

        ada.cockpit("#/webhooks/trees?name=Welcome");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Draw Space :: People :: Welcome"))
                .click();
        select("started");
        assertThat(field("Filter")).hasValue("user('username') !== ''");
        assertThat(page.locator(".th-flash")).isVisible();
        page.getByLabel("Started by a webhook").uncheck();
        assertThat(page.locator(".th-flash")).hasCount(0);
        ada.press("Undo");
        assertThat(page.getByLabel("Started by a webhook")).isChecked();
        ada.press("Redo");
        ada.press("Zoom to fit");
        deploy();
        assertThat(result()).containsText("is deployed as version 2");
        ada.cockpit("#/webhooks?q=Welcome");
        assertThat(page.locator(".th-empty")).isVisible();
    }

    @Test
    void aWrongFilterIsSaidAtItsElementAndDeploysNothing() {
        open(ada, "tree");
        describe("broken-filter", "Broken filter");
        bind("Broken", "user('username' !==");
        select("task");
        ada.press("Check");
        assertThat(result()).containsText("1 problem");
        assertThat(element("started")).hasClass(Pattern.compile("th-wrong"));
        page.locator(".th-check")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("started"))
                .click();
        assertThat(field("Filter")).hasValue("user('username' !==");
        assertThat(page.locator(".th-tree-panel").getByRole(AriaRole.ALERT)).isVisible();
        ada.shot("cockpit-modeler-problem");
        ada.accessible(".th-page");
        deploy();
        assertThat(result()).containsText("Nothing was deployed.");
        Assertions.assertThat(versions("broken-filter")).isZero();
        // The server's refusal is told by the browser's console as well.
        Assertions.assertThat(ada.takeFaults()).hasSize(1).first().asString().contains("400");

        page.reload();
        select("started");
        assertThat(field("Filter")).hasValue("user('username' !==");
        fill("Filter", "user('username') !== ''");
        ada.press("Check");
        assertThat(result()).containsText("Nothing is wrong.");
    }

    @Test
    void whoMayNotDeployReadsWhyAndLosesNothing() {
        demo.user("drawer", "*", ProcessDefinitionPermissions.READ);
        Visitor drawer = demo.visitor("drawer");
        open(drawer, "tree");
        Locator name = drawer.page()
                .locator(".th-tree-panel")
                .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true));
        name.fill("Kept");
        drawer.press("Check");
        assertThat(drawer.page().getByRole(AriaRole.ALERT)).containsText("You may not deploy");
        drawer.shot("cockpit-modeler-forbidden");
        drawer.page().reload();
        assertThat(name).hasValue("Kept");
        drawer.page().locator(".th-page nav").getByText("All History").click();
        drawer.page().goBack();
        assertThat(name).hasValue("Kept");
        drawer.press("Drop changes");
        assertThat(name).hasValue("New tree");
    }

    @Test
    void whoeverDeploysIsToldThatSomebodyElseDidMeanwhile() throws IOException {
        String model = Files.readString(
                Path.of("..", "trees", "src", "main", "resources", "trees", "datastore-forms-created.bpmn"));
        demo.bean(RepositoryService.class)
                .createDeployment()
                .addString("datastore-forms-created.bpmn", model)
                .deploy();
        open(ada, "tree/datastore-forms-created");
        select("enter-records");
        fill("Name", "Enter records");
        demo.bean(RepositoryService.class)
                .createDeployment()
                .addString("datastore-forms-created.bpmn", model.replace("records entered", "records there"))
                .deploy();

        ada.press("Deploy");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Version 2 was deployed since you began.");
        ada.press("Cancel");
        assertThat(page.locator(".th-view")).containsText("Version 2 was deployed since you began.");
        Assertions.assertThat(versions("datastore-forms-created")).isEqualTo(2);
        deploy();
        assertThat(result()).containsText("is deployed as version 3");
    }

    @Test
    void aDrawingIsComparedWithTheVersionThatIsDeployed() {
        open(ada, "tree/submissions-services-submitted");
        Locator changes = page.locator(".th-changes");
        ada.press("Changes");
        assertThat(changes).containsText("no difference.");

        select("handle-request");
        fill("Name", CockpitDemo.HOSTILE);
        page.locator(".djs-context-pad [data-action='append.end-event']").click();
        page.locator(".djs-container").click();
        ada.press("Changes");

        assertThat(changes).containsText("2 elements added, 1 element changed.");
        assertThat(changes.locator("del")).containsText("name: Handle request");
        assertThat(changes.locator("ins")).containsText("name: " + CockpitDemo.HOSTILE);
        assertThat(element("handle-request")).hasClass(Pattern.compile("th-changed"));
        ada.shot("cockpit-modeler-changes");
        ada.accessible(".th-page");
        changes.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("handle-request"))
                .click();
        assertThat(field("Name")).hasValue(CockpitDemo.HOSTILE);

        ada.press("Drop changes");
        assertThat(changes).hasCount(0);
        ada.press("Changes");
        assertThat(changes).containsText("no difference.");
    }

    @Test
    void aFileIsOpenedAndDownloadedWithAllThatIsInIt() throws IOException {
        open(ada, "tree");
        String model = Files.readString(
                Path.of("..", "trees", "src", "main", "resources", "trees", "cleaning-followed-up.bpmn"));
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "other.bpmn",
                        "application/xml",
                        model.replace(
                                        "<camunda:properties>",
                                        "<camunda:unheardOf x=\"" + "1" + "\" /><camunda:properties>")
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".th-view")).containsText("other.bpmn is shown in place of what was drawn.");
        assertThat(field("Key")).hasValue("cleaning-followed-up");
        select("ask-how-it-went");
        assertThat(field("Java class")).hasValue("org.treehook.step.AddMessage");
        fill("Name", CockpitDemo.HOSTILE);
        ada.shot("cockpit-modeler-file");
        Download download = page.waitForDownload(() -> ada.press("Download"));
        Assertions.assertThat(download.suggestedFilename()).isEqualTo("cleaning-followed-up.bpmn");
        Assertions.assertThat(Files.readString(download.path()))
                .contains("<camunda:unheardOf x=\"1\" />", "camunda:inputParameter name=\"submissionId\"");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("no.bpmn", "application/xml", "<no/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not a BPMN model that can be drawn");
        select("ask-how-it-went");
        assertThat(field("Name")).hasValue(CockpitDemo.HOSTILE);
    }

    @Test
    void aFileThatIsDroppedIsShownWithWhatIsNotUnderstoodAndCanBeTakenBack() {
        open(ada, "tree");
        Object dropped = page.evaluateHandle("""
                () => {
                  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"
                    id="d" targetNamespace="t"><process id="half"><startEvent id="s"><outgoing>gone</outgoing></startEvent></process>
                    <di:BPMNDiagram id="g"><di:BPMNPlane id="p" bpmnElement="half" /></di:BPMNDiagram></definitions>`;
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([xml], 'half.bpmn'));
                  return transfer;
                }""");
        page.dispatchEvent(".th-canvas", "drop", Map.of("dataTransfer", dropped));
        assertThat(page.locator(".th-view")).containsText("Not all of the model was understood.");
        assertThat(page.locator(".th-problems")).containsText("gone");
        assertThat(field("Key")).hasValue("half");
        ada.press("Take that back");
        assertThat(field("History time to live")).hasValue("P180D");
    }

    @Test
    void aTaskThatBecomesAnotherKeepsWhatItCarries() throws IOException {
        open(ada, "tree");
        select("task");
        fill("Candidate groups", "people");
        page.locator(".djs-context-pad [data-action=replace]").click();
        page.locator(".djs-popup [data-id=replace-with-service-task]").click();
        assertThat(page.locator(".th-tree-panel h3")).containsText("Service task");
        field("Carried out by").selectOption("expression");
        fill("Expression", "${true}");
        Download download = page.waitForDownload(() -> ada.press("Download"));
        Assertions.assertThat(Files.readString(download.path()))
                .contains("camunda:expression=\"${true}\"", "camunda:candidateGroups=\"people\"");
    }

    @Test
    void theTabOfADefinitionLeadsToItsDrawing() {
        String id = demo.bean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("submissions-services-submitted")
                .latestVersion()
                .singleResult()
                .getId();
        ada.cockpit("#/process-definition/" + id + "/runtime?detailsTab=treehook-jobs");
        page.locator(".th-tab a[href='#/webhooks/tree/submissions-services-submitted']")
                .click();
        assertThat(field("Key")).hasValue("submissions-services-submitted");
        ada.accessible(".th-page");
        ada.shot("cockpit-modeler-open");
    }
}
