package org.treehook.demo.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.treehook.event.Json;

/**
 * What was filled in.
 *
 * @param values field name to a string, or to a list of strings where the field has many
 */
public record Content(Map<String, Object> values) {

    static final Content NONE = new Content(Map.of());

    private static final ObjectMapper JSON = Json.mapper();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    public Content {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads what {@link #toString} wrote. */
    static Content parse(String text) {
        try {
            return new Content(JSON.readValue(text, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored values of a submission are not JSON.", e);
        }
    }

    /** The values as JSON. */
    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and lists of strings can always be written.", e);
        }
    }
}
