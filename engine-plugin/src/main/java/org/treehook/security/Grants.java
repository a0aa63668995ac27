package org.treehook.security;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_REVOKE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.WebhookScope;

/**
 * The authorizations that apply to one user, in the engine's order of precedence: the user's own before those of groups
 * before global ones; among them those on the very resource before those on all; among them grants before revokes. Between
 * the very resource and all stand, for a generated webhook, {@link GeneratedKey#everyOf its scope} and
 * {@link GeneratedKey#EVERY}. Where revokes are checked at all, a global authorization revokes what it doesn't grant.
 */
final class Grants {

    private final List<List<Entry>> levels;
    private final boolean revokesChecked;
    private final Map<String, WebhookScope> scopes;

    private Grants(List<List<Entry>> levels, boolean revokesChecked, Map<String, WebhookScope> scopes) {
        this.levels = levels;
        this.revokesChecked = revokesChecked;
        this.scopes = scopes;
    }

    static Grants of(List<Entry> entries, String userId, Set<String> groups, boolean revokesChecked) {
        List<List<Entry>> levels = List.of(
                entries.stream()
                        .filter(entry -> entry.type() != AUTH_TYPE_GLOBAL && userId.equals(entry.userId()))
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.type() != AUTH_TYPE_GLOBAL
                                && entry.groupId() != null
                                && groups.contains(entry.groupId()))
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.type() == AUTH_TYPE_GLOBAL)
                        .toList());
        return new Grants(levels, revokesChecked, Map.of());
    }

    /** The same, once it is known which generated webhooks are of the {@link #scopes} that authorizations name. */
    Grants with(Map<String, WebhookScope> scopesByKey) {
        return new Grants(levels, revokesChecked, Map.copyOf(scopesByKey));
    }

    boolean allows(int permission, String resourceId) {
        return decide(permission, applicable(resourceId));
    }

    /** Whether the permission is given on generated webhooks of this scope, not merely on all resources. */
    boolean allowsInScope(int permission, WebhookScope scope) {
        return decide(permission, List.of(GeneratedKey.everyOf(scope), GeneratedKey.EVERY));
    }

    /** The resource ids whose authorizations count for a resource, the most specific one first. */
    private List<String> applicable(String resourceId) {
        if (resourceId.equals(ANY)) {
            return List.of(ANY);
        }
        if (!GeneratedKey.isOne(resourceId)) {
            return List.of(resourceId, ANY);
        }
        WebhookScope scope = scopes.get(resourceId);
        return scope == null
                ? List.of(resourceId, GeneratedKey.EVERY, ANY)
                : List.of(resourceId, GeneratedKey.everyOf(scope), GeneratedKey.EVERY, ANY);
    }

    private boolean decide(int permission, List<String> ids) {
        for (List<Entry> level : levels) {
            for (String id : ids) {
                if (level.stream().anyMatch(entry -> entry.grants(permission, id))) {
                    return true;
                }
                if (revokesChecked && level.stream().anyMatch(entry -> entry.revokes(permission, id))) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Every scope whose generated webhooks an authorization is about. */
    Set<WebhookScope> scopes() {
        return resourceIds().stream()
                .flatMap(id -> GeneratedKey.scopeOf(id).stream())
                .collect(Collectors.toSet());
    }

    /** The keys of the generated webhooks of those scopes. */
    Set<String> keysInScopes() {
        return scopes.keySet();
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
     * @param type one of {@code Authorization.AUTH_TYPE_*}
     * @param permissions as bits
     */
    record Entry(
            int type, @Nullable String userId, @Nullable String groupId, String resourceId, int permissions) {

        boolean grants(int permission, String id) {
            return type != AUTH_TYPE_REVOKE && resourceId.equals(id) && (permissions & permission) == permission;
        }

        boolean revokes(int permission, String id) {
            return type != AUTH_TYPE_GRANT && resourceId.equals(id) && (permissions & permission) != permission;
        }
    }
}
