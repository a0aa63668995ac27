package org.treehook.trees;

import static org.camunda.spin.Spin.JSON;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.json.SpinJsonNode;

/** The submitted cleaning request that the tests launch trees with, as a webhook posts it. */
final class CleaningSubmission {

    static final String ID = "7c1f0a52-16a4-11f1-9d5c-0b1e5a9c42d7";

    private static final String OBJECT_TYPE = "java.util.LinkedHashMap<java.lang.String,java.lang.Object>";

    private final SpinJsonNode payload = JSON(text());

    private CleaningSubmission() {}

    static CleaningSubmission withoutRooms() {
        return new CleaningSubmission();
    }

    static CleaningSubmission withRooms(String json) {
        CleaningSubmission submission = new CleaningSubmission();
        submission.payload.prop("values").prop("Rooms", JSON(json));
        return submission;
    }

    /** A launch as an application makes it: each member of the payload is a variable, held as JSON. */
    ProcessInstance launch(RuntimeService runtime, String processKey) {
        VariableMap variables = Variables.createVariables();
        for (String member : payload.fieldNames()) {
            variables.putValueTyped(
                    member,
                    Variables.serializedObjectValue(payload.prop(member).toString())
                            .serializationDataFormat(Variables.SerializationDataFormats.JSON)
                            .objectTypeName(OBJECT_TYPE)
                            .create());
        }
        return runtime.startProcessInstanceByKey(processKey, ID, variables);
    }

    private static String text() {
        try (InputStream file =
                Objects.requireNonNull(CleaningSubmission.class.getResourceAsStream("/cleaning-submitted.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
