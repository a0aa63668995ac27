package org.treehook.demo.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.attribute.Attributes;

/** What REST answers for one record: its properties, and the parts that the caller asked for. */
public final class Answer {

    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

    public Answer with(String property, @Nullable Object value) {
        properties.put(property, value);
        return this;
    }

    public Answer details(Include include, @Nullable Stamp created, @Nullable Stamp updated) {
        if (include.has("details")) {
            Stamp.put(properties, "created", created);
            Stamp.put(properties, "updated", updated);
        }
        return this;
    }

    public Answer attributes(Include include, Supplier<Attributes> attributes) {
        return attributes(include, "attributes", attributes);
    }

    /** As the other one, for parts of another name: {@code profileAttributes} and {@code profileAttributesMap}. */
    public Answer attributes(Include include, String part, Supplier<Attributes> attributes) {
        if (include.has(part) || include.has(part + "Map")) {
            Attributes read = attributes.get();
            if (include.has(part)) {
                properties.put(part, read.entries());
            }
            if (include.has(part + "Map")) {
                properties.put(part + "Map", read.values());
            }
        }
        return this;
    }

    public Map<String, @Nullable Object> properties() {
        return properties;
    }
}
