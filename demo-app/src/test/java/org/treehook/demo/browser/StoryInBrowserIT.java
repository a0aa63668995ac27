package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.StartedDemo;

/** The whole story as three people see it: who asks, who runs the space, and who cleans. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class StoryInBrowserIT {

    private static final String DEFAULT = "Submission Submitted - Kapp Default";
    private static final String CUSTOM = "Submission Submitted - Custom Form";

    @TempDir
    private Path folder;

    @Test
    void isTold() {
        try (ServletWebServerApplicationContext application = StartedDemo.start("demo", StartedDemo.inFile(folder));
                Chromium chromium = new Chromium()) {
            String server = "http://localhost:" + application.getWebServer().getPort();
            Visitor rita = chromium.visitor(server);
            Visitor ada = chromium.visitor(server);
            Visitor fred = chromium.visitor(server);

            rita.page().navigate("/");
            rita.shot("sign-in");
            rita.signIn("rita");
            theDefaultTree(rita);
            ada.signIn("admin");
            theMissingTree(rita, ada);
            theCustomTree(rita, ada, fred);

            Assertions.assertThat(rita.takeFaults()).isEmpty();
            Assertions.assertThat(fred.takeFaults()).isEmpty();
        }
    }

    private static void theDefaultTree(Visitor rita) {
        rita.follow("Services");
        rita.shot("services");
        rita.follow("Cleaning");
        rita.press("Submit");
        assertThat(rita.page().getByRole(AriaRole.ALERT)).containsText("Something is still missing");
        rita.shot("required");
        rita.page().getByLabel("What needs cleaning?").fill("Coffee on the carpet");
        rita.page()
                .getByText("Lobby", new Page.GetByTextOptions().setExact(true))
                .click();
        rita.press("Save draft");
        assertThat(rita.page().locator("#top .pill")).hasText("Draft");
        assertThat(rita.page().locator("#jobs")).containsText("No webhook has fired");
        rita.follow("Go on with the draft");
        assertThat(rita.page().getByLabel("What needs cleaning?")).hasValue("Coffee on the carpet");
        rita.press("Submit");
        assertThat(rita.job(DEFAULT, "Complete")).containsText("200 OK");
        rita.diagramAt("handle-request");
        rita.shot("request-default");
        rita.follow("My requests");
        assertThat(rita.page().locator("#rows")).containsText("Coffee on the carpet");
        rita.shot("my-requests");
    }

    private static void theMissingTree(Visitor rita, Visitor ada) {
        assertThat(ada.page().locator("#story")).hasAttribute("data-step", "2");
        ada.shot("start-step-2");
        ada.press("Set the attribute");
        submit(rita, "Juice on the table");
        Locator failed = rita.job(CUSTOM, "Failed");
        assertThat(failed).containsText("404");
        assertThat(failed.getByRole(AriaRole.BUTTON)).hasCount(0);
        rita.shot("request-failed");
        assertThat(ada.page().locator("#story")).hasAttribute("data-step", "3");
        assertThat(ada.page().locator("#step-2")).containsText("said false");
        ada.shot("start-step-3");

        ada.follow("Look at the failure in Cockpit");
        assertThat(ada.page().locator(".th-head")).containsText("404 Not Found");
        assertThat(ada.page().getByLabel("Response content", new Page.GetByLabelOptions().setExact(true)))
                .containsText("tree does not exist");
        ada.shot("cockpit-failure");
        ada.page().locator(".th-facts a[href*='/webhook/']").click();
        ada.page().getByText("In Cockpit, with its versions").click();
        ada.page().getByText("Incidents").first().click();
        assertThat(ada.page().locator(".ctn-content-container")).containsText("tree does not exist");
        ada.shot("cockpit-incident");
        ada.takeFaults();
        ada.page().navigate("/portal/");
    }

    private static void theCustomTree(Visitor rita, Visitor ada, Visitor fred) {
        ada.press("Deploy the custom tree");
        assertThat(ada.page().getByText("Retry the failed job")).isVisible();
        ada.follow("Look at the failure in Cockpit");
        ada.press("Retry");
        assertThat(ada.page().locator(".th-head")).containsText("Complete");
        assertThat(ada.page().locator(".th-view")).containsText("Run #");
        ada.page().navigate("/portal/");
        assertThat(ada.page().locator("#story")).hasAttribute("data-step", "4");
        ada.shot("start-done");
        Assertions.assertThat(ada.takeFaults()).isEmpty();
        rita.job(CUSTOM, "Complete");
        rita.diagramAt("approve-request");
        rita.shot("request-approval");

        fred.signIn("fred");
        fred.follow("Tasks");
        fred.shot("tasks");
        fred.follow("Approve request");
        assertThat(fred.page().locator("dl.facts")).containsText("Juice on the table");
        fred.shot("task");
        fred.page().getByLabel("Yes").check();
        fred.press("Complete");
        assertThat(fred.page().getByRole(AriaRole.STATUS)).containsText("Done: Approve request");
        rita.diagramAt("clean-room");
        rita.page().getByLabel("What you want to say").fill("Thank you, @admin!");
        rita.press("Say it");
        assertThat(rita.page().locator("#talk")).containsText("Thank you, @admin!");
        rita.shot("request-cleaning");
        for (String room : new String[] {"Clean Kitchen", "Clean Lobby"}) {
            fred.follow(room);
            fred.press("Complete");
            assertThat(fred.page().getByRole(AriaRole.STATUS)).containsText("Done: " + room);
        }
        assertThat(rita.page().locator("#top .pill")).hasText("Closed");
        rita.diagramAt("");
        rita.shot("request-closed");
        rita.press("Sign out");
        assertThat(rita.page().getByRole(AriaRole.STATUS)).containsText("signed out");
    }

    private static void submit(Visitor visitor, String what) {
        visitor.follow("Services");
        visitor.follow("Cleaning");
        visitor.page().getByLabel("What needs cleaning?").fill(what);
        visitor.page()
                .getByText("Kitchen", new Page.GetByTextOptions().setExact(true))
                .click();
        visitor.page()
                .getByText("Lobby", new Page.GetByTextOptions().setExact(true))
                .click();
        visitor.press("Submit");
    }
}
