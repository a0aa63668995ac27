package org.treehook.demo.people;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/**
 * Makes and ends memberships, each change and its events in one transaction: Membership Change of the team, then that of
 * the user.
 */
@Component
@Transactional
public class MembershipEditor {

    private final Teams teams;
    private final Users users;
    private final MembershipChanges changes;
    private final Clock clock;

    MembershipEditor(Teams teams, Users users, MembershipChanges changes, Clock clock) {
        this.teams = teams;
        this.users = users;
        this.changes = changes;
        this.clock = clock;
    }

    /** Makes a user a member of a team; does nothing for one who is a member already. 400 if one of them is not there. */
    public Membership add(MembershipInput input, Actor actor) {
        String name = Text.name(
                "team.name", input.team() == null ? null : input.team().name());
        String username = Text.name(
                "user.username", input.user() == null ? null : input.user().username());
        Team team = teams.lock(Team.slug(name))
                .orElseThrow(() -> new ApiException(400, "There is no team \"" + name + "\"."));
        User user =
                users.lock(username).orElseThrow(() -> new ApiException(400, "There is no user \"" + username + "\"."));
        changes.add(team, user, actor, now(actor));
        return new Membership(team, user);
    }

    /** Ends a membership; 404 if there is none. */
    public Membership remove(String teamSlug, String username, Actor actor) {
        Optional<Membership> membership =
                teams.lock(teamSlug).flatMap(team -> users.lock(username).map(user -> new Membership(team, user)));
        return membership
                .filter(each -> changes.remove(each.team(), each.user(), actor, now(actor)))
                .orElseThrow(() -> ApiException.notFound("membership", teamSlug + "_" + username));
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
