package org.treehook.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngineException;
import org.treehook.event.Json;
import org.treehook.launch.Services;
import org.treehook.plugin.Treehook;

/**
 * Calls an HTTP service: input {@code url}, and if wanted {@code method} ({@code POST}), {@code headers} (a map, or
 * {@code Name: value} lines), {@code body} (a text; a map or a list is sent as JSON), {@code secret} (the name of one),
 * {@code timeout} ({@code PT10S}); result {@code status}, {@code body} (JSON where the service answered with it, else a text).
 *
 * <p>Any answer but 2xx, and none in time, is an exception: the engine retries, and at last there is an incident. Each retry
 * carries the same {@code idempotency-key}, which no other visit of a step has. The call happens within the transaction of
 * its step and holds that until the answer is there; if the transaction fails later, the call is made once more. So such a
 * step should be asynchronous and do nothing else, and its timeout short.
 */
public final class CallService extends Step {

    private static final ObjectMapper JSON = Json.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    JsonNode perform(Inputs inputs, Treehook treehook) {
        Services.Call call = new CallInputs(inputs).call(treehook.visit(inputs.execution()));
        Services.Answer answer = answer(call, inputs, treehook.services());
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", answer.status())
                .set("body", body(answer));
    }

    private static Services.Answer answer(Services.Call call, Inputs inputs, Services services) {
        try {
            return services.call(call);
        } catch (Services.Refused refused) {
            String input = switch (refused.part()) {
                case URL -> CallInputs.URL;
                case HEADERS -> CallInputs.HEADERS;
                case SECRET -> CallInputs.SECRET;
            };
            throw inputs.unusable(input, "can't be used. " + refused.sentence());
        } catch (Services.Failed failed) {
            throw new ProcessEngineException("\"" + inputs.step() + "\" in "
                    + inputs.execution().getCurrentActivityId() + ": " + failed.getMessage());
        }
    }

    /** A single text or number is JSON only where the service says so. */
    private static JsonNode body(Services.Answer answer) {
        try {
            JsonNode node = JSON.readTree(answer.content());
            boolean said = answer.contentType().toLowerCase(Locale.ROOT).contains("json");
            if (!node.isMissingNode() && (said || node.isContainerNode())) {
                return node;
            }
        } catch (JsonProcessingException notJson) {
            // Then it is a text.
        }
        return TextNode.valueOf(answer.content());
    }
}
