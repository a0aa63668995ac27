package org.treehook.demo.discussion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.identity.Actor;

/**
 * Somebody, as far as others get to know of them.
 *
 * @param username null for somebody who is known by the email address alone
 */
record Person(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String email) {

    static Person of(Actor actor) {
        return new Person(actor.username(), actor.displayName(), actor.email());
    }

    /** Somebody whose user is gone, or never was there. */
    static Person unknown(String username) {
        return new Person(username, null, null);
    }

    static Person reachedBy(String email) {
        return new Person(null, null, email);
    }

    /** What people are called by. */
    String shownName() {
        return displayName != null ? displayName : username != null ? username : String.valueOf(email);
    }

    Map<String, @Nullable Object> section() {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("username", username);
        section.put("displayName", displayName);
        section.put("email", email);
        return section;
    }
}
