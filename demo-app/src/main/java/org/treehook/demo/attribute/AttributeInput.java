package org.treehook.demo.attribute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/** Reads the two notations in which attributes are written. */
public final class AttributeInput {

    private AttributeInput() {}

    /**
     * The attributes that a caller wrote, name to values; null if none were written at all. Throws a 400 if both
     * notations were used, or one of them wrongly.
     *
     * @param attributes {@code [{"name":…,"values":[…]}]}
     * @param attributesMap {@code {"name":["…"]}}
     */
    public static @Nullable Map<String, List<String>> read(
            @Nullable List<@Nullable AttributeEntry> attributes,
            @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {
        return read("attributes", attributes, attributesMap);
    }

    /** As the other one, for properties of another name: {@code profileAttributes} and {@code profileAttributesMap}. */
    public static @Nullable Map<String, List<String>> read(
            String property,
            @Nullable List<@Nullable AttributeEntry> attributes,
            @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {
        if (attributes != null && attributesMap != null) {
            throw new ApiException(400, "Write either \"" + property + "\" or \"" + property + "Map\", not both.");
        }
        if (attributes != null) {
            Map<String, List<String>> read = new LinkedHashMap<>();
            for (AttributeEntry entry : attributes) {
                String name = Text.name("name", entry == null ? null : entry.name());
                if (read.put(name, values(name, entry == null ? null : entry.values())) != null) {
                    throw new ApiException(400, "The attribute \"" + name + "\" is written twice.");
                }
            }
            return read;
        }
        if (attributesMap != null) {
            Map<String, List<String>> read = new LinkedHashMap<>();
            attributesMap.forEach((name, values) -> read.put(name, values(name, values)));
            return read;
        }
        return null;
    }

    private static List<String> values(String name, @Nullable List<@Nullable String> written) {
        List<String> values = new ArrayList<>();
        if (written != null) {
            for (String value : written) {
                if (value == null) {
                    throw new ApiException(400, "A value of the attribute \"" + name + "\" is null.");
                }
                values.add(Text.bounded(name, value, Text.VALUE));
            }
        }
        return values;
    }
}
