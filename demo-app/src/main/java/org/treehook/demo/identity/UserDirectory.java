package org.treehook.demo.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the users of the engine's identity service. */
public interface UserDirectory {

    /** The user as somebody who acts; one that isn't there has no team, no attribute and no right. */
    Actor actor(String username);

    /** Whether there is such a user, and it is enabled. */
    boolean maySignIn(String username);

    /** What events say of the user; the name alone if there is no such user. */
    Map<String, @Nullable Object> section(String username);

    /** Drops what is kept beside a user that the engine no longer has, in the surrounding transaction. */
    void forgetUser(String username);

    /** As {@link #forgetUser} for the team of a group; a team that can be restored is kept. */
    void forgetTeam(String groupId);
}
