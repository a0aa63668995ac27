package org.treehook.demo.discussion;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What names an invitation within its discussion.
 *
 * @param text its id, or the invited username or address
 * @param kind which of these
 */
public record InvitationKey(String text, Kind kind) {

    /** What a key is. */
    enum Kind {
        ID_OR_USERNAME,
        EMAIL
    }

    /** An invitation's id, or the username that it is for. */
    public static InvitationKey of(String text) {
        return new InvitationKey(text, Kind.ID_OR_USERNAME);
    }

    static InvitationKey of(@Nullable String username, @Nullable String email) {
        return username == null ? ofEmail(String.valueOf(email)) : of(username);
    }

    static InvitationKey ofEmail(String email) {
        return new InvitationKey(email.toLowerCase(Locale.ROOT), Kind.EMAIL);
    }
}
