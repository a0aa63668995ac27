package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Calls of a target's REST by its administrator; bodies may have single quotes. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    JsonNode get(String path) {
        return ok("GET", path, "");
    }

    /** Insists on 200, and answers the JSON. */
    JsonNode ok(String verb, String path, String body) {
        return ok(verb, path, body, Map.of());
    }

    JsonNode ok(String verb, String path, String body, Map<String, String> headers) {
        HttpResponse<String> answer = call(verb, path, body, headers, Target.USER + ":" + Target.PASSWORD);
        assertThat(answer.statusCode())
                .as("%s %s: %s", verb, path, answer.body())
                .isEqualTo(200);
        return parsed(answer.body());
    }

    int status(String verb, String path, String credentials) {
        return call(verb, path, "", Map.of(), credentials).statusCode();
    }

    private HttpResponse<String> call(
            String verb, String path, String body, Map<String, String> headers, String credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(1))
                .setHeader("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        headers.forEach(request::setHeader);
        if (!credentials.isEmpty()) {
            request.setHeader("Authorization", basic(credentials));
        }
        return send(request.build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** A text as it stands in the JSON of a body, quotes included. */
    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text).replace("'", "\\u0027");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
