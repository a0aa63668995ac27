package org.treehook.demo.discussion;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Takes messages; each and the events that it raises are one transaction. */
@Component
@Transactional
public class MessageBoard {

    /** The most people that one message may mention. */
    private static final int MOST_MENTIONS = 50;

    private final Participants participants;
    private final Messages messages;
    private final DiscussionAccess access;
    private final People people;
    private final DiscussionEvents events;
    private final Clock clock;

    MessageBoard(
            Participants participants,
            Messages messages,
            DiscussionAccess access,
            People people,
            DiscussionEvents events,
            Clock clock) {
        this.participants = participants;
        this.messages = messages;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says something; who does takes part from then on. Raises Notification for everyone who is mentioned and may see the
     * discussion, but for the author: once each, in the order of the text. Anyone else who is mentioned learns nothing.
     */
    public Message post(String discussionId, String text, Actor actor) {
        Discussion discussion = access.lock(discussionId, actor);
        DiscussionAccess.requireOpen(discussion);
        if (text.isBlank()) {
            throw new ApiException(400, "\"content\" is empty.");
        }
        String content = Text.bounded("content", text, Text.DESCRIPTION);
        List<String> names = Mentions.in(content);
        if (names.size() > MOST_MENTIONS) {
            throw new ApiException(400, "A message mentions at most " + MOST_MENTIONS + " people.");
        }
        Stamp now = new Stamp(clock.instant(), actor.username());
        Message message = new Message(RecordId.next(), discussionId, content, now);
        messages.insert(message);
        participants.add(discussionId, actor.username(), now);
        names.stream()
                .filter(name -> !name.equals(actor.username()))
                .flatMap(name -> people.find(name).stream())
                .filter(person -> access.maySee(discussion, String.valueOf(person.username())))
                .forEach(person -> events.mentioned(discussion, message, person, actor));
        return message;
    }
}
