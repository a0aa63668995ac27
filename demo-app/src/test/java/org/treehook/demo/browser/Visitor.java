package org.treehook.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.webjars.WebJarVersionLocator;

/** Somebody at a browser. */
final class Visitor {

    private static final Path SHOTS = Path.of("target", "screenshots");

    private final Page page;
    private final List<String> faults;

    Visitor(Page page, List<String> faults) {
        this.page = page;
        this.faults = faults;
    }

    Page page() {
        return page;
    }

    /** What the pages' scripts complained about since this was last asked. */
    List<String> takeFaults() {
        List<String> taken = List.copyOf(faults);
        faults.clear();
        return taken;
    }

    void signIn(String username) {
        page.navigate("/");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill(username);
        press("Sign in");
        assertThat(page.locator(".who")).isVisible();
    }

    /**
     * A page of Cockpit, as whoever is signed in to the portal; its own parts are there when this returns. Cockpit keeps the
     * nonce of its content policy for all requests together, so a call that begins while a page is written leaves that page
     * blank; a person loads it again then.
     */
    void cockpit(String place) {
        Locator navigation = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Webhooks"))
                .first();
        page.navigate("/camunda/app/cockpit/default/" + place);
        while (faults.stream().anyMatch(fault -> fault.contains("'nonce-"))) {
            faults.clear();
            page.reload();
        }
        assertThat(navigation).isVisible();
    }

    /**
     * Insists that axe finds nothing serious or critical in this part of the page.
     *
     * @param part a selector; Cockpit's own elements around it don't count
     */
    void accessible(String part) {
        assertThat(page.locator(part).first()).isVisible();
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(axe());
        }
        Object found = page.evaluate("""
                async part => (await axe.run({include: [[part]]}, {resultTypes: ['violations']})).violations
                  .filter(({impact}) => impact === 'serious' || impact === 'critical')
                  .flatMap(({id, help, nodes}) => nodes.map(node => `${id}: ${help}: ${node.html}`))""", part);
        Assertions.assertThat((List<?>) found).as(page.url()).isEmpty();
    }

    private static String axe() {
        String name = "/" + new WebJarVersionLocator().fullPath("axe-core", "axe.min.js");
        try (InputStream script = Visitor.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /** The job of this name in the panel, once it has the status. */
    Locator job(String name, String status) {
        Locator job = page.locator("#jobs li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        assertThat(job.locator(".pill")).hasText(status);
        return job;
    }

    /** Waits until the diagram shows these as the current steps. */
    void diagramAt(String activities) {
        assertThat(page.locator(".diagram")).hasAttribute("data-drawn", activities);
    }

    /** Keeps what is on the screen, and where that is, apart from the pictures that people look at. */
    void lastShot(int number) {
        Path folder = Path.of("target", "screenshots-at-the-end");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(number + ".png")));
        try {
            Files.writeString(folder.resolve(number + ".txt"), page.url() + "\n" + String.join("\n", faults));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what is on the screen, for people to look at. */
    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
