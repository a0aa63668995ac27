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
 */
public record Actor(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        List<String> teams,
        boolean spaceAdmin) {

    /** The platform itself: what trees and the first start do. */
    public static final Actor SYSTEM = new Actor("system", "System", null, List.of(), true);

    public Actor {
        teams = List.copyOf(teams);
    }

    /** Throws a 403 unless this is an administrator of the space. */
    public void requireSpaceAdmin() {
        if (!spaceAdmin) {
            throw new ApiException(403, "Only administrators of the space may do this.");
        }
    }

    /** What {@code identity(…)} reads in filters. */
    public Map<String, @Nullable Object> section() {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("username", username);
        section.put("displayName", displayName);
        section.put("email", email);
        section.put("teams", teams);
        section.put("spaceAdmin", spaceAdmin);
        section.put("authenticated", true);
        section.put("attributes", Map.of());
        return section;
    }
}
