package org.treehook.demo.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.treehook.demo.attribute.AttributeDefinition;

/** An attribute as an administrator fills it in: one value, or one in each line. */
record AttributeField(
        String id,
        String name,
        String input,
        boolean many,
        @Nullable String description,
        String text) {

    private static final String INPUT = "attribute:";

    static AttributeField of(AttributeDefinition definition, Map<String, List<String>> values) {
        return new AttributeField(
                "a-" + Integer.toHexString(definition.name().hashCode()),
                definition.name(),
                INPUT + definition.name(),
                definition.allowsMultiple(),
                definition.description(),
                String.join("\n", values.getOrDefault(definition.name(), List.of())));
    }

    static Map<String, @Nullable List<@Nullable String>> read(
            List<AttributeDefinition> defined, MultiValueMap<String, String> filled) {
        Map<String, @Nullable List<@Nullable String>> read = new LinkedHashMap<>();
        for (AttributeDefinition definition : defined) {
            String text = filled.getFirst(INPUT + definition.name());
            List<@Nullable String> values = new ArrayList<>();
            if (text != null && !text.isBlank()) {
                if (definition.allowsMultiple()) {
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(values::add);
                } else {
                    values.add(text.strip());
                }
            }
            read.put(definition.name(), values);
        }
        return read;
    }
}
