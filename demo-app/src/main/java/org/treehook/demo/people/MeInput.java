package org.treehook.demo.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeEntry;

/** What somebody writes of themselves; what is null stays as it is, and an empty text is none. */
public record MeInput(
        @Nullable String displayName,
        @Nullable String email,
        @Nullable String preferredLocale,
        @Nullable String timezone,
        @Nullable String password,
        @Nullable List<@Nullable AttributeEntry> profileAttributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> profileAttributesMap) {

    UserInput asUserInput() {
        return new UserInput(
                null,
                displayName,
                email,
                null,
                null,
                preferredLocale,
                timezone,
                null,
                password,
                null,
                null,
                profileAttributes,
                profileAttributesMap);
    }

    /** Nothing: what is written here may hold a password. */
    @Override
    public String toString() {
        return "MeInput[]";
    }
}
