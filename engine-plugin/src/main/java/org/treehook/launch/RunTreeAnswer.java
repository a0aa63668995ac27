package org.treehook.launch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.treehook.tree.Launch;

/**
 * What a task endpoint answers, the same bytes in this engine and over HTTP.
 *
 * @param status the HTTP status
 * @param json the body
 */
public record RunTreeAnswer(int status, String json) {

    /** The member that holds the run's number. */
    static final String RUN_ID = "runId";

    /** The member that says, beside that one, that the run was launched earlier, from something else than what was sent now. */
    static final String BEFORE_EDIT = "launchedBeforeEdit";

    /** The answer to a launch. */
    public static RunTreeAnswer of(Launch launch) {
        if (launch instanceof Launch.Started started) {
            String number = Long.toString(started.run().number());
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("messageType", "success");
            json.put(
                    "message",
                    started.beforeEdit()
                            ? "Run #" + number + " had been initiated before, from another request under the same id."
                            : "Initiated run #" + number + ".");
            json.put(RUN_ID, number);
            if (started.beforeEdit()) {
                json.put(BEFORE_EDIT, true);
            }
            return new RunTreeAnswer(200, json.toString());
        } else if (launch instanceof Launch.NotFound notFound) {
            return failure(404, notFound.message());
        } else if (launch instanceof Launch.Unavailable unavailable) {
            return failure(503, unavailable.message());
        } else if (launch instanceof Launch.Invalid invalid) {
            return failure(400, invalid.message());
        }
        throw new IllegalArgumentException("Unknown launch: " + launch);
    }

    /** The answer where there is no task endpoint. */
    public static RunTreeAnswer noEndpoint(String path) {
        return failure(404, "This server has no endpoint POST " + path + ".");
    }

    private static RunTreeAnswer failure(int status, String message) {
        return new RunTreeAnswer(
                status,
                JsonNodeFactory.instance.objectNode().put("message", message).toString());
    }
}
