package org.treehook.demo.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.rest.ApiException;

/**
 * Who acts.
 *
 * @param teams the names of the teams this actor is a member of
 * @param spaceAdmin whether this actor may do everything
 * @param attributes as events carry them
 */
public record Actor(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        List<String> teams,
        boolean spaceAdmin,
        Map<String, Object> attributes) {

    /** The platform itself: what trees and the first start do. */
    public static final Actor SYSTEM = new Actor("system", "System", null, List.of(), true, Map.of());

    public Actor {
        teams = List.copyOf(teams);
        attributes = new LinkedHashMap<>(attributes);
    }

    /** Throws a 403 unless this is an administrator of the space. */
    public void requireSpaceAdmin() {
        if (!spaceAdmin) {
            throw new ApiException(403, "Only administrators of the space may do this.");
        }
    }

    /** What {@code identity(…)} reads in filters. */
    public Map<String, @Nullable Object> section() {
        return section(username, displayName, email, teams, spaceAdmin, true, attributes);
    }

    /** As {@link #section}, for somebody who has not proved who they are. */
    static Map<String, @Nullable Object> unknown() {
        return section(null, null, null, List.of(), false, false, Map.of());
    }

    private static Map<String, @Nullable Object> section(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String email,
            List<String> teams,
            boolean spaceAdmin,
            boolean authenticated,
            Map<String, Object> attributes) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("username", username);
        section.put("displayName", displayName);
        section.put("email", email);
        section.put("teams", teams);
        section.put("spaceAdmin", spaceAdmin);
        section.put("authenticated", authenticated);
        section.put("attributes", attributes);
        return section;
    }
}
