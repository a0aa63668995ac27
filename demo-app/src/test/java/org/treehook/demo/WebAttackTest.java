package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forged requests, paths that lead out of their folder or around a guard, sessions and addresses that somebody else chose. */
@PlatformTest
class WebAttackTest {

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
    private static final String JSON = "application/json";
    private static final String EVIL = "https://evil.example";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private int port;
    private Platform admin;

    @BeforeEach
    void begin(@LocalServerPort int actual, @Autowired ProcessEngine engine) {
        CamundaByName.belongsTo(engine);
        port = actual;
        admin = Platform.admin(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/api/v1/kapps",
                "/app/api/v1/webhooks",
                "/app/api/v1/models",
                "/acme/app/api/v1/kapps",
                "/kinetic-task/app/api/v1/run-tree/A/B/C",
                "/app/components/task/app/api/v1/run-tree/A/B/C",
                "/engine-rest/deployment/create",
                "/engine-rest/process-definition/key/none/start"
            })
    void aPageOfAnotherSiteCannotUseCredentialsThatTheBrowserKnows(String path) {
        for (String[] sender : List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Sec-Fetch-Site", "cross-site", "Origin", "http://localhost:" + port},
                new String[] {"Origin", EVIL},
                new String[] {"Origin", "http://localhost:" + (port + 1)},
                new String[] {"Origin", "null"})) {
            for (String type :
                    List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", JSON)) {
                Answer answer = admin.send("POST", path, "{}", type, sender);
                assertThat(answer.status()).as(String.join(" ", sender)).isEqualTo(403);
                assertThat(answer.error()).contains("another site");
            }
        }
    }

    @Test
    void anOwnPageAndWhoeverIsNoBrowserCan() {
        for (String[] sender : List.of(
                new String[] {},
                new String[] {"Sec-Fetch-Site", "same-origin"},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Origin", "http://localhost:" + port})) {
            assertThat(admin.send("POST", "/app/api/v1/kapps", "{}", JSON, sender)
                            .status())
                    .as(String.join(" ", sender))
                    .isEqualTo(400);
        }
        admin.ok(admin.send("GET", "/app/api/v1/me", null, JSON, "Sec-Fetch-Site", "cross-site"));
    }

    @Test
    void aSessionIsNoWayIntoTheApis() {
        WebSession ada = new WebSession(port);
        ada.signIn("admin", "admin");
        assertThat(ada.isSignedIn()).isTrue();
        assertThat(ada.isLoggedIn()).isTrue();

        for (String path : List.of(
                "/app/api/v1/me",
                "/app/api/v1/webhooks",
                "/kinetic-task/app/api/v2/runs",
                "/app/components/task/app/api/v2/runs",
                "/engine-rest/task")) {
            assertThat(ada.get(path)).as(path).isEqualTo(401);
        }
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        for (String path : List.of(
                "/portal/story/submit",
                "/portal/sign-out",
                "/portal/admin/users",
                "/portal/sign-in",
                "/camunda/api/admin/auth/user/default/logout",
                "/camunda/api/cockpit/plugin/treehook/default/webhooks",
                "/camunda/api/engine/engine/default/process-definition/key/none/start")) {
            WebSession ada = new WebSession(port);
            ada.signIn("admin", "admin");
            assertThat(ada.isSignedIn()).isTrue();
            assertThat(ada.forged("POST", path, "{}").statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aHeaderIsNoVerb() {
        admin.ok(admin.post("/kapps", "{'name':'Stays','slug':'stays'}"));
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            admin.send("POST", "/app/api/v1/kapps/stays", "{}", JSON, header, "DELETE");
            admin.send("GET", "/app/api/v1/kapps/stays", null, JSON, header, "DELETE");
            admin.send(
                    "POST",
                    "/app/api/v1/kapps/stays?_method=DELETE",
                    "_method=DELETE",
                    "application/x-www-form-urlencoded",
                    header,
                    "DELETE");
        }
        admin.ok(admin.get("/kapps/stays"));
        admin.ok(admin.delete("/kapps/stays"));
    }

    static Stream<String> outside() {
        return Stream.of(
                        "/assets/",
                        "/webjars/",
                        "/webjars/htmx.org/dist/",
                        "/camunda/app/cockpit/",
                        "/camunda/lib/",
                        "/camunda/api/cockpit/plugin/treehook/static/",
                        "/camunda/api/cockpit/plugin/treehook/static/app/",
                        "/portal/",
                        "/app/api/v1/",
                        "/engine-rest/",
                        "/kinetic-task/")
                .flatMap(base -> Stream.of(
                                "../",
                                "%2e%2e/",
                                "%2E%2E%2F",
                                "..%2f",
                                "..;/",
                                "..;x=y/",
                                "%5c..%5c",
                                "..\\",
                                "..%5c",
                                "%252e%252e/",
                                "%252e%252e%252f",
                                "%c0%ae%c0%ae/",
                                "%c0%ae%c0%ae%c0%af",
                                "%e0%80%ae%e0%80%ae/",
                                "\u00c0\u00ae\u00c0\u00ae/",
                                "..%00/",
                                "%00../",
                                "....//",
                                ".%2e/",
                                "file:///",
                                "jar:file:/")
                        .map(step -> base + step));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void noPathLeadsOutOfItsFolder(String start) {
        String step = start.replaceFirst("^(/[a-z.-]+)*?/(?=[^/]*/?$)", "");
        for (String file : List.of(
                "application.yml",
                "META-INF/spring.factories",
                "db/changelog/platform.xml",
                "templates/error.html",
                "org/treehook/demo/DemoApplication.class",
                "etc/passwd")) {
            for (String path : List.of(start + file, start + step.repeat(3) + file, start + step.repeat(8) + file)) {
                RawHttp answer = RawHttp.get(port, path, "Authorization: " + BASIC);
                assertThat(answer.body())
                        .as(path)
                        .doesNotContain(
                                "datasource:",
                                "FailureAnalyzer=",
                                "databaseChangeLog",
                                "th:text",
                                "root:x:0",
                                "\u00ca\u00fe\u00ba\u00be");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/..;/app/api/v1/me",
                "/assets/..;/app/api/v1/me",
                "/assets/../app/api/v1/me",
                "/assets/%2e%2e/app/api/v1/me",
                "/camunda/..;/engine-rest/engine",
                "//app/api/v1/me",
                "/app//api/v1/me",
                "/app/./api/v1/me",
                "/app;x/api;y/v1/me;z",
                "/app/api;/v1/me",
                "/%61pp/%61pi/v1/me",
                "/APP/API/v1/me",
                "/acme/app/api/v1/me",
                "/acme;x/app/api/v1/me",
                "/acme/acme/app/api/v1/me",
                "/acme/../app/api/v1/me",
                "/acme/%2e%2e/app/api/v1/me",
                "/acme//app/api/v1/me",
                "/acme/app/api/v1/..;/v1/me",
                "/kinetic-task/..;/app/api/v1/me",
                "/kinetic-task;x/app/api/v2/runs",
                "/acme/kinetic-task/app/api/v2/runs",
                "//engine-rest/engine/default/user",
                "/engine-rest;x/engine",
                "/engine-rest/;x/engine",
                "/%65ngine-rest/engine",
                "/portal;x/requests",
                "/portal/;x/requests",
                "/portal/./requests",
                "/portal/%2e/requests",
                "/%70ortal/requests",
                "//portal/requests",
                "/portal//requests",
                "/assets/..;/portal/requests",
                "/assets/../portal/requests",
                "/portal/sign-in/../requests",
                "/portal/sign-in/..;/requests",
                "/portal/sign-in%2f..%2frequests",
                "/portal/requests/",
                "/portal/requests.html",
                "/PORTAL/requests",
                "/camunda/api/cockpit/plugin/treehook/default/webhooks",
                "/camunda//api/cockpit/plugin/treehook/default/webhooks",
                "/camunda/api/cockpit/plugin/treehook/static/..;/default/webhooks",
                "/camunda/api/cockpit/plugin/treehook/static/../default/webhooks",
                "/camunda/api/cockpit/plugin/treehook/static/%2e%2e/default/webhooks",
                "/camunda/api/cockpit/plugin/treehook/static;x/app/..;/../default/webhooks",
                "/camunda/api;x/cockpit/plugin/treehook/default/webhooks",
                "/camunda/app/..;/api/engine/engine/default/task"
            })
    void noWayOfWritingAPathLeadsAroundItsGuard(String path) {
        RawHttp answer = RawHttp.get(port, path);

        assertThat(answer.status()).isIn(302, 400, 401, 403, 404);
        if (answer.status() == 302) {
            assertThat(answer.header("Location")).singleElement().asString().contains("/sign-in");
        }
    }

    @Test
    void aSignInMakesANewSession() {
        for (String application : List.of("portal", "cockpit")) {
            Map<String, String> planted = cookies(RawHttp.get(port, "/camunda/app/cockpit/default/"), Map.of());
            String before = planted.get("JSESSIONID");
            Map<String, String> after = application.equals("portal") ? signIn(planted, "", "") : logIn(planted);

            assertThat(after.get("JSESSIONID")).as(application).isNotEqualTo(before);
            assertThat(seen(after)).as(application).isEqualTo(200);
            assertThat(seen(Map.of("JSESSIONID", before))).as(application).isEqualTo(302);
            assertThat(RawHttp.get(port, "/camunda/api/engine/engine/default/task", "Cookie: JSESSIONID=" + before)
                            .status())
                    .as(application)
                    .isEqualTo(401);
        }
    }

    @Test
    void aSessionComesByCookieOnly() {
        String session = signIn(Map.of(), "", "").get("JSESSIONID");

        assertThat(seen(Map.of("JSESSIONID", session))).isEqualTo(200);
        for (String path : List.of(
                "/portal/requests;jsessionid=" + session,
                "/portal/requests?jsessionid=" + session,
                "/camunda/api/engine/engine/default/task;jsessionid=" + session)) {
            assertThat(RawHttp.get(port, path).status()).as(path).isIn(302, 400, 401);
        }
        assertThat(RawHttp.get(port, "/portal/requests").header("Location").toString())
                .doesNotContain("jsessionid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal/requests",
                "/portal/requests?next=//evil.example",
                "/portal/requests?continue&x=https://evil.example/",
                "/portal/nothing"
            })
    void aSignInStaysOnThisServer(String asked) {
        RawHttp first = RawHttp.get(port, asked);
        assertThat(first.header("Location").get(0)).startsWith("/portal/sign-in");
        Map<String, String> after = signIn(cookies(first, Map.of()), "", "");
        assertThat(after.get("Location")).startsWith(asked.replaceFirst("\\?.*", ""));
    }

    @Test
    void aServersNameIsNotWhatACallerSays() {
        for (String header : List.of(
                "Host: evil.example",
                "X-Forwarded-Host: evil.example",
                "Forwarded: host=evil.example;proto=https",
                "X-Original-URL: //evil.example/",
                "X-Forwarded-Prefix: //evil.example")) {
            String line = "GET /portal/requests HTTP/1.1";
            RawHttp first = RawHttp.send(port, line, header);
            assertThat(first.headers().toString() + first.body()).as(header).doesNotContain("evil.example");
            assertThat(signIn(cookies(first, Map.of()), header, "").get("Location"))
                    .as(header)
                    .startsWith("/portal/requests");
        }
        for (String next : List.of("//evil.example/", EVIL, "/\\evil.example", "javascript:alert(1)")) {
            assertThat(signIn(
                                    Map.of(),
                                    "",
                                    "&next=" + next + "&redirect=" + next + "&continue=" + next + "&url=" + next)
                            .get("Location"))
                    .isEqualTo("/portal/");
        }
    }

    private int seen(Map<String, String> cookies) {
        return RawHttp.get(port, "/portal/requests", cookie(cookies)).status();
    }

    /** Signs in to the portal; the cookies from then on, and the answer's location. */
    private Map<String, String> signIn(Map<String, String> before, String header, String more) {
        RawHttp page = RawHttp.get(port, "/portal/sign-in", cookie(before));
        Map<String, String> cookies = cookies(page, before);
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return posted(
                "/portal/sign-in", "username=admin&password=admin&_csrf=" + token.group(1) + more, cookies, header);
    }

    private Map<String, String> logIn(Map<String, String> before) {
        return posted(
                "/camunda/api/admin/auth/user/default/login/cockpit",
                "username=admin&password=admin",
                before,
                "X-XSRF-TOKEN: " + before.get("XSRF-TOKEN"));
    }

    private Map<String, String> posted(String path, String form, Map<String, String> cookies, String header) {
        RawHttp answer = RawHttp.send(
                port,
                "POST " + path + " HTTP/1.1",
                cookie(cookies),
                header.isEmpty() ? "X-None: none" : header,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length() + "\r\n\r\n" + form);
        assertThat(answer.status()).isIn(200, 302);
        Map<String, String> after = new LinkedHashMap<>(cookies(answer, cookies));
        answer.header("Location").forEach(location -> after.put("Location", location));
        return after;
    }

    private static String cookie(Map<String, String> cookies) {
        return "Cookie: "
                + cookies.entrySet().stream()
                        .filter(cookie -> !cookie.getKey().equals("Location"))
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .reduce("none=none", (all, next) -> all + "; " + next);
    }

    private static Map<String, String> cookies(RawHttp answer, Map<String, String> before) {
        Map<String, String> cookies = new LinkedHashMap<>(before);
        for (String set : answer.header("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return cookies;
    }
}
