package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Outside a demonstration nothing starts that everybody can get into. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionStartTest {

    private static final String KEY = "--treehook.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String NAME = "--platform.administrator.username=olga";
    private static final String PASSWORD = "--platform.administrator.password=long and secret";

    @TempDir
    private Path folder;

    @Test
    void whatIsMissingIsSaidAndNothingStarts(CapturedOutput output) {
        refused("production", "TREEHOOK_SECRET_KEY", output);
        refused("production", "PLATFORM_ADMINISTRATOR_PASSWORD for this one start", output, KEY);
        refused("elsewhere", "PLATFORM_ADMINISTRATOR_PASSWORD for this one start", output, KEY);
        refused(
                "production",
                "at least 12 characters",
                output,
                KEY,
                "--platform.administrator.password=admin-admin-admin");
        refused("production", "at least 12 characters", output, KEY, "--platform.administrator.password=short");
        refused("production", "can't be a name", output, KEY, PASSWORD, "--platform.administrator.username=a:b");
        refused("demo,production", "Start with one of them", output, KEY, NAME, PASSWORD);
    }

    @Test
    void theFirstAdministratorComesFromTheEnvironmentOnce() {
        try (ServletWebServerApplicationContext application =
                start("production", KEY, NAME, PASSWORD, "--server.forward-headers-strategy=native")) {
            int port = application.getWebServer().getPort();
            Platform olga = new Platform(port, "olga", "long and secret");
            assertThat(olga.ok(olga.get("/me")).body().path("spaceAdmin").asBoolean())
                    .isTrue();
            assertThat(application
                            .getBean(IdentityService.class)
                            .createUserQuery()
                            .list())
                    .extracting(user -> user.getId())
                    .containsExactly("olga");
            assertThat(RawHttp.get(port, "/portal/sign-in").body()).doesNotContain("admin / admin");
            assertThat(new WebSession(port)
                            .call(
                                    "POST",
                                    "/camunda/api/admin/setup/default/user/create",
                                    "{\"profile\":{\"id\":\"x\"}}")
                            .statusCode())
                    .as("nobody else makes a first user")
                    .isEqualTo(403);
            overHttps(port);
        }
        try (ServletWebServerApplicationContext application = start("production", KEY)) {
            Platform olga = new Platform(application.getWebServer().getPort(), "olga", "long and secret");
            olga.ok(olga.get("/me"));
        }
    }

    @Test
    void theUsersOfADemonstrationStayThere(CapturedOutput output) {
        start("demo").close();

        refused("production", "The password of admin, fred, rita is the user's name", output, KEY, PASSWORD);
    }

    /** As the proxy in front tells it. */
    private static void overHttps(int port) {
        RawHttp answer = RawHttp.get(port, "/portal/requests", "X-Forwarded-Proto: https");
        assertThat(answer.header("Strict-Transport-Security"))
                .singleElement()
                .asString()
                .contains("max-age=31536000");
        assertThat(answer.header("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        RawHttp api = RawHttp.get(
                port,
                "/app/api/v1/me",
                "X-Forwarded-Proto: https",
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString("olga:long and secret".getBytes(StandardCharsets.UTF_8)));
        assertThat(api.status()).isEqualTo(200);
        assertThat(api.header("Strict-Transport-Security")).hasSize(1);
    }

    private void refused(String profiles, String sentence, CapturedOutput output, String... settings) {
        int before = output.getAll().length();
        List<String> all = new ArrayList<>(List.of(settings));
        // Micrometer's registry of the whole JVM would keep an application that never started.
        all.add("--management.metrics.use-global-registry=false");
        assertThatThrownBy(() -> start(profiles, all.toArray(String[]::new)).close())
                .isInstanceOf(RuntimeException.class);
        // Camunda's web app keeps a context that never started, and would ask it for the next one's filters.
        ReflectionTestUtils.setField(LazyInitRegistration.class, "APPLICATION_CONTEXT", null);
        String said = output.getAll().substring(before);
        assertThat(said).contains("APPLICATION FAILED TO START").contains(sentence);
        assertThat(said.substring(said.indexOf("APPLICATION FAILED TO START"))).doesNotContain("\tat ");
    }

    private ServletWebServerApplicationContext start(String profiles, String... settings) {
        List<String> all = new ArrayList<>(List.of(StartedDemo.inFile(folder)));
        all.addAll(List.of(settings));
        return StartedDemo.start(profiles, all.toArray(String[]::new));
    }
}
