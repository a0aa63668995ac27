package org.treehook.demo.discussion;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.ActingAs;

/** The users that a discussion is about to name. Whoever may name them needs no right to read users in the engine. */
@Component
final class People {

    private final IdentityService identity;
    private final ActingAs acting;

    People(IdentityService identity, ActingAs acting) {
        this.identity = identity;
        this.acting = acting;
    }

    Optional<Person> find(String username) {
        return acting.platform(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(username).singleResult())
                .map(People::person));
    }

    /** The one user who has this address; empty if nobody has it, or more than one. */
    Optional<Person> reachedBy(String email) {
        List<User> users = acting.platform(
                () -> identity.createUserQuery().userEmail(email).listPage(0, 2));
        return users.size() == 1 ? Optional.of(person(users.get(0))) : Optional.empty();
    }

    /** All these people by username; those whose users are gone are known by name only. */
    Map<String, Person> named(Collection<String> usernames) {
        Map<String, Person> people = new HashMap<>();
        usernames.forEach(username -> people.put(username, Person.unknown(username)));
        if (!people.isEmpty()) {
            String[] asked = people.keySet().toArray(String[]::new);
            acting.platform(() -> identity.createUserQuery().userIdIn(asked).list())
                    .forEach(user -> people.put(user.getId(), person(user)));
        }
        return people;
    }

    boolean isSpaceAdmin(String username) {
        return acting.platform(() -> identity.createGroupQuery()
                        .groupMember(username)
                        .groupId(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0);
    }

    private static Person person(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Person(user.getId(), name.isEmpty() ? user.getId() : name, user.getEmail());
    }
}
