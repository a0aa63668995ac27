package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.Platform;
import org.treehook.demo.StartedDemo;

/** What the portal's pages have to bear. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class PortalIT {

    /** Each of these would leave a trace in the page if it was taken for anything but text. */
    private static final String HOSTILE =
            "</textarea></script><script>window.hit=1</script><img src=x onerror=window.hit=1>'\\\"${7*7}[[${7*7}]]";

    @TempDir
    private static Path folder;

    private static ServletWebServerApplicationContext application;
    private static Chromium chromium;
    private static String server;

    @BeforeAll
    static void start() {
        application = StartedDemo.start("demo", StartedDemo.inFile(folder));
        server = "http://localhost:" + application.getWebServer().getPort();
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        application.close();
    }

    @Test
    void nothingThatSomebodyWroteIsExecuted() {
        Platform platform = StartedDemo.platform(application);
        platform.ok(platform.call("POST", "/kapps", "{\"name\":\"" + HOSTILE + "\",\"slug\":\"hostile\"}"));
        platform.ok(platform.call(
                "POST",
                "/kapps/hostile/forms",
                "{\"name\":\"" + HOSTILE + "\",\"slug\":\"hostile\",\"description\":\"" + HOSTILE
                        + "\",\"pages\":[{\"name\":\"" + HOSTILE + "\",\"elements\":[{\"type\":\"field\",\"name\":\""
                        + HOSTILE + "\",\"label\":\"" + HOSTILE
                        + "\",\"dataType\":\"string\"},{\"type\":\"field\",\"name\":\"c\",\"label\":\""
                        + HOSTILE + "\",\"dataType\":\"json\",\"choices\":[\"" + HOSTILE
                        + "\"]}]},{\"name\":\"2\",\"elements\":[]}]}"));
        String draft = platform.ok(platform.call(
                        "POST",
                        "/kapps/hostile/forms/hostile/submissions",
                        "{\"coreState\":\"Draft\",\"values\":{\"" + HOSTILE + "\":\"" + HOSTILE + "\",\"c\":[\""
                                + HOSTILE + "\"]}}"))
                .text("/submission/id");
        platform.ok(
                platform.call("POST", "/teams", "{\"name\":\"" + HOSTILE + "\",\"description\":\"" + HOSTILE + "\"}"));
        platform.ok(platform.call("POST", "/users", "{\"username\":\"hostile\",\"displayName\":\"" + HOSTILE + "\"}"));
        platform.ok(platform.call(
                "POST",
                "/datastore/forms",
                "{\"name\":\"" + HOSTILE + "\",\"slug\":\"hostile\",\"description\":\"" + HOSTILE + "\"}"));
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        ada.page().navigate("/portal/requests/" + draft);
        ada.page().getByLabel("What you want to say").fill(HOSTILE);
        ada.press("Say it");
        assertThat(ada.page().locator("#talk")).containsText("<script>window.hit=1</script>");
        List<String> dialogs = new ArrayList<>();
        ada.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        for (String page : List.of(
                "/portal/catalogue",
                "/portal/kapps/hostile/forms/hostile",
                "/portal/requests?kapp=hostile",
                "/portal/admin/forms",
                "/portal/admin/forms/hostile/hostile",
                "/portal/admin/datastore",
                "/portal/admin/datastore/hostile",
                "/portal/admin/teams",
                "/portal/admin/users",
                "/portal/admin/user?username=hostile",
                "/portal/requests/" + draft,
                "/portal/requests/" + draft + "/edit")) {
            ada.page().navigate(page);
            assertThat(ada.page().locator("main")).containsText("<script>window.hit=1</script>");
            Assertions.assertThat(ada.page().evaluate("window.hit")).as(page).isNull();
            assertThat(ada.page().locator("main img[src=x]")).hasCount(0);
        }
        ada.press("Save draft");
        Assertions.assertThat(platform.get("/submissions/" + draft + "?include=values")
                        .body()
                        .toString())
                .contains("${7*7}[[${7*7}]]");
        Assertions.assertThat(dialogs).isEmpty();
        Assertions.assertThat(ada.takeFaults()).isEmpty();
    }

    @Test
    void aWrongPasswordIsRefused() {
        Visitor somebody = chromium.visitor(server);
        Page page = somebody.page();
        page.navigate("/portal/requests");
        page.getByLabel("User name").fill("fred");
        page.getByLabel("Password").fill("wrong");
        somebody.press("Sign in");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("wrong");
        somebody.shot("sign-in-refused");
        // The engine hears nobody for some seconds after a wrong password.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.getByLabel("User name").fill("fred");
            page.getByLabel("Password").fill("fred");
            Response answer = page.waitForResponse(
                    response -> response.request().method().equals("POST"),
                    () -> page.keyboard().press("Enter"));
            page.waitForLoadState();
            return !String.valueOf(answer.headerValue("location")).contains("refused");
        });
        assertThat(page.locator("h1")).hasText("My requests");
        assertThat(page.locator("#rows")).containsText("No requests yet");
        somebody.shot("no-requests");
    }

    @Test
    void aSessionIsCockpitsAsWell() {
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        ada.page().navigate("/camunda/app/cockpit/default/");
        assertThat(ada.page().locator("body")).containsText("Ada Admin");
        ada.page().navigate("/portal/");
        ada.press("Sign out");
        ada.page().navigate("/camunda/app/cockpit/default/");
        assertThat(ada.page().locator("input[type=password]")).isVisible();
    }

    @Test
    void nobodySeesTheRequestsOfOthers() {
        Platform platform = StartedDemo.platform(application);
        String id = platform.ok(platform.post(
                        "/kapps/services/forms/cleaning/submissions", "{'values':{'What needs cleaning':'Secret'}}"))
                .text("/submission/id");
        Visitor rita = chromium.visitor(server);
        rita.signIn("rita");
        for (String path : List.of(
                "/portal/requests/" + id,
                "/portal/requests/" + id + "/top",
                "/portal/requests/" + id + "/edit",
                "/portal/jobs?record=" + id,
                "/portal/records/" + id + "/run/model",
                "/portal/records/" + id + "/run/state")) {
            Response response = rita.page().navigate(path);
            Assertions.assertThat(response.status()).as(path).isEqualTo(404);
            Assertions.assertThat(response.text()).doesNotContain("Secret");
        }
        Assertions.assertThat(rita.page().navigate("/portal/nothing").status()).isEqualTo(404);
        assertThat(rita.page().locator("main")).containsText("There is no such page");
        rita.page().navigate("/portal/requests?of=everyone");
        assertThat(rita.page().locator("h1")).hasText("My requests");
        assertThat(rita.page().locator("main")).not().containsText("Secret");
        rita.takeFaults();
    }

    @Test
    void anAdministratorMakesChangesDeletesAndRestoresAForm() {
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        Page page = ada.page();
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        ada.follow("Administration");
        page.getByText("New form").click();
        page.getByLabel("Kapp").selectOption("services");
        page.getByLabel("Name").fill("Broken things");
        page.getByLabel("Slug").fill("broken");
        page.getByLabel("Fields").fill("What is broken *\nWhere");
        ada.press("Make the form");
        page.getByLabel("Custom Submission Workflow").fill("Submitted\nClosed");
        ada.press("Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The form is changed");
        assertThat(page.getByLabel("Custom Submission Workflow")).hasValue("Submitted\nClosed");
        ada.shot("admin-form");
        ada.press("Delete");
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("Broken things"));
        assertThat(row).containsText("Deleted");
        ada.shot("admin-forms");
        page.navigate("/portal/catalogue");
        assertThat(page.locator("main")).not().containsText("Broken things");
        page.navigate("/portal/admin/forms");
        ada.press("Restore Broken things");
        assertThat(page.locator("h1")).hasText("Broken things");
        Platform platform = StartedDemo.platform(application);
        String events =
                platform.ok(platform.get("/events?type=Form&limit=100")).body().toString();
        Assertions.assertThat(events).contains("\"Created\"", "\"Updated\"", "\"Deleted\"", "\"Restored\"");
        Assertions.assertThat(ada.takeFaults()).isEmpty();

        Visitor rita = chromium.visitor(server);
        rita.signIn("rita");
        Response refused = rita.page().navigate("/portal/admin/forms");
        Assertions.assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void anAdministratorLooksAfterPeople() {
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        Page page = ada.page();
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        page.navigate("/portal/admin/users");
        assertThat(page.locator("tbody")).containsText("Rita Requester");
        page.getByText("New user").click();
        page.getByLabel("User name").fill("jane/doe@example.com");
        page.getByLabel("Display name").fill("Jane Doe");
        page.getByLabel("Password").fill("Jane-2026");
        ada.press("Make the user");
        assertThat(page.locator("h1")).hasText("Jane Doe");
        page.getByLabel("E-mail").fill("jane@example.com");
        ada.press("Save");
        assertThat(page.getByLabel("E-mail")).hasValue("jane@example.com");
        page.locator("#events summary").click();
        assertThat(page.locator("#events")).containsText("User Updated");
        ada.shot("admin-user");

        page.navigate("/portal/admin/teams");
        page.getByText("New team").click();
        page.getByLabel("Name").fill("Gardeners");
        ada.press("Make the team");
        assertThat(page.locator("h1")).hasText("Gardeners");
        page.getByLabel("User name").fill("jane/doe@example.com");
        ada.press("Add");
        assertThat(page.locator("main")).containsText("Jane Doe");
        ada.shot("admin-team");
        page.getByLabel("User name").fill("nobody");
        ada.press("Add");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no user");
        ada.press("Delete");
        assertThat(page.locator("tbody")).containsText("Deleted");
        ada.press("Restore Gardeners");
        assertThat(page.locator("main")).containsText("Jane Doe");
        ada.press("Remove Jane Doe");
        assertThat(page.locator("main")).containsText("Nobody yet");
        Assertions.assertThat(ada.takeFaults()).isEmpty();
    }

    @Test
    void sampleDataShowsHowFarItIs() {
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        Page page = ada.page();
        page.navigate("/portal/admin/sample-data");
        page.getByLabel("How many requests").fill("120");
        ada.press("Make them up");
        assertThat(page.locator("progress")).isVisible();
        ada.shot("sample-data");
        page.getByText("Look at the requests").click();
        assertThat(page.locator("tbody tr")).hasCount(25);
        ada.shot("all-requests");
        ada.follow("Older");
        assertThat(page.locator("tbody tr")).hasCount(25);
        page.getByLabel("Where").selectOption("What needs cleaning");
        page.getByLabel("Begins with").fill("broken GLASS");
        ada.press("Find");
        assertThat(page.locator("tbody")).not().containsText("Dust");
        assertThat(page.locator("tbody tr").first()).containsText("Broken glass");
        String handle = page.locator("tbody .mono").first().innerText();
        page.getByLabel("Where").selectOption("Number");
        page.getByLabel("Begins with").fill(handle);
        ada.press("Find");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.getByLabel("Begins with").fill("zzzzzz");
        ada.press("Find");
        assertThat(page.locator("#rows")).containsText("Nothing found");
        page.navigate("/portal/admin/events");
        assertThat(page.locator("tbody tr")).hasCount(50);
        assertThat(page.locator("tbody td:nth-child(2)").getByText("services").first())
                .isVisible();
        assertThat(page.locator("tbody td:nth-child(2)").getByText("space").first())
                .isVisible();
        ada.shot("admin-events");
        page.setViewportSize(390, 800);
        page.navigate("/portal/requests?of=everyone");
        page.locator("tbody a").first().click();
        assertThat(page.locator(".diagram")).hasAttribute("data-drawn", java.util.regex.Pattern.compile(".*"));
        ada.shot("request-on-a-phone");
        Assertions.assertThat(ada.takeFaults()).isEmpty();
    }

    @Test
    void aPageGoesToTheSignInWhenItsSessionHasEnded() {
        Visitor fred = chromium.visitor(server);
        fred.signIn("fred");
        fred.follow("Tasks");
        assertThat(fred.page().locator("#rows")).containsText("Nothing to do");
        fred.page().context().clearCookies();
        assertThat(fred.page().getByLabel("User name")).isVisible();
    }

    @Test
    void aRequestIsMadeWithTheKeyboardAlone() {
        Visitor rita = chromium.visitor(server);
        rita.signIn("rita");
        Page page = rita.page();
        page.navigate("/portal/kapps/services/forms/cleaning");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.getByLabel("What needs cleaning?").focus();
        page.keyboard().type("The stairs");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        for (int choice = 0; choice < 4; choice++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Tab");
        page.keyboard().type("Please");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#top .pill")).hasText("Submitted");
        Locator values = page.locator("dl.facts").first();
        assertThat(values).containsText("The stairs");
        assertThat(values).containsText("Kitchen");
    }

    @Test
    void aFormThatWasNotMadeHereIsRefused() {
        Visitor rita = chromium.visitor(server);
        rita.signIn("rita");
        var forged = rita.page()
                .request()
                .post(
                        server + "/portal/kapps/services/forms/cleaning",
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setForm(com.microsoft.playwright.options.FormData.create()
                                        .set("field:What needs cleaning", "forged")
                                        .set("do", "submit")));
        Assertions.assertThat(forged.status()).isEqualTo(403);
        rita.page().navigate("/portal/requests");
        assertThat(rita.page().locator("main")).not().containsText("forged");
    }
}
