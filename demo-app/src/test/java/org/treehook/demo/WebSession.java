package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser in which somebody signs in to the portal, Cockpit, Tasklist or Admin, as far as sessions go. */
final class WebSession {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    WebSession(int port) {
        server = "http://localhost:" + port;
    }

    /** Opens an application and logs in; the status of the answer. */
    int logIn(String app, String username, String password) {
        get("/camunda/app/" + app + "/default/");
        return logInPost(app, "username=" + encoded(username) + "&password=" + encoded(password));
    }

    /** Logs in without opening anything before. */
    int logInPost(String app, String form) {
        return webapp("/login/" + app, form);
    }

    int logOut() {
        return webapp("/logout", "");
    }

    /** Whether Cockpit, Tasklist and Admin know who this is. */
    boolean isLoggedIn() {
        return get("/camunda/api/engine/engine/default/task") == 200;
    }

    /** Signs in to the portal; the path to which it leads. */
    String signIn(String username, String password) {
        return portal("/portal/sign-in", "username=" + encoded(username) + "&password=" + encoded(password));
    }

    /** Signs out of the portal; the path to which it leads. */
    String signOut() {
        return portal("/portal/sign-out", "");
    }

    /** Whether the portal knows who this is. */
    boolean isSignedIn() {
        return get("/portal/") == 200;
    }

    /** The status of a page. */
    int get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET()).statusCode();
    }

    /** Any call; a write carries the token against forged requests. Headers are names and values in turn. */
    HttpResponse<String> call(String verb, String path, @Nullable String body, String... headers) {
        return sent(verb, path, body, cookies.getOrDefault("XSRF-TOKEN", "none"), headers);
    }

    /** A call from a page that is none of the application's. */
    HttpResponse<String> forged(String verb, String path, String body) {
        return sent(verb, path, body, "forged");
    }

    private HttpResponse<String> sent(
            String verb, String path, @Nullable String body, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("X-XSRF-TOKEN", token)
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private int webapp(String path, String form) {
        return send(post("/camunda/api/admin/auth/user/default" + path, form)
                        .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none")))
                .statusCode();
    }

    /** What the portal answers to somebody who signs in. */
    HttpResponse<String> tryToSignIn(String username, String password) {
        return submitted("/portal/sign-in", "username=" + encoded(username) + "&password=" + encoded(password));
    }

    private String portal(String path, String form) {
        HttpResponse<String> answer = submitted(path, form);
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getRawSchemeSpecificPart()
                .replaceFirst("^//[^/]*", "");
    }

    private HttpResponse<String> submitted(String path, String form) {
        String page = send(HttpRequest.newBuilder(URI.create(server + (path.endsWith("in") ? path : "/portal/")))
                        .GET())
                .body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as("a CSRF token in %s", page).isTrue();
        return send(post(path, form + "&_csrf=" + encoded(token.group(1))));
    }

    private HttpRequest.Builder post(String path, String form) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        request.timeout(Duration.ofSeconds(60));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
