package org.treehook.demo.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.attribute.Attributes;

/** What REST answers for one record: its properties, and the parts that the caller asked for. */
final class Answer {

    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

    Answer with(String property, @Nullable Object value) {
        properties.put(property, value);
        return this;
    }

    Answer details(Include include, Stamp created, Stamp updated) {
        if (include.has("details")) {
            Stamp.put(properties, "created", created);
            Stamp.put(properties, "updated", updated);
        }
        return this;
    }

    Answer attributes(Include include, Supplier<Attributes> attributes) {
        if (include.has("attributes") || include.has("attributesMap")) {
            Attributes read = attributes.get();
            if (include.has("attributes")) {
                properties.put("attributes", read.entries());
            }
            if (include.has("attributesMap")) {
                properties.put("attributesMap", read.values());
            }
        }
        return this;
    }

    Map<String, @Nullable Object> properties() {
        return properties;
    }
}
