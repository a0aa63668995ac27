package org.treehook.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.launch.Services;

/** Makes a call of what a model hands to {@link CallService}. */
final class CallInputs {

    static final String URL = "url";
    static final String HEADERS = "headers";
    static final String SECRET = "secret";

    private static final String METHOD = "method";
    private static final String BODY = "body";
    private static final String TIMEOUT = "timeout";
    private static final String CONTENT_TYPE = "Content-Type";

    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE", "GET");

    // The engine lends a job for five minutes, and the call holds a connection to the database.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = Json.builder().build();

    private final Inputs inputs;

    CallInputs(Inputs inputs) {
        this.inputs = inputs;
    }

    Services.Call call(String idempotencyKey) {
        String method = method();
        String content = content(method);
        return new Services.Call(
                method,
                inputs.text(URL).strip(),
                headers(content),
                content,
                inputs.optionalText(SECRET).map(String::strip).orElse(null),
                inputs.execution().getTenantId(),
                idempotencyKey,
                timeout());
    }

    private String method() {
        String method = inputs.optionalText(METHOD).orElse("POST").strip().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw inputs.unusable(METHOD, "has to be one of " + String.join(", ", METHODS) + ".");
        }
        return method;
    }

    private @Nullable String content(String method) {
        Object body = inputs.value(BODY);
        if (body == null || inputs.optionalText(BODY).isEmpty()) {
            return method.startsWith("P") ? "" : null;
        }
        if (method.equals("GET")) {
            throw inputs.unusable(BODY, "can't be sent with GET: leave it empty, or choose another method.");
        }
        if (body.getClass().isArray()) {
            throw inputs.unusable(BODY, "has to be a text, a map or a list.");
        }
        return body instanceof Map || body instanceof Collection ? json(body) : body.toString();
    }

    private String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw inputs.unusable(BODY, "can't be written as JSON: let it hold texts, numbers, maps and lists only.");
        }
    }

    private Map<String, String> headers(@Nullable String content) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Object given = inputs.value(HEADERS);
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> add(headers, String.valueOf(name), value == null ? "" : value.toString()));
        } else if (given != null) {
            given.toString().lines().filter(line -> !line.isBlank()).forEach(line -> addLine(headers, line));
        }
        if (content != null && !content.isEmpty()) {
            headers.putIfAbsent(CONTENT_TYPE, isJson(content) ? "application/json" : "text/plain; charset=UTF-8");
        }
        return headers;
    }

    private void addLine(Map<String, String> headers, String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            // Not the line: whoever wrote it may have meant a credential.
            throw inputs.unusable(HEADERS, "has to be a map, or lines of the form \"Name: value\".");
        }
        add(headers, line.substring(0, colon), line.substring(colon + 1));
    }

    private void add(Map<String, String> headers, String name, String value) {
        if (headers.putIfAbsent(name.strip(), value.strip()) != null) {
            throw inputs.unusable(HEADERS, "names a header twice: put the values into one, with commas between them.");
        }
    }

    /** An object or a list. */
    private static boolean isJson(String content) {
        try {
            JsonNode node = JSON.readTree(content);
            return node != null && node.isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Duration timeout() {
        String text = inputs.optionalText(TIMEOUT).orElse("PT10S").strip();
        try {
            Duration timeout = Duration.parse(text);
            if (timeout.toMillis() > 0 && timeout.compareTo(LONGEST) <= 0) {
                return timeout;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // What is too long for anything is said with what is no duration.
        }
        throw inputs.unusable(TIMEOUT, "has to be an ISO-8601 duration up to PT1M, such as PT10S.");
    }
}
