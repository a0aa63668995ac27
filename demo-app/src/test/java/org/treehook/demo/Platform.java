package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A caller of the platform's REST API. Bodies are JSON, with ' for ". */
public final class Platform {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String server;
    private final String user;
    private final String password;

    public Platform(int port, String user, String password) {
        this.server = "http://localhost:" + port;
        this.user = user;
        this.password = password;
    }

    public static Platform admin(int port) {
        return new Platform(port, "admin", "admin");
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path) {
        return call("POST", path, null);
    }

    public Answer post(String path, String body) {
        return call("POST", path, quoted(body));
    }

    public Answer put(String path, String body) {
        return call("PUT", path, quoted(body));
    }

    public Answer patch(String path, String body) {
        return call("PATCH", path, quoted(body));
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** As the verbs above, for a call that prepares something and has to succeed. */
    public Answer ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }

    public Answer call(String method, String path, @Nullable String body) {
        return call(method, path, body, "application/json");
    }

    public Answer call(String method, String path, @Nullable String body, String contentType) {
        return send(method, "/app/api/v1" + path, body, contentType);
    }

    /** Reads from the task side, which has two bases: the path begins with one of them. */
    public Answer task(String path) {
        return send("GET", path, null, "application/json");
    }

    /** Launches a tree by the three parts of its title, percent-encoded. */
    public Answer launch(String tree, String body) {
        return send("POST", "/kinetic-task/app/api/v1/run-tree/" + tree, quoted(body), "application/json");
    }

    /** Calls the engine's own REST API. */
    public Answer engine(String method, String path, @Nullable String body, String contentType) {
        return send(method, "/engine-rest" + path, body, contentType);
    }

    /** Deploys one model, named as its file. */
    public Answer deploy(String file, String model) {
        String body = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + file + "\r\n"
                + "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--part--\r\n";
        return engine("POST", "/deployment/create", body, "multipart/form-data; boundary=part");
    }

    /** Any call; the path begins at the server's root, and headers are names and values in turn. */
    public Answer send(String method, String path, @Nullable String body, String contentType, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + base64(user + ":" + password))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
