package org.treehook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.event.CloudEvent;
import org.treehook.event.Json;

/** Reads a CloudEvent and says everything that is wrong with it. */
final class CloudEventReader {

    private static final ObjectMapper JSON = Json.mapper();
    static final int LONGEST_BODY = 1_000_000;
    private static final int LONGEST_ATTRIBUTE = 255;

    private CloudEventReader() {}

    /** Attributes and data in one JSON object. */
    static CloudEvent structured(String body) {
        ObjectNode envelope = object(body, "The body");
        return event(
                name -> envelope.path(name).isTextual() ? envelope.path(name).textValue() : null,
                envelope.path("data"));
    }

    /** Attributes in headers that begin with {@code ce-}, the data as the body. */
    static CloudEvent binary(MultivaluedMap<String, String> headers, String body) {
        if (headers.getFirst("ce-specversion") == null) {
            throw new ApiException(
                    400,
                    "This is no CloudEvent: send application/cloudevents+json, or application/json with the headers"
                            + " ce-specversion, ce-id, ce-source and ce-type.");
        }
        return event(name -> decoded(headers.getFirst("ce-" + name)), object(body, "The data"));
    }

    private static CloudEvent event(Function<String, @Nullable String> attributes, JsonNode data) {
        List<String> problems = new ArrayList<>();
        if (!"1.0".equals(attributes.apply("specversion"))) {
            problems.add("specversion is not 1.0");
        }
        String id = required("id", attributes, problems);
        String source = required("source", attributes, problems);
        String type = required("type", attributes, problems);
        Instant time = time(attributes.apply("time"), problems);
        if (!data.isObject()) {
            problems.add("data is not a JSON object");
        }
        for (String name : List.of("id", "source", "type", "subject", "kapp", "actor")) {
            String value = attributes.apply(name);
            if (value != null && value.length() > LONGEST_ATTRIBUTE) {
                problems.add(name + " is longer than " + LONGEST_ATTRIBUTE + " characters");
            }
        }
        if (!problems.isEmpty() || !(data instanceof ObjectNode snapshot)) {
            throw new ApiException(400, "The CloudEvent is not valid: " + String.join("; ", problems) + ".");
        }
        return new CloudEvent(
                id,
                source,
                type,
                attributes.apply("subject"),
                time,
                optional(attributes.apply("kapp")),
                optional(attributes.apply("actor")),
                snapshot);
    }

    private static String required(String name, Function<String, @Nullable String> attributes, List<String> problems) {
        String value = attributes.apply(name);
        if (value == null || value.isBlank()) {
            problems.add(name + " is missing");
            return "";
        }
        return value;
    }

    private static @Nullable String optional(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static Instant time(@Nullable String time, List<String> problems) {
        if (time == null) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            problems.add("time is no RFC 3339 timestamp");
            return Instant.EPOCH;
        }
    }

    /** Header values of CloudEvents are percent-encoded. */
    private static @Nullable String decoded(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static ObjectNode object(String body, String what) {
        if (body.length() > LONGEST_BODY) {
            throw new ApiException(413, what + " is longer than " + LONGEST_BODY + " characters.");
        }
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // falls through to the one message for both
        }
        throw new ApiException(400, what + " is not a JSON object.");
    }
}
