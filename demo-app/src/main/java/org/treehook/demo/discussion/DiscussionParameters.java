package org.treehook.demo.discussion;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/** The query parameters of a list of discussions. */
final class DiscussionParameters {

    @QueryParam("archived")
    private @Nullable String archived;

    @QueryParam("title")
    private @Nullable String title;

    @QueryParam("type")
    private @Nullable String type;

    @QueryParam("key")
    private @Nullable String key;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("pageToken")
    private @Nullable String pageToken;

    /** Administrators see all discussions, anyone else those they take part in. */
    DiscussionQuery query(Actor actor) {
        return new DiscussionQuery(
                actor.spaceAdmin() ? null : actor.username(),
                archived == null ? null : flag(archived),
                title == null || title.isEmpty() ? null : Text.bounded("title", title, Text.NAME),
                related(),
                Slice.of(limit, pageToken));
    }

    private @Nullable RelatedItem related() {
        if (type == null && key == null) {
            return null;
        }
        return RelatedItem.submission(new RelatedItem(type, key).submissionId());
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ApiException(400, "\"archived\" is true or false.");
        };
    }
}
