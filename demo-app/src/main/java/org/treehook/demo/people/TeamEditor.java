package org.treehook.demo.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.api.Uniqueness;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Changes teams; each change and the events that it raises are one transaction. */
@Component
@Transactional
public class TeamEditor {

    private final Teams teams;
    private final TeamGroups groups;
    private final MembershipChanges memberships;
    private final PeopleAttributes attributes;
    private final PeopleSections sections;
    private final PeopleEvents events;
    private final Clock clock;

    TeamEditor(
            Teams teams,
            TeamGroups groups,
            MembershipChanges memberships,
            PeopleAttributes attributes,
            PeopleSections sections,
            PeopleEvents events,
            Clock clock) {
        this.teams = teams;
        this.groups = groups;
        this.memberships = memberships;
        this.attributes = attributes;
        this.sections = sections;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a team and raises Created. */
    public Team create(TeamInput input, Actor actor) {
        // The engine takes letters and digits only.
        String id = UUID.randomUUID().toString().replace("-", "");
        Team team = inserted(id, input, actor);
        groups.create(team);
        return created(team, input, actor);
    }

    /** As {@link #create}, of a group that the engine has already. */
    public Team adopt(String groupId, TeamInput input, Actor actor) {
        Team team = inserted(groupId, input, actor);
        groups.grant(team);
        return created(team, input, actor);
    }

    /** Changes what the input names and raises Updated; attributes, where given, are replaced as a whole. */
    public Team update(String slug, TeamInput input, Actor actor) {
        Team before = locked(slug);
        Map<String, @Nullable Object> previous = sections.team(before);
        Stamp now = now(actor);
        Team after = merged(before, input, now);
        unique(after, () -> teams.update(after));
        if (!after.name().equals(before.name())) {
            groups.rename(before, after);
        }
        attributes(after, input);
        events.team("Updated", after, previous, actor, now);
        return after;
    }

    /**
     * Removes the group and its memberships, and keeps what else there is of the team until it is restored with the token
     * that it then has. Raises one Membership Change of the team and one of each member, and Deleted.
     */
    public Team delete(String slug, Actor actor) {
        Team team = locked(slug);
        Stamp now = now(actor);
        memberships.removeAll(team, actor, now);
        Team deleted = team.restorableWith(RecordId.next(), now);
        teams.update(deleted);
        groups.delete(team);
        events.team("Deleted", team, null, actor, now);
        return deleted;
    }

    /**
     * Brings a deleted team back with those members who are still there. Raises Restored, and after it one Membership Change
     * of the team and one of each member.
     */
    public Team restore(String token, Actor actor) {
        Stamp now = now(actor);
        Team team = teams.deleted(token)
                .orElseThrow(() -> ApiException.notFound("deleted team with the restoration token", token))
                .restorableWith(Team.LIVING, now);
        unique(team, () -> teams.update(team));
        groups.create(team);
        events.team("Restored", team, null, actor, now);
        memberships.restoreAll(team, actor, now);
        return team;
    }

    private Team inserted(String id, TeamInput input, Actor actor) {
        Stamp now = now(actor);
        Team team = merged(Team.of(id, "", null, now, now), input, now);
        unique(team, () -> teams.insert(team));
        return team;
    }

    private Team created(Team team, TeamInput input, Actor actor) {
        attributes(team, input);
        events.team("Created", team, null, actor, team.created());
        return team;
    }

    private Team locked(String slug) {
        return teams.lock(slug).orElseThrow(() -> ApiException.notFound("team", slug));
    }

    private static Team merged(Team before, TeamInput input, Stamp now) {
        Team after = Team.of(
                before.id(),
                Text.name("name", input.name() == null ? before.name() : input.name()),
                input.description() == null
                        ? before.description()
                        : Text.bounded("description", input.description(), Text.DESCRIPTION),
                before.created(),
                now);
        if (input.slug() != null && !List.of(before.slug(), after.slug()).contains(input.slug())) {
            throw new ApiException(400, "A team's slug is the MD5 of its name; leave \"slug\" out.");
        }
        return after;
    }

    private void attributes(Team team, TeamInput input) {
        attributes.replace(AttributeKind.TEAM, team.id(), "attributes", input.attributes(), input.attributesMap());
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }

    private static void unique(Team team, Runnable change) {
        Uniqueness.guard("A team \"" + team.name() + "\" already exists.", change);
    }
}
