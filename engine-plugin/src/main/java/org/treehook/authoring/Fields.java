package org.treehook.authoring;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.BindingProperty;

/** The names that the properties of a binding have in REST: those of the model without their prefix. */
final class Fields {

    private Fields() {}

    static @Nullable BindingProperty property(String field) {
        return Arrays.stream(BindingProperty.values())
                .filter(property -> name(property).equals(field))
                .findFirst()
                .orElse(null);
    }

    static List<String> names() {
        return Arrays.stream(BindingProperty.values()).map(Fields::name).toList();
    }

    /** A problem that speaks of the model's properties, in the words of whoever never sees the model. */
    static String inRestWords(String problem) {
        String text = problem;
        for (BindingProperty property : BindingProperty.values()) {
            text = text.replace(property.key(), name(property));
        }
        return text;
    }

    private static String name(BindingProperty property) {
        return property.key().substring(BindingProperty.PREFIX.length());
    }
}
