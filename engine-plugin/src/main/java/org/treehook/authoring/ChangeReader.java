package org.treehook.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;
import org.treehook.webhook.BindingProperty;

/** Reads a {@link WebhookChange} and notes everything that is wrong with its form. */
final class ChangeReader {

    /** What REST answers besides; a webhook can be sent back as it came. */
    private static final Set<String> READ_ONLY =
            Set.of("tree", "problem", "quarantine", "createdAt", "createdBy", "updatedAt", "updatedBy");

    private final Map<BindingProperty, String> properties = new EnumMap<>(BindingProperty.class);
    private final List<String> problems = new ArrayList<>();
    private WebhookChange.@Nullable Auth auth;
    private @Nullable Boolean suspended;

    WebhookChange read(JsonNode json) {
        if (json.isObject()) {
            json.properties().forEach(field -> read(field.getKey(), field.getValue()));
        } else {
            problems.add("A webhook is a JSON object.");
        }
        return new WebhookChange(properties, auth, suspended, problems);
    }

    private void read(String field, JsonNode value) {
        switch (field) {
            case "headers" -> headers(value);
            case "authStrategy" -> auth = value.isNull() ? new WebhookChange.Auth.None() : strategy(value);
            case "suspended" -> suspended(value);
            default -> {
                if (!READ_ONLY.contains(field)) {
                    property(field, value);
                }
            }
        }
    }

    private void property(String field, JsonNode value) {
        BindingProperty property = Fields.property(field);
        if (property == null) {
            Set<String> known = new TreeSet<>(Fields.names());
            known.addAll(List.of("authStrategy", "suspended"));
            problems.add("Unknown property \"" + field + "\"; known are: " + String.join(", ", known) + ".");
        } else if (value.isNull() || value.isTextual()) {
            properties.put(property, value.isNull() ? "" : value.textValue());
        } else {
            problems.add(field + " has to be a string.");
        }
    }

    private void suspended(JsonNode value) {
        if (value.isBoolean()) {
            suspended = value.booleanValue();
        } else {
            problems.add("suspended has to be true or false.");
        }
    }

    private void headers(JsonNode value) {
        List<String> lines = new ArrayList<>();
        if (!value.isNull() && !value.isObject()) {
            problems.add("headers has to be an object of names and values.");
            return;
        }
        value.properties().forEach(header -> {
            if (!header.getValue().isTextual()
                    || header.getValue().textValue().lines().count() > 1) {
                problems.add("headers: the value of " + header.getKey() + " has to be a string of one line.");
            } else {
                lines.add(header.getKey() + ": " + header.getValue().textValue().strip());
            }
        });
        properties.put(BindingProperty.HEADERS, String.join("\n", lines));
    }

    private WebhookChange.@Nullable Auth strategy(JsonNode value) {
        AuthStrategy strategy = AuthReader.read(value, problem -> problems.add("authStrategy: " + problem));
        return strategy == null ? null : new WebhookChange.Auth.Given(strategy);
    }
}
