package org.treehook.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.Platform;

/** A small application: it keeps what it was asked to do, and can be out of order. */
final class KeptRecords implements Platform {

    private final List<String> done = new ArrayList<>();
    private boolean broken;

    List<String> done() {
        return List.copyOf(done);
    }

    void broken(boolean now) {
        broken = now;
    }

    @Override
    public ObjectNode updateSubmission(String id, ObjectNode values) {
        return done("update " + id + " " + values).put("id", id).put("coreState", "Submitted");
    }

    @Override
    public ObjectNode closeSubmission(String id) {
        return done("close " + id).put("id", id).put("coreState", "Closed");
    }

    @Override
    public ObjectNode createSubmission(
            String kapp, String form, ObjectNode values, @Nullable String parentId, @Nullable String originId) {
        return done("create " + kapp + " " + form + " " + values + " " + parentId + " " + originId)
                .put("id", "new-1")
                .put("handle", "ABC123");
    }

    @Override
    public ObjectNode addActivity(String submissionId, String type, String label, String description) {
        return done("activity " + submissionId + " " + type + " " + label + " " + description)
                .put("id", "a-1");
    }

    @Override
    public ObjectNode addMessage(@Nullable String discussionId, @Nullable String submissionId, String message) {
        return done("message " + discussionId + " " + submissionId + " " + message)
                .put("id", "m-1")
                .put("discussionId", "d-1");
    }

    private ObjectNode done(String what) {
        if (broken) {
            throw new IllegalStateException("The records can't be reached");
        }
        done.add(what);
        return JsonNodeFactory.instance.objectNode();
    }
}
