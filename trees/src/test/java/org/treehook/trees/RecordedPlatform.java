package org.treehook.trees;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.treehook.tree.Platform;

/** The records of a small application: it keeps what it was asked to do, and can be out of order. */
final class RecordedPlatform implements Platform {

    private final List<String> done = new ArrayList<>();
    private boolean broken;

    /** What was done, in order: {@code close <id>}, {@code activity <id> <type>: <label>} and so on. */
    List<String> done() {
        return List.copyOf(done);
    }

    /** The ids of what was closed. */
    List<String> closed() {
        return done.stream()
                .filter(line -> line.startsWith("close "))
                .map(line -> line.substring("close ".length()))
                .toList();
    }

    void breakDown() {
        broken = true;
    }

    void reset() {
        broken = false;
        done.clear();
    }

    @Override
    public ObjectNode updateSubmission(String id, ObjectNode values) {
        return did("update " + id + " " + values);
    }

    @Override
    public ObjectNode closeSubmission(String id) {
        return did("close " + id);
    }

    @Override
    public ObjectNode createSubmission(String kapp, String form, ObjectNode values, String parentId, String originId) {
        return did("create " + kapp + " " + form + " " + values)
                .put("id", "made")
                .put("handle", "ADE123");
    }

    @Override
    public ObjectNode addActivity(String submissionId, String type, String label, String description) {
        return did("activity " + submissionId + " " + type + ": " + label);
    }

    @Override
    public ObjectNode addMessage(String discussionId, String submissionId, String message) {
        return did("message " + (discussionId == null ? submissionId : discussionId) + ": " + message);
    }

    private ObjectNode did(String what) {
        if (broken) {
            throw new IllegalStateException("The submissions can't be reached");
        }
        done.add(what);
        return JsonNodeFactory.instance.objectNode();
    }
}
