package org.treehook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;

/** What an operator reads about a failed attempt. */
public final class FailureText {

    private static final ObjectMapper JSON = Json.mapper();
    private static final int LONGEST_EXPLANATION = 300;

    private FailureText() {}

    /** One line: {@code 404 Not Found from http://… : The "…" tree does not exist.} */
    static String line(String summary, String url, @Nullable Response response) {
        String explanation = response == null ? "" : explanation(response.content());
        return summary + " from " + url + (explanation.isEmpty() ? "" : " : " + explanation);
    }

    /** All there is: the line, and below it the answer. */
    public static String full(DeliveryFailure failure) {
        Attempt attempt = failure.attempt();
        Response response = attempt == null ? null : attempt.response();
        return response == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + "\n\n" + response.statusLine() + "\n" + response.headers() + "\n\n"
                        + response.content();
    }

    /** What an answer says of itself: the text of {@code message} or {@code error}, else its first line. */
    private static String explanation(String content) {
        String text = content.strip();
        if (text.startsWith("{")) {
            try {
                JsonNode answer = JSON.readTree(text);
                text = Stream.of("message", "error")
                        .map(answer::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .findFirst()
                        .orElse(text);
            } catch (JsonProcessingException e) {
                // then it is shown as it came
            }
        }
        return ForeignText.line(text.lines().findFirst().orElse(""), LONGEST_EXPLANATION);
    }
}
