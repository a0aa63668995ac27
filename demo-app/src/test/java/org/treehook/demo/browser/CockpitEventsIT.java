package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Events in Cockpit: what happened, why a webhook did or did not fire, and once more to the webhooks of today. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitEventsIT {

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

    private static void open(String query) {
        ada.cockpit("#/webhooks/events" + query);
        assertThat(page.locator(".th-view [aria-busy=false]").first()).isVisible();
    }

    private static void explain(String webhook) {
        page.locator(".th-why summary").click();
        page.locator("#th-why-webhook").selectOption(webhook);
        button(page.locator(".th-why"), "Explain").click();
    }

    @Test
    void anEventSaysWhatEachWebhookMadeOfIt() {
        demo.webhook("Only gardens", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Garden'");
        String record = demo.submit("Stairs", 1);
        open("?subject=" + record);
        assertThat(rows()).hasCount(2);
        ada.shot("cockpit-events");
        ada.accessible(".th-page");
        rows().first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Submission · Submitted"))
                .click();
        Locator said = rows().filter(new Locator.FilterOptions().setHasText("Only gardens"));
        assertThat(said).containsText("not matched");
        assertThat(said).containsText("Stairs");
        assertThat(page.getByLabel("Snapshot of the event")).containsText("Stairs");
        explain("Only gardens – Kapp services");
        assertThat(page.locator(".th-answer")).containsText("The filter of the webhook \"Only gardens\" said false");
        ada.shot("cockpit-event");
        ada.accessible(".th-page");
        rows().filter(new Locator.FilterOptions().setHasText("Submission Submitted - Kapp Default"))
                .locator("a[href*='/job/']")
                .click();
        assertThat(page.locator(".th-head")).containsText("Complete");
        page.locator(".th-facts")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Submission · Submitted"))
                .click();
        assertThat(page.locator(".th-title")).containsText("Submission · Submitted");
    }

    @Test
    void whyAWebhookDidNotFireIsAskedByRecord() {
        demo.webhook("On closing", CockpitDemo.NO_TREE, "false");
        String record = demo.submit("Hall", 1);
        open("?subject=" + record);
        explain("On closing – Kapp services");
        assertThat(page.locator(".th-answer")).containsText("said false");
        page.locator(".th-why")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("The webhook"))
                .click();
        assertThat(page.locator(".th-title")).containsText("On closing");
    }

    @Test
    void eventsAreReplayedToTheWebhooksOfToday() {
        demo.submit("Bridge", 3);
        demo.webhook("Came later", CockpitDemo.TREE, "values('What needs cleaning') === 'Bridge'");
        open("?type=Submission&event=Submitted&since=1h");
        button(page.locator(".th-bulk"), "Replay all that match…").click();
        assertThat(dialog()).containsText("3 jobs would be made");
        assertThat(dialog().locator("tbody")).containsText("Came later");
        assertThat(dialog()).containsText("none is made twice");
        ada.shot("cockpit-replay");
        ada.accessible("dialog");
        button(dialog(), "Replay: 3 jobs").click();
        assertThat(dialog()).containsText("Done.");
        dialog().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("A link to this replay"))
                .click();
        assertThat(page.locator(".th-title")).containsText("Replay");
        assertThat(page.locator(".th-view")).containsText("Done.");
        ada.cockpit("#/webhooks/history?webhook=Came%20later");
        assertThat(rows()).hasCount(3);

        rows().first().locator("a[href*='/job/']").click();
        button(page.locator(".th-actions"), "Replay event").click();
        assertThat(dialog()).containsText("no job would be made");
        assertThat(dialog().locator(".btn-primary")).isDisabled();
        dialog().getByLabel("Also where a job was made already").check();
        assertThat(dialog()).containsText("a tree starts another run");
        assertThat(dialog().locator(".btn-primary")).isEnabled();
        page.keyboard().press("Escape");
        assertThat(dialog()).hasCount(0);
    }

    @Test
    void eventsAreNarrowedAndPaged() {
        demo.submit("Lane", 30);
        open("?type=Submission");
        assertThat(rows()).hasCount(25);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older ›"))
                .click();
        assertThat(page.locator(".th-pager")).containsText("Page 2");
        page.locator("#th-filter-event").selectOption("Created");
        assertThat(page.locator(".th-pager")).containsText("Page 1");
        assertThat(rows().first()).containsText("Submission · Created");
        page.locator("#th-filter-verdict").selectOption("loop stopped");
        assertThat(page.locator(".th-empty")).containsText("No event matches");
        ada.accessible(".th-page");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear all"))
                .click();
        assertThat(rows()).hasCount(25);
    }

    @Test
    void whoMaySeeNoWebhookSeesNoEvent() {
        demo.submit("Yard", 1);
        demo.user("nobody", "no-such-process", ProcessDefinitionPermissions.READ_INSTANCE);
        Visitor nobody = demo.visitor("nobody");
        nobody.cockpit("#/webhooks/events");
        assertThat(nobody.page().locator(".th-empty")).containsText("No events yet");
    }

    @Test
    void whatSomebodyWroteIsShownAsText() {
        demo.webhook(CockpitDemo.HOSTILE, CockpitDemo.NO_TREE, "values('What needs cleaning') === 'x'");
        String record = demo.submit(CockpitDemo.HOSTILE, 1);
        open("?subject=" + record);
        rows().first()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Submission · Submitted"))
                .click();
        assertThat(page.getByLabel("Snapshot of the event")).containsText("<script>window.hit=1</script>");
        assertThat(rows().filter(new Locator.FilterOptions().setHasText("<img src=x"))
                        .first())
                .isVisible();
    }
}
