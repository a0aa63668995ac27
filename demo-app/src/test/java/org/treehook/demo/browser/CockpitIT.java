package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.treehook.demo.StartedDemo;

/** The frame of the pages in Cockpit: navigation, tabs, links that can be sent to others. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class CockpitIT {

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
    void everyTabHasALinkOfItsOwn() {
        Visitor ada = chromium.visitor(server);
        ada.signIn("admin");
        ada.cockpit("#/webhooks");
        ada.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Webhooks"))
                .first()
                .click();
        for (String tab : List.of("All History", "Failures", "Pending", "Events", "Webhooks")) {
            Locator link = ada.page()
                    .locator(".th-page nav")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(tab));
            link.click();
            assertThat(link).hasAttribute("aria-current", "page");
            ada.accessible(".th-page");
            String place = ada.page().url();
            ada.page().reload();
            assertThat(link).hasAttribute("aria-current", "page");
            Assertions.assertThat(ada.page().url()).isEqualTo(place);
        }
        Assertions.assertThat(ada.takeFaults()).isEmpty();
    }
}
