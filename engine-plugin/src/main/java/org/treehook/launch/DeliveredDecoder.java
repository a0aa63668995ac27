package org.treehook.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Outcome;

/** Reads a 2xx answer, and the run's number from it if it names one. */
final class DeliveredDecoder implements Decoder {

    private static final int RUN_ID_LENGTH = 64;

    private final ObjectMapper json = new ObjectMapper();
    private final AnswerReader answers;

    DeliveredDecoder(AnswerReader answers) {
        this.answers = answers;
    }

    @Override
    public Object decode(Response answer, Type type) throws IOException {
        org.treehook.delivery.Response response = answers.read(answer);
        return new Outcome.Delivered(response, response.cut() ? null : runId(response.content()));
    }

    private @Nullable String runId(String content) {
        try {
            JsonNode runId = json.readTree(content).path("runId");
            boolean usable = runId.isIntegralNumber() || runId.isTextual();
            String text = usable ? Texts.line(runId.asText()) : "";
            return text.isEmpty() || text.length() > RUN_ID_LENGTH ? null : text;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
