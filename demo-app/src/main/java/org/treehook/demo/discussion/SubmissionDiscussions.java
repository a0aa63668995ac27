package org.treehook.demo.discussion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Slice;
import org.treehook.demo.identity.Actor;

/**
 * What people say about a submission. Whoever may see the submission may read and write here; for anyone else each method
 * throws a 404. A submission has one discussion, which begins when somebody first says something.
 */
public interface SubmissionDiscussions {

    /** The submission's discussion; empty while nothing was said. */
    Optional<Discussion> find(String submissionId, Actor actor);

    /**
     * As {@link #find}; begun if there is none, which raises Discussion Created. Who made the submission takes part in
     * it.
     */
    Discussion open(String submissionId, Actor actor);

    /** A page of what was said, newest first. */
    Comments comments(String submissionId, Slice slice, Actor actor);

    /**
     * Says something, in one transaction that begins the discussion if need be; the author takes part from then on.
     * Raises Notification for those who are mentioned, as {@link MessageBoard#post} says.
     */
    Comment post(String submissionId, String text, Actor actor);

    /**
     * Something that was said.
     *
     * @param text as it was written, with its mentions
     * @param username of its author
     * @param author what its author is called by
     */
    record Comment(String id, String text, String username, String author, Instant at) {}

    /**
     * A page of what was said.
     *
     * @param nextPageToken null at the end
     */
    record Comments(List<Comment> comments, @Nullable String nextPageToken) {

        public Comments {
            comments = List.copyOf(comments);
        }
    }
}
