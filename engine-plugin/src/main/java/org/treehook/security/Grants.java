package org.treehook.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations that apply to one user, in the engine's order of precedence: the user's own before those of groups
 * before global ones; among them those on the very resource before those on all; among them grants before revokes.
 */
final class Grants {

    private static final int GLOBAL = 0;
    private static final int REVOKE = 2;
    private static final String ANY = "*";

    private final List<List<Entry>> levels;

    private Grants(List<List<Entry>> levels) {
        this.levels = levels;
    }

    static Grants of(List<Entry> entries, String userId, Set<String> groups) {
        return new Grants(List.of(
                entries.stream()
                        .filter(entry -> entry.type() != GLOBAL && userId.equals(entry.userId()))
                        .toList(),
                entries.stream()
                        .filter(entry ->
                                entry.type() != GLOBAL && entry.groupId() != null && groups.contains(entry.groupId()))
                        .toList(),
                entries.stream().filter(entry -> entry.type() == GLOBAL).toList()));
    }

    boolean allows(int permission, String resourceId) {
        for (List<Entry> level : levels) {
            for (String id : resourceId.equals(ANY) ? List.of(ANY) : List.of(resourceId, ANY)) {
                if (level.stream().anyMatch(entry -> entry.grants(permission, id))) {
                    return true;
                }
                if (level.stream().anyMatch(entry -> entry.revokes(permission, id))) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Every resource that is named by an authorization. */
    Set<String> resourceIds() {
        return levels.stream()
                .flatMap(List::stream)
                .map(Entry::resourceId)
                .filter(id -> !id.equals(ANY))
                .collect(Collectors.toSet());
    }

    /**
     * One authorization.
     *
     * @param type 0 global, 1 grant, 2 revoke
     * @param permissions as bits
     */
    record Entry(
            int type, @Nullable String userId, @Nullable String groupId, String resourceId, int permissions) {

        boolean grants(int permission, String id) {
            return type != REVOKE && resourceId.equals(id) && (permissions & permission) == permission;
        }

        boolean revokes(int permission, String id) {
            return type == REVOKE && resourceId.equals(id) && (permissions & permission) != permission;
        }
    }
}
