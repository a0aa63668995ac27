package org.treehook.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.benchmark.Latency;
import org.treehook.benchmark.Measurement;

/** Every trial as it was, and the medians. */
final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    static String of(Environment environment, List<Measurement> measurements, List<Table> tables) {
        ObjectNode root = JSON.createObjectNode();
        root.putPOJO("environment", environment.lines());
        tables.forEach(table ->
                table.rows().forEach(row -> summary(root.withArray("summary").addObject(), table, row)));
        measurements.forEach(measured -> trial(root.withArray("trials").addObject(), measured));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void summary(ObjectNode json, Table table, Row row) {
        json.put("section", table.section().key());
        json.put("database", table.database().key());
        json.put("contender", row.entrant().key());
        json.put("publishedPerSecond", rounded(row.publishedPerSecond()));
        json.put("completedPerSecond", rounded(row.completedPerSecond()));
        Row.Spread ratio = row.ratio();
        if (ratio != null) {
            json.put("ratio", rounded(ratio.median()));
            json.put("ratioLeast", rounded(ratio.least()));
            json.put("ratioMost", rounded(ratio.most()));
        }
        latency(json, row.latency());
        json.put("lost", row.lost());
        json.put("doubled", row.doubled());
    }

    private static void trial(ObjectNode json, Measurement measured) {
        json.put("section", measured.section().key());
        json.put("database", measured.database().key());
        json.put("contender", measured.entrant().key());
        json.put("round", measured.round());
        json.put("events", measured.events());
        json.put("publishedPerSecond", rounded(measured.publishedPerSecond()));
        json.put("completedPerSecond", rounded(measured.completedPerSecond()));
        latency(json, measured.latency().orElse(null));
        json.put("lost", measured.lost());
        json.put("doubled", measured.doubled());
        if (measured.failure() != null) {
            json.put("failure", measured.failure());
        }
    }

    private static void latency(ObjectNode json, @Nullable Latency latency) {
        if (latency != null) {
            json.put("p50Ms", rounded(latency.p50()));
            json.put("p95Ms", rounded(latency.p95()));
            json.put("p99Ms", rounded(latency.p99()));
        }
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
