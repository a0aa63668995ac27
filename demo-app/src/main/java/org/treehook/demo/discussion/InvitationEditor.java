package org.treehook.demo.discussion;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/**
 * Invites people and takes their answers; each change and the event that it raises are one transaction. Participants
 * invite, of a private discussion its owners only. The invited person answers, who need not see the discussion before;
 * administrators may answer for them. The platform sends no mail: whoever has the address that was invited may answer.
 */
@Component
@Transactional
public class InvitationEditor {

    private static final int LONGEST_ADDRESS = 320;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final Discussions discussions;
    private final Participants participants;
    private final Invitations invitations;
    private final DiscussionAccess access;
    private final People people;
    private final DiscussionEvents events;
    private final Clock clock;

    InvitationEditor(
            Discussions discussions,
            Participants participants,
            Invitations invitations,
            DiscussionAccess access,
            People people,
            DiscussionEvents events,
            Clock clock) {
        this.discussions = discussions;
        this.participants = participants;
        this.invitations = invitations;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** An invitation, for whoever sees the discussion and for the invited person; 404 for anyone else. */
    @Transactional(readOnly = true)
    public Invitation get(String discussionId, InvitationKey key, Actor actor) {
        Discussion discussion = existing(discussions.find(discussionId), discussionId);
        return visible(discussion, key, actor);
    }

    /** Invites somebody and raises Invitation Created. */
    public Invitation invite(String discussionId, InvitationInput input, Actor actor) {
        Discussion discussion = access.lock(discussionId, actor);
        access.requireInviter(discussion, actor);
        DiscussionAccess.requireOpen(discussion);
        String username = input.invitedUser();
        String email = input.email() == null ? null : address(input.email());
        String message = Text.optional("message", input.message(), Text.DESCRIPTION);
        requireNew(discussion, InvitationKey.of(username, email));
        Stamp now = now(actor);
        Invitation invitation = new Invitation(
                RecordId.next(), discussionId, username, email, InvitationStatus.PENDING, message, now, now);
        Person invitee = invitee(invitation);
        invitations.insert(invitation);
        events.invited(discussion, invitation, invitee, actor);
        return invitation;
    }

    /**
     * Answers an invitation, makes a declined one again, or changes its message; raises Invitation Updated if anything is
     * different afterwards. Who accepts takes part from then on.
     */
    public Invitation change(String discussionId, InvitationKey key, InvitationChange change, Actor actor) {
        Discussion discussion = existing(discussions.lock(discussionId), discussionId);
        Invitation before = visible(discussion, key, actor);
        Stamp now = now(actor);
        InvitationStatus status = change.status() == null ? before.status() : InvitationStatus.of(change.status());
        Invitation after = before.with(
                status,
                change.message() == null
                        ? before.message()
                        : Text.bounded("message", change.message(), Text.DESCRIPTION),
                now);
        if (after.equals(before.with(before.status(), before.message(), now))) {
            return before;
        }
        DiscussionAccess.requireOpen(discussion);
        requireAllowed(discussion, before, status, change.message() != null, actor);
        Person invitee = before.isFor(actor) ? Person.of(actor) : invitee(before);
        invitations.update(after);
        if (status == InvitationStatus.ACCEPTED && before.status() != status) {
            if (invitee.username() == null) {
                throw new ApiException(400, "Nobody here has the address that was invited; only they can accept.");
            }
            participants.add(discussionId, invitee.username(), now);
        }
        events.updated(discussion, after, invitee, actor);
        return after;
    }

    /** Takes an invitation back; answers what it was. Who accepted it goes on taking part. */
    public Invitation withdraw(String discussionId, InvitationKey key, Actor actor) {
        Discussion discussion = access.lock(discussionId, actor);
        Invitation invitation = visible(discussion, key, actor);
        if (!invitation.created().by().equals(actor.username()) && !access.owns(discussion, actor)) {
            throw new ApiException(403, "Only who invited, owners and administrators may take an invitation back.");
        }
        invitations.delete(invitation);
        return invitation;
    }

    private void requireAllowed(
            Discussion discussion, Invitation before, InvitationStatus status, boolean rewritten, Actor actor) {
        boolean moved = status != before.status();
        boolean answered = moved && status.isAnswer();
        if (answered && !before.isFor(actor) && !actor.spaceAdmin()) {
            throw new ApiException(403, "Only the invited person answers an invitation.");
        }
        if (rewritten || (moved && !answered)) {
            if (!access.maySee(discussion, actor)) {
                throw new ApiException(403, "Only participants invite others.");
            }
            access.requireInviter(discussion, actor);
        }
        if (moved) {
            status.requireFrom(before.status());
        }
    }

    private void requireNew(Discussion discussion, InvitationKey key) {
        if (invitations.find(discussion.id(), key).isPresent()) {
            throw new ApiException(400, "There is an invitation for them already.", "uniqueness_violation");
        }
        if (participants.find(discussion.id(), key.text()).isPresent()) {
            throw new ApiException(400, "\"" + key.text() + "\" takes part already.");
        }
        if (invitations.count(discussion.id()) >= Invitations.MOST) {
            throw new ApiException(400, "A discussion has at most " + Invitations.MOST + " invitations.");
        }
    }

    private Invitation visible(Discussion discussion, InvitationKey key, Actor actor) {
        Optional<Invitation> found = invitations.find(discussion.id(), key);
        if (found.filter(invitation -> invitation.isFor(actor)).isEmpty() && !access.maySee(discussion, actor)) {
            throw ApiException.notFound("discussion", discussion.id());
        }
        return found.orElseThrow(() -> ApiException.notFound("invitation", key.text()));
    }

    /** Who is invited; 400 if it is a user who is not there. */
    private Person invitee(Invitation invitation) {
        String username = invitation.username();
        String email = invitation.email();
        if (username == null) {
            return people.reachedBy(String.valueOf(email)).orElseGet(() -> Person.reachedBy(String.valueOf(email)));
        }
        return people.find(username).orElseThrow(() -> new ApiException(400, "There is no user \"" + username + "\"."));
    }

    private static String address(String text) {
        String address = Text.bounded("email", text.strip(), LONGEST_ADDRESS).toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches()) {
            throw new ApiException(400, "\"email\" is an address like jo@example.com.");
        }
        return address;
    }

    private static Discussion existing(Optional<Discussion> found, String id) {
        return found.orElseThrow(() -> ApiException.notFound("discussion", id));
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
