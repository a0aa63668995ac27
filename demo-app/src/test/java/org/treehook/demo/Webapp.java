package org.treehook.demo;

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
import java.util.stream.Collectors;

/** A browser with Cockpit, Tasklist or Admin, as far as sessions go. */
final class Webapp {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Webapp(int port) {
        server = "http://localhost:" + port + "/camunda";
    }

    /** Opens an application and logs in; the status of the answer. */
    int logIn(String app, String username, String password) {
        get("/app/" + app + "/default/");
        return post(
                "/api/admin/auth/user/default/login/" + app,
                "username=" + encoded(username) + "&password=" + encoded(password));
    }

    int logOut() {
        return post("/api/admin/auth/user/default/logout", "");
    }

    int get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET());
    }

    int post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none"))
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private int send(HttpRequest.Builder request) {
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
            return response.statusCode();
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
