package org.treehook.demo.discussion;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/**
 * Who may do what with a discussion: its participants and the administrators of the space see it and talk in it, its
 * owners and the administrators change it. For anyone else it is not there.
 */
@Component
final class DiscussionAccess {

    private final Discussions discussions;
    private final Participants participants;
    private final People people;

    DiscussionAccess(Discussions discussions, Participants participants, People people) {
        this.discussions = discussions;
        this.participants = participants;
        this.people = people;
    }

    /** A discussion to be read; 404 if it is not there. */
    Discussion get(String id, Actor actor) {
        return seen(id, discussions.find(id), actor);
    }

    /** A discussion to be changed in this transaction, or something of it; 404 if it is not there. */
    Discussion lock(String id, Actor actor) {
        return seen(id, discussions.lock(id), actor);
    }

    /** As {@link #lock}; 403 for those who take part but don't own it. */
    Discussion lockOwned(String id, Actor actor) {
        Discussion discussion = lock(id, actor);
        if (!owns(discussion, actor)) {
            throw new ApiException(403, "Only owners of the discussion and administrators of the space may do this.");
        }
        return discussion;
    }

    boolean maySee(Discussion discussion, Actor actor) {
        return actor.spaceAdmin()
                || participants.find(discussion.id(), actor.username()).isPresent();
    }

    /** As {@link #maySee}, for somebody who is not there. */
    boolean maySee(Discussion discussion, String username) {
        return participants.find(discussion.id(), username).isPresent() || people.isSpaceAdmin(username);
    }

    boolean owns(Discussion discussion, Actor actor) {
        return actor.spaceAdmin()
                || participants
                        .find(discussion.id(), actor.username())
                        .filter(Participant::owner)
                        .isPresent();
    }

    /** Throws a 403 unless this actor may bring others in: in a private discussion only its owners do. */
    void requireInviter(Discussion discussion, Actor actor) {
        if (discussion.closed() && !owns(discussion, actor)) {
            throw new ApiException(403, "Only owners of a private discussion may invite others.");
        }
    }

    /** Throws a 400 if it can only be read any more. */
    static void requireOpen(Discussion discussion) {
        if (discussion.archived()) {
            throw new ApiException(
                    400, "The discussion is archived; set \"isArchived\" to false before anything else is changed.");
        }
    }

    private Discussion seen(String id, Optional<Discussion> found, Actor actor) {
        return found.filter(discussion -> maySee(discussion, actor))
                .orElseThrow(() -> ApiException.notFound("discussion", id));
    }
}
