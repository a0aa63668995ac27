package org.treehook.demo.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.UserDirectory;

/** {@link UserDirectory} of the users and teams of this package. */
@Component
final class Directory implements UserDirectory {

    private final Users users;
    private final Teams teams;
    private final Memberships memberships;
    private final PeopleSections sections;
    private final AttributeValues attributes;

    Directory(Users users, Teams teams, Memberships memberships, PeopleSections sections, AttributeValues attributes) {
        this.users = users;
        this.teams = teams;
        this.memberships = memberships;
        this.sections = sections;
        this.attributes = attributes;
    }

    @Override
    public Actor actor(String username) {
        return users.find(username)
                .map(user -> new Actor(
                        username,
                        user.displayName(),
                        user.email(),
                        teams.of(username).stream().map(Team::name).toList(),
                        user.spaceAdmin(),
                        sections.attributes(user).section()))
                .orElseGet(() -> new Actor(username, null, null, List.of(), false, Map.of()));
    }

    @Override
    public boolean maySignIn(String username) {
        return users.find(username).filter(user -> user.profile().enabled()).isPresent();
    }

    @Override
    public Map<String, @Nullable Object> section(String username) {
        return users.find(username).map(sections::user).orElseGet(() -> {
            Map<String, @Nullable Object> nameOnly = new LinkedHashMap<>();
            nameOnly.put("username", username);
            return nameOnly;
        });
    }

    @Override
    public void forgetUser(String username) {
        users.profile(username).ifPresent(profile -> {
            attributes.delete(profile.id());
            attributes.delete(profile.attributesId());
            users.delete(profile);
        });
        memberships.forget(username);
    }

    @Override
    public void forgetTeam(String groupId) {
        teams.lockById(groupId).ifPresent(team -> {
            attributes.delete(team.id());
            teams.delete(team);
        });
    }
}
