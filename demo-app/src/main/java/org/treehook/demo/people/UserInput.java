package org.treehook.demo.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeEntry;

/** What a caller writes of a user; what is null stays as it is, and an empty text is none. */
public record UserInput(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String email,
        @Nullable Boolean enabled,
        @Nullable Boolean spaceAdmin,
        @Nullable String preferredLocale,
        @Nullable String timezone,
        @Nullable String invitedBy,
        @Nullable String password,
        @Nullable List<@Nullable AttributeEntry> attributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap,
        @Nullable List<@Nullable AttributeEntry> profileAttributes,
        @Nullable Map<String, @Nullable List<@Nullable String>> profileAttributesMap) {

    /** Nothing but the name: what is written here may hold a password. */
    @Override
    public String toString() {
        return "UserInput[username=" + username + "]";
    }
}
