package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.testing.People;

/** Whatever is sent to any resource of the OpenAPI document is answered in the documented shape, and never with 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InputLimitsContract {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete");
    private static final int MEGABYTES_4 = 4_000_000;
    private static final int MEGABYTES_32 = 32_000_000;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @BeforeAll
    void somebody() {
        new People(engine).user("demo");
    }

    /** An operation at one of its addresses. */
    record Operation(String verb, String path, String mediaType) {

        boolean takesPackages() {
            return path.endsWith("/models");
        }

        /** Of a media type that doesn't say that it is JSON, what doesn't look like JSON either is left to the resource. */
        boolean isSaidToBeJson() {
            return mediaType.contains("json");
        }

        @Override
        public String toString() {
            return verb + " " + path + " " + mediaType;
        }
    }

    private static List<Operation> operations(boolean withBody) {
        JsonNode document = document();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode types = operation.getValue().path("requestBody").path("content");
                    if (!VERBS.contains(operation.getKey()) || withBody != types.isObject()) {
                        return;
                    }
                    JsonNode own = path.getValue().path("servers");
                    for (String base : (own.isMissingNode() ? document.path("servers") : own).findValuesAsText("url")) {
                        String at = base + path.getKey().replaceAll("\\{[^}]+}", "x");
                        String verb = operation.getKey().toUpperCase(Locale.ROOT);
                        if (!withBody) {
                            operations.add(new Operation(verb, at, ""));
                        }
                        types.fieldNames().forEachRemaining(type -> {
                            for (String sent :
                                    type.equals("*/*") ? List.of("application/json", "text/plain") : List.of(type)) {
                                operations.add(new Operation(verb, at, sent));
                            }
                        });
                    }
                }));
        return operations;
    }

    private static JsonNode document() {
        try (InputStream document = InputLimitsContract.class.getResourceAsStream("/org/treehook/rest/openapi.json")) {
            return JSON.readTree(Objects.requireNonNull(document));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Operation> withBodies() {
        List<Operation> found = operations(true);
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    static List<Operation> withoutBodies() {
        List<Operation> found = operations(false);
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void aBodyThatIsTooLongIsNotReadToItsEnd(Operation operation) {
        int limit = operation.takesPackages() ? MEGABYTES_32 : MEGABYTES_4;
        byte[] tooLong = ("{\"x\":\"" + "x".repeat(limit) + "\"}").getBytes(StandardCharsets.UTF_8);
        refused(operation, 413, "longer than " + limit / 1_000_000 + " MB", BodyPublishers.ofByteArray(tooLong));
        refused(
                operation,
                413,
                "longer than " + limit / 1_000_000 + " MB",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)));
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void jsonBeyondItsBoundsIsRefused(Operation operation) {
        if (operation.mediaType().equals("application/zip")) {
            refused(operation, 400, "no ZIP", BodyPublishers.ofString("[".repeat(101)));
            return;
        }
        refused(operation, 400, "nested deeper than 100", "{\"x\":".repeat(100) + "[]" + "}".repeat(100));
        refused(operation, 400, "nested deeper than 100", "[".repeat(1_000_000));
        refused(operation, 413, "more than 250000 names and values", "[" + "0,".repeat(250_000) + "0]");
        refused(operation, 400, "longer than 1000 characters", "{\"" + "x".repeat(1001) + "\":0}");
        refused(operation, 400, "too long", "{\"x\":" + "1".repeat(100_000) + "}");
        refused(operation, 400, "out of range", "{\"x\":1e999}");
        refused(operation, 400, "is there twice", "{\"x\":{\"y\":0,\"y\":1}}");
        refused(operation, 400, "stands behind the JSON", "{\"x\":0} {\"y\":0}");
        refused(operation, 400, "stands behind the JSON", "{\"x\":0} nonsense");
        refused(operation, 400, "The text at /x/0 can't be stored", "{\"x\":[\"a\\u0000\"]}");
        refused(operation, 400, "The text at /x can't be stored", "{\"x\":\"\\ud800\"}");
        refused(operation, 400, "The text at /x can't be stored", "{\"x\":\"\\udc00\\ud800\"}");
        refused(operation, 400, "The name at /x/? can't be stored", "{\"x\":{\"\\u0000\":0}}");
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void bytesThatAreNoTextAreRefused(Operation operation) {
        if (operation.mediaType().equals("application/zip")) {
            return;
        }
        refused(operation, 400, "not valid UTF-8", bytes("{\"x\":\"", 0xC3, 0x28, "\"}"));
        refused(operation, 400, "not valid UTF-8", bytes("{\"x\":\"", 0xED, 0xA0, 0x80, "\"}"));
        refused(operation, 400, "not valid UTF-8", bytes("{\"", 0xC0, 0xAF, "\":0}"));
        refused(operation, 400, "NUL byte", bytes("{\"x\":\"", 0, "\"}"));
        if (operation.isSaidToBeJson()) {
            refused(operation, 400, "NUL byte", BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_16LE)));
            refused(
                    new Operation(operation.verb(), operation.path(), operation.mediaType() + ";charset=ISO-8859-1"),
                    415,
                    "UTF-8 only",
                    BodyPublishers.ofString("{}"));
        }
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void whatIsCompressedIsRefused(Operation operation) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[100_000_000]);
        }
        refused(
                operation,
                415,
                "without compression",
                BodyPublishers.ofByteArray(zipped.toByteArray()),
                "Content-Encoding",
                "gzip");
    }

    /** What a resource says of it is its own; it is read like the same without the mark. */
    @ParameterizedTest
    @MethodSource("withBodies")
    void aByteOrderMarkIsPassedOver(Operation operation) {
        HttpResponse<String> with = send(operation, bytes(0xEF, 0xBB, 0xBF, "{\"x\":0}"));
        HttpResponse<String> without = send(operation, BodyPublishers.ofString("{\"x\":0}"));
        assertThat(with.statusCode()).as(with.body()).isLessThan(500).isEqualTo(without.statusCode());
        assertThat(withoutId(with)).isEqualTo(withoutId(without));
    }

    @ParameterizedTest
    @MethodSource("withBodies")
    void whatIsNoJsonIsNoServerError(Operation operation) {
        for (String body :
                List.of("", " ", "null", "0", "\"x\"", "[]", "[[]]", "{", "{]", "nonsense", "\"", "{\"x\"")) {
            HttpResponse<String> answer = send(operation, BodyPublishers.ofString(body));
            assertThat(answer.statusCode())
                    .as("%s %s: %s", operation, body, answer.body())
                    .isLessThan(500);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @MethodSource("withoutBodies")
    void addressesAndHeadersAreBounded(Operation operation) {
        refused(
                at(operation, "?" + "x=0&".repeat(100) + "x=0"),
                400,
                "more than 100 parameters",
                BodyPublishers.noBody());
        refused(at(operation, "?x=" + "x".repeat(8000)), 414, "longer than 8000", BodyPublishers.noBody());
        refused(at(operation, "/" + "x".repeat(8000)), 414, "longer than 8000", BodyPublishers.noBody());
        refused(operation, 431, "more than 32000 characters", BodyPublishers.noBody(), "x-long", "x".repeat(32_001));
        String[] headers = new String[130];
        for (int i = 0; i < headers.length; i += 2) {
            headers[i] = "x-header-" + i;
            headers[i + 1] = "x";
        }
        refused(operation, 431, "more than 64 headers", BodyPublishers.noBody(), headers);
        refused(at(operation, "?limit=%00"), 400, "control character", BodyPublishers.noBody());
        refused(at(operation, "?%00=x"), 400, "control character", BodyPublishers.noBody());
        for (String odd : List.of(
                "?limit=%FF",
                "?limit=%ED%A0%80",
                "?pageToken=AAAA",
                "?pageToken=%F0%9F%98%80",
                "?include=,,,",
                "?start=%2B99999999999-01-01T00:00:00Z",
                "/%FF",
                "/%C3%28",
                "/..%2f..%2f")) {
            HttpResponse<String> answer = send(at(operation, odd), BodyPublishers.noBody());
            assertThat(answer.statusCode())
                    .as("%s %s: %s", operation, odd, answer.body())
                    .isLessThan(500);
        }
    }

    private static Operation at(Operation operation, String more) {
        return new Operation(operation.verb(), operation.path() + more, operation.mediaType());
    }

    /** Before anybody is known. */
    @ParameterizedTest
    @CsvSource({"a\\0b", "a\\nb", "x*300"})
    void namesThatNobodyHasAreNotLookedUp(String name) {
        String user = name.equals("x*300")
                ? "x".repeat(300)
                : name.replace("\\0", "\0").replace("\\n", "\n");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/app/api/v1/webhooks"))
                .header("Authorization", "Basic " + base64(user + ":x"))
                .build();
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    @Test
    void aBodyThatEndsTooEarlyIsTheCallersMistake() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "POST /app/api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + base64("demo:demo")
                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"x\":0}";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception", "\tat ");
        }
    }

    private void refused(Operation operation, int status, String message, String body) {
        refused(operation, status, message, BodyPublishers.ofString(body));
    }

    private void refused(
            Operation operation, int status, String message, HttpRequest.BodyPublisher body, String... headers) {
        HttpResponse<String> answer = send(operation, body, headers);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
        JsonNode error = parsed(answer);
        assertThat(error.path("statusCode").asInt()).isEqualTo(status);
        assertThat(error.path("correlationId").asText()).isNotEmpty();
        assertThat(error.path("error").asText()).as(operation.toString()).contains(message);
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"correlationId\":\"[^\"]+\"", "");
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpRequest.BodyPublisher bytes(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer single) {
                bytes.write(single);
            } else {
                bytes.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    private HttpResponse<String> send(Operation operation, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + operation.path()))
                .header("Authorization", "Basic " + base64("demo:demo"))
                .method(operation.verb(), body);
        if (!operation.mediaType().isEmpty()) {
            request.header("Content-Type", operation.mediaType());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.toString(), e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
