package org.treehook.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.treehook.sql.Sql;

/**
 * Makes the variables of a run from a payload: one for each member. Objects and arrays become object values in JSON, so
 * that expressions read them as maps and lists; on an engine that can't read JSON they are its text.
 */
public final class RunVariables {

    private static final String JSON = "application/json";
    private static final String MAP = "java.util.LinkedHashMap<java.lang.String,java.lang.Object>";
    private static final String LIST = "java.util.ArrayList<java.lang.Object>";

    /** Longer ones don't fit into the engine's column for texts. */
    private static final int LONGEST_STRING = 4000;

    private static final int LONGEST_BUSINESS_KEY = 255;
    private static final int LONGEST_NAME = 255;

    private final BooleanSupplier engineReadsJson;

    public RunVariables(BooleanSupplier engineReadsJson) {
        this.engineReadsJson = engineReadsJson;
    }

    VariableMap of(ObjectNode payload) {
        VariableMap variables = Variables.createVariables();
        payload.properties().forEach(member -> variables.putValueTyped(member.getKey(), value(member.getValue())));
        return variables;
    }

    /** Why a payload can't become variables: its members are their names. */
    static Optional<String> objection(ObjectNode payload) {
        for (Map.Entry<String, JsonNode> member : payload.properties()) {
            String name = member.getKey();
            if (name.length() > LONGEST_NAME || !name.equals(Sql.storable(name))) {
                return Optional.of("The members of the body become variables of the run; a name has at most "
                        + LONGEST_NAME + " characters, and no NUL or half a character.");
            }
        }
        return Optional.empty();
    }

    /** One value as a variable. */
    public TypedValue value(JsonNode node) {
        if (node.isObject()) {
            return json(node, MAP);
        }
        if (node.isArray()) {
            return json(node, LIST);
        }
        if (node.isTextual() && node.textValue().length() > LONGEST_STRING) {
            return json(node, "java.lang.String");
        }
        if (node.isTextual()) {
            return Variables.stringValue(Sql.storable(node.textValue()));
        }
        if (node.isBoolean()) {
            return Variables.booleanValue(node.booleanValue());
        }
        if (node.isNull()) {
            return Variables.untypedNullValue();
        }
        return node.canConvertToLong() && node.isIntegralNumber()
                ? Variables.longValue(node.longValue())
                : Variables.doubleValue(node.doubleValue());
    }

    private TypedValue json(JsonNode node, String type) {
        if (engineReadsJson.getAsBoolean()) {
            return Variables.serializedObjectValue(node.toString())
                    .serializationDataFormat(JSON)
                    .objectTypeName(type)
                    .create();
        }
        String text = node.toString();
        return text.length() > LONGEST_STRING
                ? Variables.byteArrayValue(text.getBytes(StandardCharsets.UTF_8))
                : Variables.stringValue(text);
    }

    /** The id of the record that a payload is about, or an empty string; no record has an id that the engine has no room for. */
    static String businessKey(ObjectNode payload) {
        String id = payload.at("/submission/id")
                .asText(payload.at("/discussion/id")
                        .asText(payload.at("/team/slug")
                                .asText(payload.at("/user/username")
                                        .asText(payload.at("/form/slug").asText("")))));
        return id.length() > LONGEST_BUSINESS_KEY ? "" : Sql.storable(id);
    }
}
