package org.treehook.demo.discussion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/**
 * What a caller writes of a discussion; what is null stays as it is.
 *
 * @param owningUsers who may change it besides its author: usernames, or objects that have one
 * @param owningTeams none: clients of the original send an empty array
 * @param joinPolicy none: clients of the original send an empty string
 */
public record DiscussionInput(
        @Nullable String title,
        @Nullable String description,
        @Nullable Boolean isArchived,
        @Nullable Boolean isPrivate,
        @Nullable JsonNode owningUsers,
        @Nullable JsonNode owningTeams,
        @Nullable JsonNode joinPolicy,
        @Nullable RelatedItem relatedItem) {

    private static final int MOST_OWNERS = 50;
    private static final JsonNode NO_POLICY = TextNode.valueOf("");

    static DiscussionInput about(String title, RelatedItem item) {
        return new DiscussionInput(title, null, null, null, null, null, null, item);
    }

    /** Throws a 400 for what this platform doesn't have. */
    void requireSupported() {
        if (owningTeams != null && !owningTeams.isEmpty()) {
            throw new ApiException(400, "Teams can't own discussions here; name their members as \"owningUsers\".");
        }
        if (joinPolicy != null && !joinPolicy.isNull() && !joinPolicy.equals(NO_POLICY)) {
            throw new ApiException(400, "There are no join policies here; people join by invitation.");
        }
    }

    /** The usernames of those who are to own it; null if the caller says nothing about them. */
    @Nullable
    List<String> owners() {
        if (owningUsers == null || owningUsers.isNull()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : owningUsers) {
            String name = (each.isTextual() ? each : each.path("username")).textValue();
            if (name == null || !owningUsers.isArray() || names.size() == MOST_OWNERS) {
                throw new ApiException(400, "\"owningUsers\" is an array of usernames, at most " + MOST_OWNERS + ".");
            }
            names.add(Text.name("owningUsers", name));
        }
        return names;
    }
}
