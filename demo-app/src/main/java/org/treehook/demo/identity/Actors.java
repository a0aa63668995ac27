package org.treehook.demo.identity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Finds out who acts. The users and groups are those of the engine's identity service. */
@Component
public final class Actors {

    private final IdentityService identity;

    Actors(IdentityService identity) {
        this.identity = identity;
    }

    /** The user that the current request runs as; {@link Actor#SYSTEM} where there is none. */
    public Actor current() {
        Authentication authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null
                ? Actor.SYSTEM
                : actor(authentication.getUserId(), groups(authentication));
    }

    private Actor actor(String username, List<String> groups) {
        User user = identity.createUserQuery().userId(username).singleResult();
        List<String> teams = identity.createGroupQuery().groupMember(username).list().stream()
                .filter(group -> !group.getId().equals(Groups.CAMUNDA_ADMIN))
                .map(Group::getName)
                .sorted()
                .toList();
        return new Actor(
                username,
                user == null ? null : displayName(user),
                user == null ? null : user.getEmail(),
                teams,
                groups.contains(Groups.CAMUNDA_ADMIN));
    }

    private static String displayName(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
    }

    private static List<String> groups(Authentication authentication) {
        List<String> groups = authentication.getGroupIds();
        return groups == null ? List.of() : groups;
    }
}
