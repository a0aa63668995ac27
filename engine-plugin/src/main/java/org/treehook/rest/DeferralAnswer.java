package org.treehook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.tree.Deferrals.Completion;
import org.treehook.tree.Deferrals.DeferralNotice;

/** What is read and answered where a deferred step is completed. */
final class DeferralAnswer {

    private static final ObjectMapper JSON = Json.mapper();

    static final int LONGEST = 500_000;

    private DeferralAnswer() {}

    static DeferralNotice notice(@Nullable String content) {
        if (!(read(content) instanceof ObjectNode body)) {
            throw new ApiException(400, "The body is not a JSON object such as {\"token\":\"…\"}.");
        }
        JsonNode token = body.path("token");
        if (!token.isTextual() || token.asText().isBlank()) {
            throw new ApiException(400, "\"token\" is required: the text that the step handed out.");
        }
        JsonNode message = body.path("message");
        if (!message.isMissingNode() && !message.isNull() && !message.isTextual()) {
            throw new ApiException(400, "\"message\" has to be a text.");
        }
        JsonNode results = body.path("results");
        if (!results.isMissingNode() && !results.isNull() && !results.isObject()) {
            throw new ApiException(400, "\"results\" has to be a JSON object.");
        }
        if (results.toString().length() > LONGEST || message.toString().length() > LONGEST) {
            throw new ApiException(
                    400,
                    "\"results\" and \"message\" have at most " + LONGEST
                            + " characters each; keep what is longer elsewhere and tell where.");
        }
        return new DeferralNotice(
                token.asText(),
                message.isTextual() ? message.asText() : null,
                results instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
    }

    static Response of(Completion completion) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (completion instanceof Completion.Done done) {
            json.put("messageType", "success");
            Long number = done.runNumber();
            json.put(
                    "message",
                    number == null
                            ? "Completed the deferred task."
                            : "Completed a deferred task of run #" + number + ".");
            if (number != null) {
                json.put("runId", Long.toString(number));
            }
            return answer(200, json);
        }
        if (completion instanceof Completion.Late late) {
            return answer(409, json.put("message", late.message()));
        }
        if (completion instanceof Completion.Suspended suspended) {
            return answer(503, json.put("message", suspended.message()));
        }
        return answer(404, json.put("message", "There is no deferred task with this token."));
    }

    private static Response answer(int status, ObjectNode json) {
        return Response.status(status).entity(json.toString()).build();
    }

    private static @Nullable JsonNode read(@Nullable String content) {
        try {
            return content == null ? null : JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
