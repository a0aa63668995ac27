package org.treehook.demo.discussion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.event.SpaceSection;

/** Raises the events of discussions, in the surrounding transaction. */
@Component
final class DiscussionEvents {

    private final SpaceSection space;
    private final EventPublisher publisher;

    DiscussionEvents(SpaceSection space, EventPublisher publisher) {
        this.space = space;
        this.publisher = publisher;
    }

    void created(Discussion discussion, Actor actor) {
        publisher.publish(event(
                        "Discussion Created",
                        discussion,
                        actor,
                        discussion.created().at())
                .build());
    }

    void invited(Discussion discussion, Invitation invitation, Person invitee, Actor actor) {
        publish("Invitation Created", discussion, invitation, invitee, actor);
    }

    void updated(Discussion discussion, Invitation invitation, Person invitee, Actor actor) {
        publish("Invitation Updated", discussion, invitation, invitee, actor);
    }

    void mentioned(Discussion discussion, Message message, Person recipient, Actor actor) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", message.id());
        section.put("content", message.content());
        Stamp.put(section, "created", message.created());
        publisher.publish(
                event("Notification", discussion, actor, message.created().at())
                        .with("recipient", recipient.section())
                        .with("messages", List.of(section))
                        .build());
    }

    private void publish(String action, Discussion discussion, Invitation invitation, Person invitee, Actor actor) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", invitation.id());
        section.put("status", invitation.status().label());
        section.put("email", invitation.email());
        Stamp.put(section, "created", invitation.created());
        publisher.publish(event(action, discussion, actor, invitation.updated().at())
                .with("invitation", section)
                .with("invitee", invitee.section())
                .build());
    }

    private PlatformEvent.Builder event(String action, Discussion discussion, Actor actor, Instant at) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("id", discussion.id());
        section.put("title", discussion.title());
        section.put("description", discussion.description());
        section.put("isArchived", discussion.archived());
        section.put("isPrivate", discussion.closed());
        Stamp.put(section, "created", discussion.created());
        return PlatformEvent.of("Discussion", action)
                .about(discussion.id())
                .by(actor.username())
                .at(at)
                .with("space", space.current(null))
                .with("discussion", section)
                .with("identity", actor.section());
    }
}
