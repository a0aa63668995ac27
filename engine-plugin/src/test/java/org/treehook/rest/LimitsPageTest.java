package org.treehook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.treehook.event.Json;
import org.treehook.tree.RunQuery;

/** The table of limits in the manual says what the code does. */
class LimitsPageTest {

    @Test
    void theManualHasTheLimitsOfTheCode() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "rest.md")).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        Map<String, List<String>> limits = Map.ofEntries(
                Map.entry(
                        "a body",
                        List.of(megabytes(BoundedBytes.LONGEST_BODY), megabytes(BoundedBytes.LONGEST_PACKAGE))),
                Map.entry("JSON: depth", List.of(JsonBounds.DEEPEST + " levels")),
                Map.entry("JSON: names and values", List.of("" + JsonBounds.MOST_TOKENS)),
                Map.entry("JSON: a name", List.of(JsonBounds.LONGEST_NAME + " characters")),
                Map.entry(
                        "JSON: a number",
                        List.of(Json.factory().streamReadConstraints().getMaxNumberLength() + " digits")),
                Map.entry("path and query", List.of(RequestBounds.LONGEST_URI + " characters")),
                Map.entry("parameters", List.of("" + RequestBounds.MOST_PARAMETERS)),
                Map.entry(
                        "headers",
                        List.of("" + RequestBounds.MOST_HEADERS, RequestBounds.LONGEST_HEADERS + " characters")),
                Map.entry("a page", List.of("" + PageParameters.HIGHEST_LIMIT, "" + RunQuery.FARTHEST)),
                Map.entry("an import", List.of(ImportJson.MOST + " webhooks")),
                Map.entry("models", List.of("" + ModelInput.MOST, megabytes(BoundedBytes.LONGEST_MODEL))),
                Map.entry("a ZIP", List.of(ModelArchive.MOST_ENTRIES + " entries", megabytes((int)
                        ModelArchive.LONGEST))),
                Map.entry("a CloudEvent", List.of(CloudEventReader.LONGEST_BODY + " characters", "of 255")),
                Map.entry("a deferred step", List.of(DeferralAnswer.LONGEST + " characters")));
        limits.forEach((what, numbers) -> assertThat(rows)
                .filteredOn(row -> row.startsWith("| " + what + " |"))
                .singleElement()
                .asString()
                .contains(numbers));
    }

    private static String megabytes(int bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
