package org.treehook.demo.attribute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes that one record has.
 *
 * @param values name to values, by name; what is unset isn't there
 * @param multiple the names of those that allow more than one value
 */
public record Attributes(Map<String, List<String>> values, List<String> multiple) {

    public Attributes {
        values = new LinkedHashMap<>(values);
        multiple = List.copyOf(multiple);
    }

    /** As events carry them: name to string, or to an array where the definition allows more than one. */
    public Map<String, Object> section() {
        Map<String, Object> section = new LinkedHashMap<>();
        values.forEach((name, all) -> section.put(name, multiple.contains(name) ? all : all.get(0)));
        return section;
    }

    /** As the array notation has them. */
    public List<AttributeEntry> entries() {
        return values.entrySet().stream()
                .map(attribute -> new AttributeEntry(attribute.getKey(), List.copyOf(attribute.getValue())))
                .toList();
    }
}
