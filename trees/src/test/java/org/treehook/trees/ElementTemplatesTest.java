package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;
import org.treehook.webhook.BindingProperty;

/** The element templates offer what the engine takes. */
class ElementTemplatesTest {

    private static final String PREFIX = "org.treehook.webhook.";

    private final JsonNode templates = read("treehook.json");

    static Collection<EventType> types() {
        return EventCatalog.standard().types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeHasATemplateWithItsEvents(EventType type) {
        JsonNode template =
                template(PREFIX + type.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        assertThat(property(template, BindingProperty.TYPE).path("value").asText())
                .isEqualTo(type.name());
        assertThat(choices(property(template, BindingProperty.EVENT))).isEqualTo(type.actions());
        assertThat(property(template, BindingProperty.SCOPE).path("value").asText())
                .isEqualTo(type.kappScoped() ? "kapp:*" : "space");
    }

    @ParameterizedTest
    @MethodSource("types")
    void itFillsInEveryPropertyOfABindingAndNoOther(EventType type) {
        JsonNode template =
                template(PREFIX + type.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        assertThat(stream(template.path("properties"))
                        .map(property -> property.at("/binding/name").asText()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BindingProperty.values())
                        .map(BindingProperty::key)
                        .toList());
    }

    @Test
    void noTemplateIsForATypeThatThereIsNot() {
        assertThat(stream(templates)
                        .map(template -> template.path("id").asText())
                        .filter(id -> id.startsWith(PREFIX)))
                .hasSameSizeAs(types());
        assertThat(template("org.treehook.tree")
                        .at("/properties/0/binding/name")
                        .asText())
                .isEqualTo(BindingProperty.TREE_TITLE);
    }

    @Test
    void eachStepsTemplateNamesAClassThatTheEngineCanRun() {
        assertThat(stream(read("steps.json"))
                        .flatMap(template -> stream(template.path("properties")))
                        .filter(property ->
                                property.at("/binding/name").asText().equals("camunda:class"))
                        .map(property -> property.path("value").asText()))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        name -> assertThat(Class.forName(name).getConstructor().newInstance())
                                .isInstanceOf(JavaDelegate.class));
    }

    private JsonNode template(String id) {
        return stream(templates)
                .filter(template -> template.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No template " + id));
    }

    private static JsonNode property(JsonNode template, BindingProperty property) {
        return stream(template.path("properties"))
                .filter(found -> found.at("/binding/name").asText().equals(property.key()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No property " + property.key()));
    }

    private static List<String> choices(JsonNode property) {
        return stream(property.path("choices"))
                .map(choice -> choice.path("value").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("element-templates", file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
