package org.treehook.demo.discussion;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.api.Uniqueness;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Changes discussions; each change and the event that it raises are one transaction. */
@Component
@Transactional
class DiscussionEditor {

    private final Discussions discussions;
    private final Participants participants;
    private final Invitations invitations;
    private final Messages messages;
    private final DiscussionAccess access;
    private final SubmissionAccess submissions;
    private final People people;
    private final DiscussionEvents events;
    private final Clock clock;

    DiscussionEditor(
            Discussions discussions,
            Participants participants,
            Invitations invitations,
            Messages messages,
            DiscussionAccess access,
            SubmissionAccess submissions,
            People people,
            DiscussionEvents events,
            Clock clock) {
        this.discussions = discussions;
        this.participants = participants;
        this.invitations = invitations;
        this.messages = messages;
        this.access = access;
        this.submissions = submissions;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a discussion and raises Discussion Created. Its author owns it and takes part, and so do the other owners;
     * who made the submission that it is about takes part.
     */
    public Discussion create(DiscussionInput input, Actor actor) {
        Stamp now = now(actor);
        Discussion blank = new Discussion(RecordId.next(), "", null, false, false, null, now, now);
        Discussion discussion = merged(blank, input, now);
        discussions.insert(discussion);
        List<String> owners = input.owners();
        own(discussion, owners == null ? List.of() : owners, now);
        if (input.relatedItem() != null) {
            discussion = about(discussion, input.relatedItem(), actor, now);
        }
        events.created(discussion, actor);
        return discussion;
    }

    /** Changes what the input names. Of an archived discussion nothing can be changed but that. */
    public Discussion update(String id, DiscussionInput input, Actor actor) {
        Discussion before = access.lockOwned(id, actor);
        if (!Boolean.FALSE.equals(input.isArchived())) {
            DiscussionAccess.requireOpen(before);
        }
        Stamp now = now(actor);
        Discussion after = merged(before, input, now);
        discussions.update(after);
        List<String> owners = input.owners();
        if (owners != null) {
            own(after, owners, now);
        }
        return input.relatedItem() == null ? after : relate(id, input.relatedItem(), actor);
    }

    /** Says what a discussion is about, for good. */
    public Discussion relate(String id, RelatedItem item, Actor actor) {
        Discussion before = access.lockOwned(id, actor);
        if (item.equals(before.related())) {
            return before;
        }
        DiscussionAccess.requireOpen(before);
        if (before.related() != null) {
            throw new ApiException(400, "The discussion is about another record already.");
        }
        return about(before, item, actor, now(actor));
    }

    /** Removes a discussion with all that was said; answers what it was. */
    public Discussion delete(String id, Actor actor) {
        Discussion discussion = access.lockOwned(id, actor);
        messages.deleteAll(id);
        invitations.deleteAll(id);
        participants.removeAll(id);
        discussions.delete(discussion);
        return discussion;
    }

    private Discussion about(Discussion discussion, RelatedItem item, Actor actor, Stamp now) {
        String requester = requester(item, actor);
        Discussion after = discussion.about(item, now);
        Uniqueness.guard("There is a discussion about this record already.", () -> discussions.update(after));
        participants.add(discussion.id(), requester, now);
        return after;
    }

    private static Discussion merged(Discussion before, DiscussionInput input, Stamp now) {
        input.requireSupported();
        return new Discussion(
                before.id(),
                Text.name("title", input.title() == null ? before.title() : input.title()),
                input.description() == null
                        ? before.description()
                        : Text.bounded("description", input.description(), Text.DESCRIPTION),
                input.isArchived() == null ? before.archived() : input.isArchived(),
                input.isPrivate() == null ? before.closed() : input.isPrivate(),
                before.related(),
                before.created(),
                now);
    }

    private void own(Discussion discussion, List<String> usernames, Stamp now) {
        Set<String> owners = new LinkedHashSet<>(usernames);
        owners.forEach(this::requireUser);
        owners.add(discussion.created().by());
        owners.forEach(owner -> participants.add(discussion.id(), owner, now));
        participants.own(discussion.id(), List.copyOf(owners));
    }

    private void requireUser(String username) {
        if (people.find(username).isEmpty()) {
            throw new ApiException(400, "\"owningUsers\" names \"" + username + "\", which is no user.");
        }
    }

    /** Who made the submission; 400 unless the actor may see it. */
    private String requester(RelatedItem item, Actor actor) {
        return submissions
                .find(item.submissionId(), actor)
                .map(found -> found.submission().created().by())
                .orElseThrow(() -> new ApiException(400, "\"relatedItem\" names no submission that you can see."));
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
