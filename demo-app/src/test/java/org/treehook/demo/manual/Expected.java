package org.treehook.demo.manual;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page says that a command prints, beside what it has printed. {@code …} stands for anything. */
final class Expected {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Expected() {}

    static boolean fits(Block answer, String printed) {
        try {
            return answer.is("json") ? json(answer.text(), printed) : text(answer.text(), printed);
        } catch (IOException e) {
            return false;
        }
    }

    /** The last value that was printed has all that is shown, and may have more. */
    private static boolean json(String shown, String printed) throws IOException {
        JsonNode last = MissingNode.getInstance();
        try (JsonParser parser = JSON.createParser(printed)) {
            for (JsonNode next = JSON.readTree(parser); next != null; next = JSON.readTree(parser)) {
                last = next;
            }
        }
        return within(JSON.readTree(shown), last);
    }

    private static boolean within(JsonNode shown, JsonNode printed) {
        if (shown.isObject()) {
            return printed.isObject()
                    && shown.properties().stream()
                            .allMatch(each ->
                                    printed.has(each.getKey()) && within(each.getValue(), printed.get(each.getKey())));
        }
        if (shown.isArray()) {
            for (int i = 0; i < shown.size(); i++) {
                if (!printed.isArray() || !printed.has(i) || !within(shown.get(i), printed.get(i))) {
                    return false;
                }
            }
            return printed.isArray();
        }
        if (shown.isTextual()) {
            return shown.asText().equals("…") || (printed.isTextual() && text(shown.asText(), printed.asText()));
        }
        return shown.equals(printed);
    }

    private static boolean text(String shown, String printed) {
        String pattern =
                Arrays.stream(shown.strip().split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(printed.strip().replace("\r\n", "\n"))
                .matches();
    }
}
