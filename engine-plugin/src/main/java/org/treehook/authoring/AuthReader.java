package org.treehook.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;

/** Reads credentials: {@code type}, and {@code properties} with a name and a value each. */
final class AuthReader {

    private static final int LONGEST = 4000;

    private AuthReader() {}

    /** Null without a type that we know; every problem is told. */
    static @Nullable AuthStrategy read(JsonNode value, Consumer<String> problems) {
        AuthStrategy.Type type =
                AuthStrategy.Type.parse(value.path("type").asText()).orElse(null);
        if (type == null) {
            problems.accept("the type is one of " + AuthStrategy.Type.titles() + ".");
            return null;
        }
        String identifier = null;
        String secret = null;
        for (JsonNode property : value.path("properties")) {
            String name = property.path("name").asText();
            JsonNode content = property.path("value");
            String text = content.isTextual() && !content.textValue().isEmpty() ? content.textValue() : null;
            if (name.equals(type.secretName())) {
                secret = text;
            } else if (name.equals(type.identifierName())) {
                identifier = text;
            } else {
                problems.accept(type.title() + " has no property \"" + name + "\".");
            }
            if (text != null && text.chars().anyMatch(Character::isISOControl)) {
                problems.accept(name + " holds a control character.");
            }
            if (text != null && text.length() > LONGEST) {
                problems.accept(name + " is longer than " + LONGEST + " characters.");
            }
        }
        return new AuthStrategy(type, identifier, secret);
    }
}
