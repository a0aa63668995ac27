package org.treehook.demo.discussion;

import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/** Lets people take part and go, each change in one transaction. No event tells of it. */
@Component
@Transactional
class ParticipantEditor {

    private final Participants participants;
    private final Invitations invitations;
    private final DiscussionAccess access;
    private final People people;
    private final Clock clock;

    ParticipantEditor(
            Participants participants, Invitations invitations, DiscussionAccess access, People people, Clock clock) {
        this.participants = participants;
        this.invitations = invitations;
        this.access = access;
        this.people = people;
        this.clock = clock;
    }

    /** Lets a user take part without an invitation; who does already stays as they are. */
    public Participant add(String discussionId, String username, Actor actor) {
        Discussion discussion = access.lock(discussionId, actor);
        access.requireInviter(discussion, actor);
        DiscussionAccess.requireOpen(discussion);
        if (people.find(username).isEmpty()) {
            throw new ApiException(400, "There is no user \"" + username + "\".");
        }
        return participants.add(discussionId, username, new Stamp(clock.instant(), actor.username()));
    }

    /**
     * Ends somebody's part: their own, or as an owner anyone's but the author's. Their invitations go too, so that they
     * can be invited again. Answers what they were.
     */
    public Participant remove(String discussionId, String username, Actor actor) {
        Discussion discussion = access.lock(discussionId, actor);
        Participant participant = participants
                .find(discussionId, username)
                .orElseThrow(() -> ApiException.notFound("participant", username));
        if (!username.equals(actor.username()) && !access.owns(discussion, actor)) {
            throw new ApiException(403, "Only owners of the discussion may remove others from it.");
        }
        if (username.equals(discussion.created().by())) {
            throw new ApiException(400, "The author of a discussion can't be removed from it.");
        }
        participants.remove(participant);
        invitationKeys(username)
                .flatMap(key -> invitations.find(discussionId, key).stream())
                .forEach(invitations::delete);
        return participant;
    }

    private Stream<InvitationKey> invitationKeys(String username) {
        return Stream.concat(
                Stream.of(InvitationKey.of(username)),
                people.find(username).map(Person::email).stream()
                        .map(email -> InvitationKey.ofEmail(email.toLowerCase(Locale.ROOT))));
    }
}
