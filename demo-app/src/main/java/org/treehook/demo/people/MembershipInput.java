package org.treehook.demo.people;

import org.jspecify.annotations.Nullable;

/** What a caller writes of a membership: {@code {"team":{"name":…},"user":{"username":…}}}. */
public record MembershipInput(
        @Nullable TeamName team, @Nullable UserName user) {

    /** Names a team. */
    public record TeamName(@Nullable String name) {}

    /** Names a user. */
    public record UserName(@Nullable String username) {}
}
