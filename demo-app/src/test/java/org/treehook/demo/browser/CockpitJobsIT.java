package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Webhook jobs in Cockpit, as operators see and mend them. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitJobsIT {

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
    void noFaultsYet() {
        ada.takeFaults();
    }

    @AfterEach
    void nothingWentWrongAndNothingWasExecuted() {
        Assertions.assertThat(ada.takeFaults()).isEmpty();
        Assertions.assertThat(page.evaluate("() => window.hit")).isNull();
    }

    private static Locator rows() {
        return page.locator(".th-view tbody tr");
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void open(String tab, String query) {
        ada.cockpit("#/webhooks/" + tab + query);
        assertThat(page.locator(".th-view [aria-busy=false]").first()).isVisible();
    }

    @Test
    void aFailureIsSeenEditedAndRetried() {
        demo.webhook("Wrong tree", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Lobby'");
        String record = demo.submit("Lobby", 1);
        demo.await("Wrong tree", "Failed", 1);
        demo.webhook(
                "Orders to the ERP",
                "/kinetic-task/app/api/v1/run-tree/ERP/Orders/Submitted",
                "values('What needs cleaning') === 'Lobby'");
        demo.webhook(
                "Reads what is not there",
                CockpitDemo.TREE,
                "values('What needs cleaning') === 'Lobby' && values('Floor').level === 1");
        demo.submit("Lobby", 3);
        demo.await("Orders to the ERP", "Failed", 3);
        open("failures", "");
        ada.shot("cockpit-failures");
        open("failures", "?record=" + record);
        assertThat(rows()).hasCount(1);
        assertThat(rows().first()).containsText("404 Not Found");
        ada.accessible(".th-page");
        rows().first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("404 Not Found"))
                .click();

        assertThat(page.locator(".th-head")).containsText("Failed");
        assertThat(page.locator(".th-facts")).containsText(record);
        page.locator(".th-attempts summary").first().click();
        assertThat(page.locator(".th-attempts")).containsText("tree does not exist");
        ada.shot("cockpit-job-failed");
        ada.accessible(".th-page");

        button(page.locator(".th-actions"), "Edit and retry").click();
        dialog().getByLabel("Request content", new Locator.GetByLabelOptions().setExact(true))
                .fill("{\"a\": }");
        assertThat(dialog()).containsText("This is not JSON in line 1, column 7.");
        assertThat(button(dialog(), "Retry")).isDisabled();
        dialog().getByLabel("Request content", new Locator.GetByLabelOptions().setExact(true))
                .fill("{\"submission\":{\"id\":\"" + record + "\",\"label\":\"Mended\"},\"values\":{}}");
        dialog().getByLabel("URL", new Locator.GetByLabelOptions().setExact(true))
                .fill("ftp://nowhere");
        button(dialog(), "Retry").click();
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("Only http and https URLs");
        // The browser's console tells of the refusal as well.
        Assertions.assertThat(ada.takeFaults()).hasSize(1).first().asString().contains("400");
        dialog().getByLabel("URL", new Locator.GetByLabelOptions().setExact(true))
                .fill(CockpitDemo.TREE);
        assertThat(dialog().getByLabel("URL: changes")).containsText("+ " + CockpitDemo.TREE);
        assertThat(dialog().getByLabel("Request content: changes")).containsText("Mended");
        ada.shot("cockpit-edit-and-retry");
        ada.accessible("dialog");
        button(dialog(), "Retry").click();

        assertThat(page.locator(".th-notice")).containsText("is due now");
        assertThat(page.locator(".th-head")).containsText("Complete");
        assertThat(page.locator(".th-view")).containsText(Pattern.compile("Run #\\d+ of"));
        page.locator(".th-audit summary").first().click();
        assertThat(page.locator(".th-audit")).containsText("admin");
        assertThat(page.locator(".th-audit")).containsText(CockpitDemo.TREE);
        ada.shot("cockpit-job-complete");
        ada.accessible(".th-page");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the process instance"))
                .click();
        page.waitForURL("**/#/process-instance/**");
        assertThat(page.getByText("Launched by", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }

    @Test
    void manyFailuresAreRetriedAtOnce() {
        demo.webhook(
                "Moved away",
                "/kinetic-task/app/api/v1/run-tree/Old/Place/Tree",
                "values('What needs cleaning') === 'Roof'");
        demo.submit("Roof", 30);
        demo.await("Moved away", "Failed", 30);
        open("failures", "?webhook=Moved%20away");
        assertThat(rows()).hasCount(25);
        page.getByLabel("Select all on this page").check();
        button(page.locator(".th-bulk"), "Select all that match the filters").click();
        ada.shot("cockpit-selection");
        button(page.locator(".th-bulk"), "Retry…").click();
        assertThat(dialog()).containsText("30 jobs will be put back.");
        dialog().getByLabel("Change how URLs begin").check();
        dialog().getByLabel("From").fill("/kinetic-task/app/api/v1/run-tree/Old/Place/Tree");
        dialog().getByLabel("To").fill(CockpitDemo.TREE);
        button(dialog(), "Count again").click();
        assertThat(dialog()).containsText("30 URLs will be changed.");
        ada.shot("cockpit-bulk-preview");
        ada.accessible("dialog");
        button(dialog(), "Retry 30 jobs").click();
        assertThat(dialog()).containsText("Done.");
        ada.shot("cockpit-bulk-done");
        button(dialog(), "Close").last().click();
        assertThat(page.locator(".th-empty")).containsText("No webhook job matches");
        open("history", "?webhook=Moved%20away&status=Complete");
        assertThat(rows()).hasCount(25);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older ›"))
                .click();
        assertThat(rows()).hasCount(5);
    }

    @Test
    void manyAreCancelledAtOnce() {
        demo.webhook("Given up", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Mast'");
        demo.submit("Mast", 3);
        demo.await("Given up", "Failed", 3);
        open("history", "?webhook=Given%20up");
        page.getByLabel("Select all on this page").check();
        button(page.locator(".th-bulk"), "Cancel…").click();
        assertThat(dialog()).containsText("3 jobs will be cancelled.");
        button(dialog(), "Cancel 3 jobs").click();
        assertThat(dialog()).containsText("Done.");
        dialog().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Among Cockpit’s batches"))
                .click();
        page.waitForURL("**/#/batch?**");
        demo.await("Given up", "Cancelled", 3);
    }

    @Test
    void aPendingJobSaysWhyItWaitsAndIsEdited() {
        demo.webhook("Held back", CockpitDemo.TREE, "values('What needs cleaning') === 'Cellar'");
        demo.admin().ok(demo.admin().put("/kapps/services/webhooks/Held%20back", "{'suspended':true}"));
        demo.submit("Cellar", 1);
        demo.await("Held back", "Queued", 1);
        open("pending", "?webhook=Held%20back");
        assertThat(rows().first()).containsText("Its webhook is suspended");
        assertThat(rows().first()).containsText("0 of 8");
        ada.shot("cockpit-pending");
        ada.accessible(".th-page");
        button(rows().first(), "Edit").click();
        assertThat(button(dialog(), "Save")).isDisabled();
        dialog().getByLabel("Request content", new Locator.GetByLabelOptions().setExact(true))
                .fill("{\"edited\": true}");
        button(dialog(), "Save").click();
        assertThat(page.locator(".th-notice")).containsText("it stays pending");
        assertThat(rows().first()).containsText("Queued");
        rows().first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Not tried yet"))
                .click();
        assertThat(page.getByLabel("Request content", new Page.GetByLabelOptions().setExact(true)))
                .containsText("\"edited\": true");
        button(page.locator(".th-actions"), "Cancel job").click();
        assertThat(page.locator(".th-head")).containsText("Cancelled");
    }

    @Test
    void aListIsPagedNarrowedAndRefreshedWithoutLosingOnesPlace() {
        demo.webhook("Paged", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Attic'");
        String record = demo.submit("Attic", 60);
        demo.await("Paged", "Failed", 60);
        open("history", "?webhook=Paged&since=24h");
        assertThat(rows()).hasCount(25);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older ›"))
                .click();
        assertThat(page.locator(".th-pager")).containsText("Page 2");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older ›"))
                .click();
        assertThat(page.locator(".th-pager")).containsText("Page 3");
        assertThat(rows()).hasCount(10);
        rows().nth(3).getByRole(AriaRole.CHECKBOX).check();
        String place = page.url();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refresh"))
                .click();
        assertThat(page.locator(".th-view [aria-busy=false]").first()).isVisible();
        assertThat(rows().nth(3).getByRole(AriaRole.CHECKBOX)).isChecked();
        Assertions.assertThat(page.url()).isEqualTo(place);
        page.reload();
        assertThat(page.locator(".th-pager")).containsText("Page 3");
        assertThat(rows()).hasCount(10);
        page.goBack();
        assertThat(page.locator(".th-pager")).containsText("Page 2");
        assertThat(rows()).hasCount(25);

        page.locator("#th-filter-record").fill(record);
        page.locator("#th-filter-record").press("Enter");
        assertThat(rows()).hasCount(1);
        page.locator("#th-filter-time").selectOption("1h");
        assertThat(page.locator(".th-chips")).containsText("Last hour");
        assertThat(rows()).hasCount(1);
        page.locator("#th-filter-status").selectOption("Complete");
        assertThat(page.locator(".th-empty")).containsText("No webhook job matches");
        ada.shot("cockpit-no-match");
        ada.accessible(".th-page");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear all"))
                .click();
        assertThat(rows()).hasCount(25);

        page.locator(".th-columns summary").click();
        page.locator(".th-columns").getByLabel("Response content").check();
        assertThat(page.locator(".th-view thead")).containsText("Response content");
        page.reload();
        assertThat(page.locator(".th-view thead")).containsText("Response content");
        ada.shot("cockpit-history");
        ada.accessible(".th-page");
    }

    @Test
    void whoStoppedDeliveryIsSaid() {
        demo.admin().ok(demo.admin().post("/webhookJobs/poller", "{'action':'stop'}"));
        try {
            open("pending", "");
            assertThat(page.locator(".th-view")).containsText("Delivery is stopped.");
            assertThat(page.locator(".th-view")).containsText("admin stopped it");
        } finally {
            demo.admin().ok(demo.admin().post("/webhookJobs/poller", "{'action':'start'}"));
        }
    }

    @Test
    void whoMayOnlyLookCanOnlyLook() {
        demo.webhook("Looked at", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Window'");
        String record = demo.submit("Window", 1);
        demo.await("Looked at", "Failed", 1);
        demo.user("watcher", "*", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE);
        demo.user("stranger", "no-such-process", ProcessDefinitionPermissions.READ);
        Visitor watcher = demo.visitor("watcher");
        watcher.cockpit("#/webhooks/failures?record=" + record);
        Locator row = watcher.page().locator(".th-view tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("404 Not Found"))
                .click();
        assertThat(watcher.page().locator(".th-actions")).containsText("You may see this job, but not change it.");
        assertThat(watcher.page().locator(".th-actions").getByRole(AriaRole.BUTTON))
                .hasCount(0);
        String job = watcher.page().url();
        Assertions.assertThat(watcher.takeFaults()).isEmpty();

        Visitor stranger = demo.visitor("stranger");
        stranger.cockpit("#/webhooks/failures");
        assertThat(stranger.page().locator(".th-empty")).containsText("No failures");
        stranger.page().navigate(job);
        assertThat(stranger.page().locator(".th-failure")).containsText("Unable to locate the webhook job");
    }

    @Test
    void whatSomebodyWroteIsShownAsText() {
        demo.webhook(
                CockpitDemo.HOSTILE,
                "/kinetic-task/app/api/v1/run-tree/No/${values('What needs cleaning')}/Tree",
                "values('What needs cleaning').startsWith('</textarea>')");
        String record = demo.submit(CockpitDemo.HOSTILE, 1);
        demo.await(CockpitDemo.HOSTILE, "Failed", 1);
        open("failures", "?record=" + record);
        assertThat(rows().first()).containsText("<script>window.hit=1</script>");
        rows().first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("404 Not Found"))
                .click();
        assertThat(page.getByLabel("Request content", new Page.GetByLabelOptions().setExact(true)))
                .containsText("<img src=x onerror=window.hit=1>");
        assertThat(page.getByLabel("Response content", new Page.GetByLabelOptions().setExact(true)))
                .containsText("<script>");
        button(page.locator(".th-actions"), "Edit and retry").click();
        Locator body = dialog().getByLabel("Request content", new Locator.GetByLabelOptions().setExact(true));
        Assertions.assertThat(body.inputValue()).contains("</textarea>");
        body.fill(body.inputValue().replace("window.hit=1>'", "window.hit=1>' edited"));
        assertThat(dialog().getByLabel("Request content: changes")).containsText("edited");
        ada.shot("cockpit-hostile");
    }
}
