package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Base64;
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

/** Webhooks in Cockpit: made with a dry run, changed, suspended, deleted. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitWebhooksIT {

    @TempDir
    private static Path folder;

    private static CockpitDemo demo;
    private static Visitor ada;
    private static Page page;

    @BeforeAll
    static void start() {
        demo = new CockpitDemo(
                folder,
                "--treehook.secret-key="
                        + Base64.getEncoder().encodeToString("only for these browser tests: 32".getBytes(UTF_8)));
        ada = demo.visitor("admin");
        page = ada.page();
        demo.submit("Kitchen", 2);
        demo.submit("Garden", 1);
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

    private static Locator row(String name) {
        return page.locator(".th-view tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens the list of those whose name contains this. */
    private static void open(String name) {
        ada.cockpit("#/webhooks?q=" + name.replace(" ", "%20"));
        assertThat(page.locator(".th-view [aria-busy=false]").first()).isVisible();
    }

    private static void fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private static void describe(String name, String filter) {
        fill("Name", name);
        page.locator("#th-type").selectOption("Submission");
        page.locator("#th-event").selectOption("Submitted");
        fill("Filter", filter);
    }

    @Test
    void aWebhookIsMadeWithADryRunAndFires() {
        ada.cockpit("#/webhooks");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create webhook"))
                .click();
        describe("Kitchens", "values('What needs cleaning' === 'Kitchen'");
        assertThat(page.locator("#th-filter-help")).containsText("Line 1");
        fill("Filter", "values('What needs cleaning') === 'Kitchen'");
        Locator run = page.locator(".th-dry-run");
        assertThat(run).containsText("2 would fire");
        assertThat(run.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("Would not"))
                        .first())
                .isVisible();
        fill("URL", "https://example.com/${kapp('slug')}");
        assertThat(run).containsText("POST https://example.com/services");
        page.locator("#th-tree").selectOption("Kinetic Request CE :: Submissions > services :: Submitted");
        assertThat(page.getByLabel("URL", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(CockpitDemo.TREE);
        ada.shot("cockpit-create");
        ada.accessible(".th-page");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Create").setExact(true))
                .click();
        assertThat(page.locator(".th-notice")).containsText("“Kitchens” is created");
        assertThat(page.locator(".th-head")).containsText("Kitchens");
        ada.accessible(".th-page");

        demo.submit("Kitchen", 1);
        demo.await("Kitchens", "Complete", 1);
        open("Kitchens");
        assertThat(row("Kitchens").getByRole(AriaRole.IMG))
                .hasAttribute("aria-label", "Last 24 hours: 1 matched, 0 failed");
        open("");
        ada.shot("cockpit-webhooks");
        ada.accessible(".th-page");
        row("Kitchens").locator("a[href*='/job/']").click();
        assertThat(page.locator(".th-head")).containsText("Complete");
    }

    @Test
    void aSharedSecretIsMadeNamedRotatedAndNeverShownAgain() {
        ada.cockpit("#/webhooks/secrets");
        assertThat(page.locator(".th-empty")).containsText("No secrets yet");
        ada.shot("cockpit-secrets-empty");
        button(page.locator(".th-view"), "New secret").click();
        fill("Name", "erp");
        button(dialog(), "Make one").click();
        assertThat(page.locator("#th-secret-value")).hasValue(Pattern.compile("whsec_[A-Za-z0-9+/]{43}="));
        String key = page.locator("#th-secret-value").inputValue();
        fill("Sent to", "http://erp.example.com/");
        button(dialog(), "Keep").click();
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("is no host name");
        Assertions.assertThat(ada.takeFaults()).singleElement().asString().contains("status of 400");
        fill("Sent to", "erp.example.com");
        ada.shot("cockpit-secret-new");
        ada.accessible(".th-page");
        button(dialog(), "Keep").click();
        assertThat(page.locator(".th-notice")).containsText("“erp” is kept");
        Assertions.assertThat(page.content()).doesNotContain(key);

        ada.cockpit("#/webhooks/new");
        describe("Signed", "false");
        fill("URL", "https://erp.example.com/hook");
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Delivery"))
                .click();
        page.locator("#th-auth").selectOption("shared");
        assertThat(page.locator("#th-secrets option")).hasAttribute("value", "erp");
        fill("Name of the secret", "erp");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Create").setExact(true))
                .click();
        assertThat(page.locator(".th-notice")).containsText("“Signed” is created");

        ada.cockpit("#/webhooks/secrets");
        assertThat(row("erp")).containsText("Signed");
        button(row("erp"), "Delete erp").click();
        assertThat(dialog()).containsText("A webhook names it");
        assertThat(button(dialog(), "Delete")).isDisabled();
        button(dialog(), "Cancel").click();
        button(row("erp"), "Edit erp").click();
        assertThat(page.locator("#th-secret-value")).hasValue("");
        button(dialog(), "Make one").click();
        page.locator("#th-secret-overlap").selectOption("PT1H");
        ada.shot("cockpit-secret-rotated");
        button(dialog(), "Save").click();
        assertThat(row("erp")).containsText("The old key counts until");
        ada.shot("cockpit-secrets");
        ada.accessible(".th-page");
    }

    @Test
    void aSavedWebhookIsEditedAgainstWhatItSaidBefore() {
        demo.webhook("Edited", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Garden'");
        open("Edited");
        row("Edited")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Edit Edited"))
                .click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")))
                .isDisabled();
        fill("Filter", "values('What needs cleaning') !== 'Garden'");
        Locator run = page.locator(".th-dry-run");
        assertThat(run).containsText("would change");
        assertThat(run.locator(".th-changes").first()).containsText("as saved:");
        page.locator(".th-picker summary").first().click();
        page.getByLabel("Search functions, properties and attributes").first().fill("form slug");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("form('slug')"))
                .first()
                .click();
        assertThat(page.getByLabel("Filter", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(Pattern.compile("form\\('slug'\\)"));
        fill("Filter", "values('What needs cleaning') === 'Nothing'");
        fill("Name", "Edited and renamed");
        page.locator(".th-delivery summary").click();
        page.locator("#th-auth").selectOption("Bearer");
        fill("Token", "a-very-secret-token");
        ada.shot("cockpit-edit");
        ada.accessible(".th-page");

        demo.admin().ok(demo.admin().put("/kapps/services/webhooks/Edited", "{'timeout':'PT7S'}"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("admin has changed this webhook meanwhile.");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("PT7S");
        ada.shot("cockpit-conflict");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save mine anyway"))
                .click();
        assertThat(page.locator(".th-notice")).containsText("“Edited and renamed” is saved.");
        assertThat(page.locator(".th-facts")).containsText("PT7S");
        assertThat(page.locator(".th-facts")).containsText("Bearer");
        Assertions.assertThat(page.content()).doesNotContain("a-very-secret-token");
        ada.shot("cockpit-webhook");
    }

    @Test
    void aNameThatIsTakenIsSaidAndNothingTypedIsLost() {
        demo.webhook("Taken", CockpitDemo.NO_TREE, "false");
        ada.cockpit("#/webhooks/new?scope=kapp:services");
        describe("Taken", "false");
        fill("URL", CockpitDemo.TREE);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Create").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Taken");
        assertThat(page.getByLabel("Filter", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("false");
        page.locator(".th-page nav")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("All History"))
                .click();
        page.goBack();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Taken");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drop changes"))
                .click();
        assertThat(row("Taken").first()).isVisible();
        // The server's refusal is told by the browser's console as well.
        Assertions.assertThat(ada.takeFaults()).hasSize(1).first().asString().contains("400");
    }

    @Test
    void whatIsSuspendedWaitsAndIsDeliveredOnceItIsActive() {
        demo.webhook("On hold", CockpitDemo.TREE, "values('What needs cleaning') === 'Tower'");
        open("On hold");
        row("On hold")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suspend On hold"))
                .click();
        assertThat(page.locator(".th-notice")).containsText("is suspended");
        assertThat(row("On hold")).containsText("Suspended");
        ada.shot("cockpit-suspended");
        ada.accessible(".th-page");
        demo.submit("Tower", 1);
        ada.cockpit("#/webhooks/pending?webhook=On%20hold");
        assertThat(page.locator(".th-view tbody tr")).containsText("Its webhook is suspended");
        open("On hold");
        row("On hold")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Activate On hold"))
                .click();
        assertThat(page.locator(".th-notice")).containsText("is active again");
        demo.await("On hold", "Complete", 1);
        ada.cockpit("#/webhooks/history?webhook=On%20hold");
        assertThat(page.locator(".th-view tbody tr")).containsText("Complete");
    }

    @Test
    void aWebhookIsDeletedAfterAskingWhatBecomesOfItsJobs() {
        demo.webhook("Deleted", CockpitDemo.NO_TREE, "values('What needs cleaning') === 'Shed'");
        demo.submit("Shed", 2);
        demo.await("Deleted", "Failed", 2);
        ada.cockpit("#/webhooks/failures?webhook=Deleted");
        assertThat(page.locator(".th-view tbody tr")).hasCount(2);
        open("Deleted");
        row("Deleted")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete Deleted"))
                .click();
        assertThat(dialog()).containsText("2 unfinished jobs of it will be cancelled");
        ada.shot("cockpit-delete");
        ada.accessible("dialog");
        button(dialog(), "Delete webhook").click();
        assertThat(page.locator(".th-notice")).containsText("“Deleted” is deleted.");
        assertThat(page.locator(".th-empty")).containsText("No webhook matches");
        ada.cockpit("#/webhooks/history?webhook=Deleted");
        assertThat(page.locator(".th-view tbody tr")).hasCount(2);
        assertThat(page.locator(".th-view tbody tr").first()).containsText("Cancelled");
    }

    @Test
    void aHandDrawnWebhookIsShownAndChangedInItsModel() {
        open("Kapp Default");
        Locator own = row("Submission Submitted - Kapp Default");
        assertThat(own.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Edit Submission")))
                .hasCount(0);
        own.getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".th-view")).containsText("It is bound to a start event of the model");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("In Cockpit, with its versions"))
                .click();
        page.waitForURL("**/#/process-definition/**");
    }

    @Test
    void whoMayOnlyReadHasNoButtons() {
        demo.user("reader", "*", ProcessDefinitionPermissions.READ);
        demo.user("outsider", "no-such-process", ProcessDefinitionPermissions.READ);
        Visitor reader = demo.visitor("reader");
        reader.cockpit("#/webhooks");
        assertThat(reader.page().locator(".th-view tbody tr").first()).isVisible();
        assertThat(reader.page().locator(".th-view tbody").getByRole(AriaRole.BUTTON))
                .hasCount(0);
        assertThat(reader.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create webhook")))
                .hasCount(0);
        reader.page().locator(".th-view tbody tr a").first().click();
        assertThat(reader.page().locator(".th-head")).isVisible();
        assertThat(reader.page().locator(".th-head").getByRole(AriaRole.BUTTON)).hasCount(0);
        Visitor outsider = demo.visitor("outsider");
        outsider.cockpit("#/webhooks");
        assertThat(outsider.page().locator(".th-empty")).containsText("No webhooks yet");
    }

    @Test
    void whatSomebodyWroteIsShownAsText() {
        demo.webhook(
                CockpitDemo.HOSTILE,
                "https://example.com/" + "x".repeat(300),
                "values('x') === \"" + CockpitDemo.HOSTILE + "\"");
        open("window.hit");
        assertThat(row("<script>window.hit=1</script>")).containsText("<img src=x");
        row("<script>window.hit=1</script>").getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".th-title")).containsText("<script>window.hit=1</script>");
        assertThat(page.locator(".th-text.th-code")).containsText("<img src=x onerror=window.hit=1>");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit"))
                .click();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(CockpitDemo.HOSTILE);
        ada.shot("cockpit-hostile-webhook");
    }
}
