package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Calls of the platform's REST; each user's password is the user's name, and a body may have single quotes. */
final class ApiCalls {

    /** One for all calls: each client has threads of its own for as long as it is reachable. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ObjectMapper json = new ObjectMapper();
    private final int port;

    ApiCalls(int port) {
        this.port = port;
    }

    JsonNode ok(String user, String verb, String path, String body) {
        HttpResponse<String> answer = call(user, verb, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parsed(answer);
    }

    /** Insists on an error in the documented shape. */
    JsonNode assertError(String user, String verb, String path, String body, int status, String message) {
        HttpResponse<String> answer = call(user, verb, path, body);
        JsonNode error = parsed(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(error.path("statusCode").asInt()).isEqualTo(status);
        assertThat(error.path("correlationId").asText()).isNotEmpty();
        assertThat(error.path("error").asText()).contains(message);
        return error;
    }

    JsonNode parsed(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** Without credentials if the user is empty. */
    HttpResponse<String> call(String user, String verb, String path, String body) {
        return call(user, verb, path, "application/json", body);
    }

    HttpResponse<String> call(String user, String verb, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/app/api/v1" + path))
                .header("Content-Type", contentType)
                .method(verb, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (!user.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
