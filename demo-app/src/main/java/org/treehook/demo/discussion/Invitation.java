package org.treehook.demo.discussion;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;

/**
 * An invitation to take part in a discussion; either a user or an email address is invited.
 *
 * @param username the invited user, or null
 * @param email the invited address in lower case, or null
 * @param message what the invited person is told, or null
 */
@Table("P_INVITATION")
public record Invitation(
        @Id String id,
        String discussionId,
        @Nullable String username,
        @Nullable String email,
        InvitationStatus status,
        @Nullable String message,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated) {

    boolean isFor(Actor actor) {
        return actor.username().equals(username)
                || (email != null && actor.email() != null && email.equalsIgnoreCase(actor.email()));
    }

    Invitation with(InvitationStatus newStatus, @Nullable String newMessage, Stamp now) {
        return new Invitation(id, discussionId, username, email, newStatus, newMessage, created, now);
    }
}
