package org.treehook.demo.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Include;
import org.treehook.demo.catalog.Answer;
import org.treehook.demo.identity.Actor;

/**
 * What REST answers for users and teams. All of a user is for the user and for administrators of the space; for others it
 * is the username, display name and e-mail address.
 */
@Component
final class PeopleView {

    private final Users users;
    private final Teams teams;
    private final PeopleSections sections;

    PeopleView(Users users, Teams teams, PeopleSections sections) {
        this.users = users;
        this.teams = teams;
        this.sections = sections;
    }

    /** As much of a user as this actor may see. */
    Map<String, @Nullable Object> user(User user, Include include, Actor actor) {
        return actor.spaceAdmin() || actor.username().equals(user.username()) ? all(user, include) : brief(user);
    }

    Map<String, @Nullable Object> all(User user, Include include) {
        Profile profile = user.profile();
        Answer answer = new Answer()
                .with("username", user.username())
                .with("displayName", user.displayName())
                .with("email", user.email())
                .with("enabled", profile.enabled())
                .with("spaceAdmin", user.spaceAdmin())
                .with("preferredLocale", profile.preferredLocale())
                .with("timezone", profile.timezone())
                .with("invitedBy", profile.invitedBy());
        if (include.has("memberships")) {
            answer.with("memberships", memberships(user));
        }
        return answer.details(include, profile.created(), profile.updated())
                .attributes(include, () -> sections.attributes(user))
                .attributes(include, "profileAttributes", () -> sections.profileAttributes(user))
                .properties();
    }

    Map<String, @Nullable Object> team(Team team, Include include) {
        Answer answer = new Answer()
                .with("name", team.name())
                .with("slug", team.slug())
                .with("description", team.description());
        if (include.has("memberships")) {
            answer.with(
                    "memberships",
                    users.members(team.id()).stream()
                            .map(user -> Map.of("user", brief(user)))
                            .toList());
        }
        return answer.details(include, team.created(), team.updated())
                .attributes(include, () -> sections.attributes(team))
                .properties();
    }

    Map<String, Object> membership(Membership membership) {
        return Map.of("membership", Map.of("team", named(membership.team()), "user", brief(membership.user())));
    }

    List<Map<String, Map<String, String>>> memberships(User user) {
        return teams.of(user.username()).stream()
                .map(team -> Map.of("team", named(team)))
                .toList();
    }

    private static Map<String, String> named(Team team) {
        return Map.of("name", team.name(), "slug", team.slug());
    }

    private static Map<String, @Nullable Object> brief(User user) {
        Map<String, @Nullable Object> brief = new LinkedHashMap<>();
        brief.put("username", user.username());
        brief.put("displayName", user.displayName());
        brief.put("email", user.email());
        return brief;
    }
}
