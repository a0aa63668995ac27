package org.treehook.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.sql.Sql;

/**
 * How far a run has come; kept with each of its transactions, so that whoever comes next goes on from there.
 *
 * @param begun when
 * @param ended when, or null
 * @param stage the stage that it is in
 * @param after what the stage has seen last; empty at its beginning
 * @param counts by stage
 */
record Progress(Instant begun, @Nullable Instant ended, String stage, String after, Map<String, Long> counts) {

    private static final ObjectMapper JSON = Json.mapper();
    private static final String NAME = "cleanup";

    static Progress begin(Instant now, String stage) {
        return new Progress(now, null, stage, "", Map.of());
    }

    Progress in(String next) {
        return next.equals(stage) ? this : new Progress(begun, ended, next, "", counts);
    }

    Progress with(Stage.Batch batch) {
        Map<String, Long> sum = new LinkedHashMap<>(counts);
        sum.merge(stage, (long) batch.done(), Long::sum);
        return new Progress(begun, ended, stage, batch.after(), sum);
    }

    Progress end(Instant now) {
        return new Progress(begun, now, stage, "", counts);
    }

    CleanupReport.Run run() {
        return new CleanupReport.Run(begun, ended, counts);
    }

    /** Of the run that goes on, else of the last one. */
    static Optional<Progress> last(Sql sql) {
        return sql.first("select VALUE_ from TH_PROPERTY where NAME_ = ?", row -> row.text("VALUE_"), NAME)
                .map(Progress::parse);
    }

    void keep(Sql sql) {
        if (sql.update("update TH_PROPERTY set VALUE_ = ? where NAME_ = ?", toString(), NAME) == 0) {
            sql.insertIfAbsent("TH_PROPERTY", "NAME_, VALUE_", NAME, toString());
        }
    }

    private static Progress parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, Long> counts = new LinkedHashMap<>();
            json.path("counts")
                    .properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().asLong()));
            return new Progress(
                    Instant.ofEpochMilli(json.path("begun").asLong()),
                    json.has("ended") ? Instant.ofEpochMilli(json.path("ended").asLong()) : null,
                    json.path("stage").asText(),
                    json.path("after").asText(),
                    counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The property \"" + NAME + "\" is not what was written there.", e);
        }
    }

    @Override
    public String toString() {
        ObjectNode json = JSON.createObjectNode()
                .put("begun", begun.toEpochMilli())
                .put("stage", stage)
                .put("after", after);
        if (ended != null) {
            json.put("ended", ended.toEpochMilli());
        }
        json.set("counts", JSON.valueToTree(counts));
        return json.toString();
    }
}
