package org.treehook.demo.people;

import java.util.List;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.identity.Actor;

/**
 * Makes and ends memberships of a team that is locked, in the surrounding transaction: raises one Membership Change of the
 * team, then one of each user. Where nothing changes, nothing is raised.
 */
@Component
final class MembershipChanges {

    private final Memberships memberships;
    private final Users users;
    private final PeopleEvents events;

    MembershipChanges(Memberships memberships, Users users, PeopleEvents events) {
        this.memberships = memberships;
        this.users = users;
        this.events = events;
    }

    /** Makes a locked user a member. */
    void add(Team team, User user, Actor actor, Stamp when) {
        if (!memberships.exists(team, user.username())) {
            memberships.create(team, user.username());
            raise(team, PeopleEvents.Change.ADDED, List.of(user), actor, when);
        }
    }

    /** Ends the membership of a locked user; returns whether there was one. */
    boolean remove(Team team, User user, Actor actor, Stamp when) {
        boolean member = memberships.exists(team, user.username());
        if (member) {
            memberships.delete(team, user.username());
            raise(team, PeopleEvents.Change.REMOVED, List.of(user), actor, when);
        }
        return member;
    }

    /** Ends all memberships, and remembers them. */
    void removeAll(Team team, Actor actor, Stamp when) {
        List<User> members = present(memberships.lockMembers(team));
        for (User member : members) {
            memberships.delete(team, member.username());
        }
        memberships.remember(team, members.stream().map(User::username).toList());
        raise(team, PeopleEvents.Change.REMOVED, members, actor, when);
    }

    /** Makes those users members again whose membership was remembered and who are still there. */
    void restoreAll(Team team, Actor actor, Stamp when) {
        List<User> members = present(memberships.lockFormerMembers(team));
        for (User member : members) {
            memberships.create(team, member.username());
        }
        memberships.forgetFormerMembers(team);
        raise(team, PeopleEvents.Change.ADDED, members, actor, when);
    }

    private List<User> present(List<String> usernames) {
        return usernames.stream()
                .flatMap(username -> users.find(username).stream())
                .toList();
    }

    private void raise(Team team, PeopleEvents.Change change, List<User> changed, Actor actor, Stamp when) {
        if (!changed.isEmpty()) {
            events.members(team, change, changed.stream().map(User::username).toList(), actor, when);
            changed.forEach(user -> events.teams(user, change, List.of(team), actor, when));
        }
    }
}
