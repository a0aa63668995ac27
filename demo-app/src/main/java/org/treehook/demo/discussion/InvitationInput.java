package org.treehook.demo.discussion;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/**
 * Who is to be invited: one of these.
 *
 * @param username a user
 * @param user a user, as {@code {"username":…}}
 * @param email an address
 * @param message what the invited person is told
 */
public record InvitationInput(
        @Nullable String username,
        @Nullable JsonNode user,
        @Nullable String email,
        @Nullable String message) {

    /** Invites a user. */
    public static InvitationInput user(String username) {
        return new InvitationInput(username, null, null, null);
    }

    /** The invited user; null if an address is invited. Throws a 400 unless it is exactly one of both. */
    @Nullable
    String invitedUser() {
        String named = username != null
                ? username
                : user == null ? null : user.path("username").textValue();
        if ((named == null) == (email == null)) {
            throw new ApiException(400, "Name whom to invite: either a \"username\" or an \"email\".");
        }
        return named == null ? null : Text.name("username", named);
    }
}
