package org.treehook.demo.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.event.SpaceSection;

/** Raises the events of users and teams, in the surrounding transaction. */
@Component
final class PeopleEvents {

    private final PeopleSections sections;
    private final SpaceSection space;
    private final EventPublisher publisher;

    PeopleEvents(PeopleSections sections, SpaceSection space, EventPublisher publisher) {
        this.sections = sections;
        this.space = space;
        this.publisher = publisher;
    }

    /**
     * Raises an event of a user.
     *
     * @param previous what events said of the user before the change; null where it was made or deleted
     */
    void user(String action, User user, @Nullable Map<String, @Nullable Object> previous, Actor actor, Stamp when) {
        PlatformEvent.Builder event = ofUser(action, user, actor, when);
        if (previous != null) {
            event.with("previous", Map.of("user", previous));
        }
        publisher.publish(event.build());
    }

    /** As {@link #user}, of a team. */
    void team(String action, Team team, @Nullable Map<String, @Nullable Object> previous, Actor actor, Stamp when) {
        PlatformEvent.Builder event = ofTeam(action, team, actor, when);
        if (previous != null) {
            event.with("previous", Map.of("team", previous));
        }
        publisher.publish(event.build());
    }

    /** Raises a team's Membership Change. */
    void members(Team team, Change change, List<String> usernames, Actor actor, Stamp when) {
        publisher.publish(ofTeam("Membership Change", team, actor, when)
                .with("team_membership", change.section("Users", usernames))
                .build());
    }

    /** Raises a user's Membership Change. */
    void teams(User user, Change change, List<Team> teams, Actor actor, Stamp when) {
        List<String> names = teams.stream().map(Team::name).toList();
        publisher.publish(ofUser("Membership Change", user, actor, when)
                .with("user_membership", change.section("Teams", names))
                .build());
    }

    private PlatformEvent.Builder ofUser(String action, User user, Actor actor, Stamp when) {
        return begun("User", action, actor, when).about(user.username()).with("user", sections.user(user));
    }

    private PlatformEvent.Builder ofTeam(String action, Team team, Actor actor, Stamp when) {
        return begun("Team", action, actor, when).about(team.id()).with("team", sections.team(team));
    }

    private PlatformEvent.Builder begun(String type, String action, Actor actor, Stamp when) {
        return PlatformEvent.of(type, action)
                .by(actor.username())
                .at(when.at())
                .with("space", space.current(null))
                .with("identity", actor.section());
    }

    /** What happened to memberships. */
    enum Change {
        ADDED,
        REMOVED;

        private Map<String, List<String>> section(String whose, List<String> names) {
            Map<String, List<String>> section = new LinkedHashMap<>();
            section.put(whose + " Added", this == ADDED ? names : List.of());
            section.put(whose + " Removed", this == REMOVED ? names : List.of());
            return section;
        }
    }
}
