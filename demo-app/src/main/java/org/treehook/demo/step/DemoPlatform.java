package org.treehook.demo.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.discussion.Message;
import org.treehook.demo.discussion.MessageBoard;
import org.treehook.demo.discussion.SubmissionDiscussions;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.Activities;
import org.treehook.demo.submission.ActivityInput;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.demo.submission.Reference;
import org.treehook.demo.submission.SubmissionInput;
import org.treehook.demo.submission.SubmissionLifecycle;
import org.treehook.tree.Platform;

/** The demo's records for steps of trees; the platform itself acts. */
@Component
@Transactional
class DemoPlatform implements Platform {

    private final SubmissionLifecycle submissions;
    private final Activities activities;
    private final SubmissionDiscussions submissionDiscussions;
    private final MessageBoard board;

    DemoPlatform(
            SubmissionLifecycle submissions,
            Activities activities,
            SubmissionDiscussions submissionDiscussions,
            MessageBoard board) {
        this.submissions = submissions;
        this.activities = activities;
        this.submissionDiscussions = submissionDiscussions;
        this.board = board;
    }

    @Override
    public ObjectNode updateSubmission(String id, ObjectNode values) {
        return state(submissions.update(id, new SubmissionInput(null, members(values), null, null), Actor.SYSTEM));
    }

    @Override
    public ObjectNode closeSubmission(String id) {
        submissions.close(id);
        return object().put("id", id).put("coreState", "Closed");
    }

    @Override
    public ObjectNode createSubmission(
            String kapp, String form, ObjectNode values, @Nullable String parentId, @Nullable String originId) {
        FoundSubmission made = submissions.create(
                kapp,
                form,
                new SubmissionInput("Submitted", members(values), reference(originId), reference(parentId)),
                null,
                null,
                Actor.SYSTEM);
        return object().put("id", made.submission().id())
                .put("handle", made.submission().handle());
    }

    @Override
    public ObjectNode addActivity(String submissionId, String type, String label, String description) {
        return object().put(
                        "id",
                        activities
                                .add(submissionId, new ActivityInput(type, label, description), Actor.SYSTEM)
                                .id());
    }

    @Override
    public ObjectNode addMessage(@Nullable String discussionId, @Nullable String submissionId, String message) {
        String discussion = discussionId != null
                ? discussionId
                : submissionDiscussions
                        .open(Objects.requireNonNull(submissionId, "submissionId"), Actor.SYSTEM)
                        .id();
        Message posted = board.post(discussion, message, Actor.SYSTEM);
        return object().put("id", posted.id()).put("discussionId", discussion);
    }

    private static ObjectNode state(FoundSubmission found) {
        return object().put("id", found.submission().id())
                .put("coreState", found.submission().coreState().label());
    }

    private static Map<String, JsonNode> members(ObjectNode values) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        values.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static @Nullable Reference reference(@Nullable String id) {
        return id == null ? null : new Reference(id);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
