package org.treehook.demo.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.attribute.Attributes;

/** What events say of users and teams, as these are in the current transaction. */
@Component
final class PeopleSections {

    private final AttributeValues attributes;

    PeopleSections(AttributeValues attributes) {
        this.attributes = attributes;
    }

    Map<String, @Nullable Object> user(User user) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("username", user.username());
        section.put("displayName", user.displayName());
        section.put("email", user.email());
        section.put("enabled", user.profile().enabled());
        section.put("spaceAdmin", user.spaceAdmin());
        section.put("preferredLocale", user.profile().preferredLocale());
        section.put("timezone", user.profile().timezone());
        section.put("invitedBy", user.profile().invitedBy());
        section.put("attributes", attributes(user).section());
        section.put("profileAttributes", profileAttributes(user).section());
        return section;
    }

    Map<String, @Nullable Object> team(Team team) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("name", team.name());
        section.put("slug", team.slug());
        section.put("description", team.description());
        section.put("attributes", attributes(team).section());
        return section;
    }

    Attributes attributes(User user) {
        return attributes.of(user.profile().id());
    }

    Attributes profileAttributes(User user) {
        return attributes.of(user.profile().attributesId());
    }

    Attributes attributes(Team team) {
        return attributes.of(team.id());
    }
}
