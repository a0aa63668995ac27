package org.treehook.demo.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treehook.event.BindingFunction;
import org.treehook.event.EventCatalog;
import org.treehook.plugin.Treehook;
import org.treehook.webhook.BindingProperty;

/** What the manual lists is what there is. */
class ReferenceTest {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch");

    @Test
    void eventsAreThoseOfTheCatalogue() throws IOException {
        List<String> expected = EventCatalog.standard().types().stream()
                .map(type -> "| `" + type.name() + "` | " + (type.kappScoped() ? "a kapp" : "the space") + " | "
                        + names(type.actions().stream()) + " | "
                        + names(type.functions().stream().map(BindingFunction::name)) + " |")
                .toList();

        assertThat(rows("reference/events.md", "# Events")).containsExactlyElementsOf(expected);
    }

    @Test
    void propertiesAreThoseOfABinding() throws IOException {
        assertThat(rows("reference/bindings.md", "# Properties"))
                .extracting(row -> row.split("`", -1)[1])
                .containsExactlyElementsOf(Arrays.stream(BindingProperty.values())
                        .map(BindingProperty::key)
                        .toList());
        assertThat(rows("reference/bindings.md", "Elsewhere in a model:"))
                .extracting(row -> row.split("`", -1)[1])
                .containsExactly(BindingProperty.TREE_TITLE, BindingProperty.TREE_DEFERRED);
    }

    @Test
    void operationsAreThoseOfTheDocument() throws IOException {
        JsonNode document;
        try (InputStream file = Treehook.class.getResourceAsStream("/org/treehook/rest/openapi.json")) {
            document = new ObjectMapper().readTree(file);
        }
        List<String> expected = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> VERBS.contains(each.getKey()))
                        .forEach(each -> expected.add(
                                "| `" + each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "` | "
                                        + each.getValue().path("summary").asText() + " |")));

        assertThat(Files.readAllLines(page("reference/operations.md")))
                .filteredOn(line -> line.startsWith("| `"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each heading of the page that is an error text stands in one file of the code; … is what differs. */
    @Test
    void errorTextsAreThoseOfTheCode() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path file : Manual.files()) {
            if (file.toString().replace('\\', '/').matches(".*/engine-plugin/src/main/.*\\.java")) {
                sources.add(literals(Files.readString(file)));
            }
        }
        List<String> quoted = Files.readAllLines(page("troubleshooting.md")).stream()
                .filter(line -> line.startsWith("### `"))
                .map(line -> line.substring("### `".length(), line.lastIndexOf('`')))
                .toList();

        assertThat(quoted)
                .hasSizeGreaterThan(20)
                .allSatisfy(text -> assertThat(sources)
                        .as(text)
                        .anySatisfy(source -> assertThat(source).containsSubsequence(parts(text))));
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split("…", -1))
                .map(String::strip)
                .filter(part -> part.length() > 3)
                .toList();
    }

    /** Texts that are put together from several lines, as one; what comes between is gone. */
    private static String literals(String source) {
        return source.replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
    }

    /** The first table behind a line that begins so, without its head. */
    private static List<String> rows(String page, String after) throws IOException {
        return Files.readAllLines(page(page)).stream()
                .dropWhile(line -> !line.startsWith(after))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static Path page(String name) {
        return Manual.ROOT.resolve("docs").resolve(name);
    }

    private static String names(Stream<String> names) {
        return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
