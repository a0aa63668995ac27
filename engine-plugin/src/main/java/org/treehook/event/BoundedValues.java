package org.treehook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named values for a section of a snapshot, whose size nobody has bounded. The first value of a name stays. What doesn't
 * fit is left out, the largest first; what is no JSON, or deeper than a snapshot may be, is left out as well.
 */
public final class BoundedValues {

    private static final ObjectMapper JSON =
            Json.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

    /** Below the top of a snapshot, its sections and what stands in them. */
    private static final int DEEPEST = EventBounds.DEEPEST - 10;

    private final int longest;
    private final Map<String, JsonNode> values = new TreeMap<>();
    private final Map<String, Integer> lengths = new TreeMap<>();

    /**
     * No values yet.
     *
     * @param longest how many characters of JSON all of them may have together
     */
    public BoundedValues(int longest) {
        this.longest = longest;
    }

    /** Adds a text, a number, a boolean, a point in time or null. */
    public void put(String name, @Nullable Object value) {
        JsonNode node = value instanceof Instant instant
                ? JsonNodeFactory.instance.textNode(Timestamps.format(instant))
                : JSON.valueToTree(value);
        put(name, node, node.toString().length());
    }

    /** Adds what this text says. */
    public void putJson(String name, String text) {
        if (text.length() > longest) {
            return;
        }
        try {
            put(name, JSON.readTree(text), text.length());
        } catch (JsonProcessingException e) {
            // left out
        }
    }

    private void put(String name, JsonNode node, int length) {
        if (!node.isMissingNode() && !EventBounds.isDeeper(node, DEEPEST) && values.putIfAbsent(name, node) == null) {
            lengths.put(name, length + name.length());
        }
    }

    /** The values that fit. */
    public Map<String, ?> content() {
        Map<String, JsonNode> fitting = new LinkedHashMap<>(values);
        int total = lengths.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<String, Integer> largest : lengths.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList()) {
            if (total <= longest) {
                break;
            }
            fitting.remove(largest.getKey());
            total -= largest.getValue();
        }
        return fitting;
    }
}
