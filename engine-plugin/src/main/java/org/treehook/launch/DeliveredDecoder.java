package org.treehook.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.Outcome;
import org.treehook.event.Json;

/** Reads a 2xx answer, and the run's number from it if it names one. */
final class DeliveredDecoder implements Decoder {

    private static final int RUN_ID_LENGTH = 64;

    private final ObjectMapper json = Json.mapper();
    private final AnswerReader answers;

    DeliveredDecoder(AnswerReader answers) {
        this.answers = answers;
    }

    @Override
    public Object decode(Response answer, Type type) throws IOException {
        org.treehook.delivery.Response response = answers.read(answer);
        JsonNode content = response.cut() ? MissingNode.getInstance() : read(response.content());
        return new Outcome.Delivered(
                response,
                runId(content.path(RunTreeAnswer.RUN_ID)),
                content.path(RunTreeAnswer.BEFORE_EDIT).asBoolean(false));
    }

    private JsonNode read(String content) {
        if (!content.contains(RunTreeAnswer.RUN_ID)) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(content);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String runId(JsonNode runId) {
        boolean usable = runId.isIntegralNumber() || runId.isTextual();
        String text = usable ? Texts.line(runId.asText()) : "";
        return text.isEmpty() || text.length() > RUN_ID_LENGTH ? null : text;
    }
}
