package org.treehook.demo.people;

import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param displayName the engine's first and last name; the username if there is neither
 * @param spaceAdmin whether a member of the engine's group {@code camunda-admin}
 */
public record User(
        String username, String displayName, @Nullable String email, boolean spaceAdmin, Profile profile) {}
