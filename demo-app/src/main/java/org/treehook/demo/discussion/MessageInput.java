package org.treehook.demo.discussion;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/**
 * What somebody says.
 *
 * @param content a text, or an array of tokens: {@code {"type":"text","value":…}} and {@code
 *     {"type":"user","value":{"username":…}}}
 */
public record MessageInput(@Nullable JsonNode content) {

    /** The message as one text, in which users are mentioned; 400 if there is none. */
    String text() {
        if (content == null || content.isNull()) {
            throw new ApiException(400, "\"content\" is required.");
        }
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray()) {
            throw unreadable();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(token -> text.append(token(token)));
        return text.toString();
    }

    private static String token(JsonNode token) {
        JsonNode value = token.path("value");
        if (token.path("type").asText().equals("text") && value.isTextual()) {
            return value.textValue();
        }
        if (token.path("type").asText().equals("user") && value.path("username").isTextual()) {
            return Mentions.of(value.path("username").textValue());
        }
        throw unreadable();
    }

    private static ApiException unreadable() {
        return new ApiException(
                400, "\"content\" is a text, or an array of tokens of the types \"text\" and \"user\".");
    }
}
