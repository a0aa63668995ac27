package org.treehook.demo.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.treehook.demo.catalog.Field;
import org.treehook.demo.catalog.FormLayout;

/**
 * A form as somebody fills it in.
 *
 * @param pages all of them, one below the other
 */
record FormSheet(List<Sheet> pages) {

    /** What the names of inputs begin with, so that no field is taken for something else. */
    private static final String INPUT = "field:";

    FormSheet {
        pages = List.copyOf(pages);
    }

    /**
     * The form with values put in.
     *
     * @param missing the names of the fields that have to be marked as missing
     */
    static FormSheet of(FormLayout layout, Map<String, Object> values, Set<String> missing) {
        Map<String, JsonNode> written = new LinkedHashMap<>();
        layout.source().forEach(page -> collect(page.path("elements"), written));
        List<Sheet> sheets = new ArrayList<>();
        layout.pages()
                .forEach(page -> sheets.add(new Sheet(
                        page.name(),
                        page.fields().stream()
                                .map(field -> Input.of(
                                        field,
                                        written.get(field.name()),
                                        values.get(field.name()),
                                        missing.contains(field.name())))
                                .toList())));
        return new FormSheet(sheets);
    }

    /** The values that somebody filled in: a string, or a list for a field with many. An input left empty is no value. */
    static Map<String, Object> read(FormLayout layout, MultiValueMap<String, String> filled) {
        Map<String, Object> values = new LinkedHashMap<>();
        layout.fields().values().forEach(field -> {
            List<String> given = filled.getOrDefault(INPUT + field.name(), List.of());
            if (field.many()) {
                List<String> lines = given.stream()
                        .flatMap(text -> Arrays.stream(text.split("\\R", -1)))
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
                if (!lines.isEmpty()) {
                    values.put(field.name(), lines);
                }
            } else if (!given.isEmpty() && !given.get(0).isBlank()) {
                values.put(field.name(), given.get(0).replace("\r\n", "\n"));
            }
        });
        return values;
    }

    private static void collect(JsonNode elements, Map<String, JsonNode> written) {
        for (JsonNode element : elements) {
            String name = element.path("name").textValue();
            if (name != null && element.path("type").asText().equals("field")) {
                written.put(name, element);
            }
            collect(element.path("elements"), written);
        }
    }

    /** A page of the form. */
    record Sheet(String name, List<Input> inputs) {}

    /**
     * An input.
     *
     * @param kind {@code line}, {@code text}, {@code lines} (one value each), {@code some} or {@code one} of the choices
     * @param id of the element
     */
    record Input(
            String id,
            String name,
            String label,
            String kind,
            boolean required,
            int rows,
            List<String> choices,
            List<String> values,
            boolean missing) {

        static Input of(Field field, @Nullable JsonNode written, @Nullable Object value, boolean missing) {
            List<String> choices = new ArrayList<>();
            String label = field.name();
            int rows = 1;
            if (written != null) {
                written.path("choices").forEach(choice -> {
                    if (choice.isTextual()) {
                        choices.add(choice.textValue());
                    }
                });
                label = written.path("label").asText(field.name());
                rows = Math.max(1, Math.min(written.path("rows").asInt(1), 20));
            }
            List<String> values = new ArrayList<>();
            if (value instanceof List<?> many) {
                many.forEach(each -> values.add(String.valueOf(each)));
            } else if (value != null) {
                values.add(value.toString());
            }
            // What was chosen once and is no choice any more is not lost by saving.
            values.stream()
                    .filter(each -> !choices.isEmpty() && !choices.contains(each))
                    .forEach(choices::add);
            String kind = choices.isEmpty()
                    ? (field.many() ? "lines" : rows > 1 ? "text" : "line")
                    : (field.many() ? "some" : "one");
            return new Input(
                    "f-" + Integer.toHexString(field.name().hashCode()),
                    INPUT + field.name(),
                    label,
                    kind,
                    field.required(),
                    field.many() ? 4 : rows,
                    choices,
                    values,
                    missing);
        }

        public String text() {
            return String.join("\n", values);
        }
    }
}
