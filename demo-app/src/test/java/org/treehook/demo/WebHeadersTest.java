package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told, and what nobody is told. */
@PlatformTest
class WebHeadersTest {

    private static final String ADMIN = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

    private int port;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/sign-in",
                "/portal/requests",
                "/app/api/v1/me",
                "/app/api/v1/nothing",
                "/kinetic-task/app/api/v2/runs",
                "/app/components/task/app/api/v2/runs",
                "/engine-rest/engine",
                "/acme/app/api/v1/me",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/api/cockpit/plugin/treehook/static/app/plugin.js",
                "/camunda/api/engine/engine/default/task",
                "/assets/portal.js",
                "/webjars/htmx.org/dist/htmx.min.js",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/nothing",
                "/nothing"
            })
    void everyAnswerIsGuarded(String path) {
        RawHttp answer = RawHttp.get(port, path, ADMIN);

        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.header("Referrer-Policy")).containsExactly("same-origin");
        assertThat(answer.header("Permissions-Policy"))
                .singleElement()
                .asString()
                .contains("camera=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("without HTTPS")
                .isEmpty();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        String policy = answer.header("Content-Security-Policy").stream()
                .reduce((one, other) -> "two policies: " + one + other)
                .orElse("none");
        assertThat(policy).contains("frame-ancestors 'none'").contains("default-src");
        assertThat(policy.replaceFirst("style-src[^;]*", "")).doesNotContain("unsafe-inline", "https:", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/sign-in",
                "/app/api/v1/me",
                "/kinetic-task/app/api/v2/runs",
                "/engine-rest/engine",
                "/actuator/prometheus",
                "/camunda/api/engine/engine/default/task"
            })
    void whatBelongsToSomebodyIsNotKept(String path) {
        assertThat(RawHttp.get(port, path, ADMIN).header("Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void aSessionIsForThisServersPagesAlone() {
        for (String path : List.of("/portal/requests", "/camunda/app/cockpit/default/")) {
            List<String> cookies = RawHttp.get(port, path).header("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("JSESSIONID="))
                    .toList();
            assertThat(cookies).as(path).hasSize(1);
            assertThat(cookies.get(0))
                    .contains("HttpOnly")
                    .contains("SameSite=Lax")
                    .doesNotContain("Secure");
        }
    }

    @Test
    void nothingOfTheInsideIsShown() {
        for (String path : List.of(
                "/h2-console",
                "/h2-console/",
                "/actuator",
                "/actuator/metrics",
                "/actuator/env",
                "/assets/",
                "/webjars/",
                "/camunda/lib/",
                "/camunda/api/cockpit/plugin/treehook/static/app/",
                "/META-INF/",
                "/WEB-INF/web.xml")) {
            assertThat(RawHttp.get(port, path, ADMIN).status()).as(path).isIn(401, 403, 404);
        }
        for (RawHttp broken : List.of(
                RawHttp.get(port, "/[", ADMIN),
                RawHttp.send(port, "NONSENSE"),
                RawHttp.get(port, "/portal/admin/user", "Cookie: \u0001"),
                RawHttp.get(port, "/error"),
                RawHttp.get(port, "/portal/%00"),
                RawHttp.get(port, "/camunda/api/engine/engine/none/task"),
                RawHttp.get(port, "/engine-rest/task/none/variables/none", ADMIN))) {
            assertThat(broken.body())
                    .doesNotContain("Exception:", "\tat ", "org.apache", "Apache Tomcat", "org.springframework");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal/sign-in", "/app/api/v1/me", "/camunda/app/cockpit/default/", "/assets/portal.js"})
    void noVerbSaysMoreThanGet(String path) {
        RawHttp trace = RawHttp.send(port, "TRACE " + path + " HTTP/1.1", "X-Mine: echoed", ADMIN);
        assertThat(trace.status()).isIn(401, 403, 405);
        assertThat(trace.body()).doesNotContain("echoed");
        RawHttp options = RawHttp.send(
                port,
                "OPTIONS " + path + " HTTP/1.1",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: PUT");
        assertThat(options.headers().toString()).doesNotContainIgnoringCase("Access-Control-Allow");
        assertThat(RawHttp.send(port, "CONNECT " + path + " HTTP/1.1", ADMIN).status())
                .isGreaterThanOrEqualTo(400);
    }
}
