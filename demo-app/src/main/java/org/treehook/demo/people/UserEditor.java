package org.treehook.demo.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.identity.Username;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/**
 * Changes users; each change and the events that it raises are one transaction. A password is written to the engine and
 * nowhere else.
 */
@Component
@Transactional
public class UserEditor {

    private final Users users;
    private final Teams teams;
    private final Accounts accounts;
    private final PeopleAttributes attributes;
    private final PeopleSections sections;
    private final PeopleEvents events;
    private final Clock clock;

    UserEditor(
            Users users,
            Teams teams,
            Accounts accounts,
            PeopleAttributes attributes,
            PeopleSections sections,
            PeopleEvents events,
            Clock clock) {
        this.users = users;
        this.teams = teams;
        this.accounts = accounts;
        this.attributes = attributes;
        this.sections = sections;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a user and raises Created. One without a password can't sign in until it gets one. */
    public User create(UserInput input, Actor actor) {
        String username = Username.of(input.username());
        if (users.find(username).isPresent()) {
            throw Accounts.taken(username);
        }
        Stamp now = now(actor);
        Profile profile = new Profile(RecordId.next(), username, true, null, null, null, now, now);
        User user = merged(new User(username, username, null, false, profile), input, now);
        accounts.create(user, UserRules.password(input.password()));
        users.insert(user.profile());
        attributes(user, input);
        events.user("Created", user, null, actor, now);
        return user;
    }

    /**
     * Changes what the input names and raises Updated; attributes, where given, are replaced as a whole. Nobody may disable
     * themselves or give up being an administrator.
     */
    public User update(String username, UserInput input, Actor actor) {
        if (input.username() != null && !input.username().equals(username)) {
            throw new ApiException(400, "A username can't be changed.");
        }
        if (username.equals(actor.username())) {
            if (Boolean.FALSE.equals(input.enabled())) {
                throw new ApiException(400, "You can't disable yourself; another administrator can.");
            }
            if (actor.spaceAdmin() && Boolean.FALSE.equals(input.spaceAdmin())) {
                throw new ApiException(400, "You can't end being an administrator; another administrator can end it.");
            }
        }
        User before = locked(username);
        Map<String, @Nullable Object> previous = sections.user(before);
        Stamp now = now(actor);
        User after = merged(before, input, now);
        accounts.update(before, after, UserRules.password(input.password()));
        if (before.profile().isKept()) {
            users.update(after.profile());
        } else {
            users.insert(after.profile());
        }
        attributes(after, input);
        events.user("Updated", after, previous, actor, now);
        return after;
    }

    /** Changes what somebody may change of themselves, and raises Updated. */
    public User updateOwn(MeInput input, Actor actor) {
        return update(actor.username(), input.asUserInput(), actor);
    }

    /**
     * Removes a user: raises a Membership Change of each of the user's teams, one of the user if there were any, and
     * Deleted. What the user made stays.
     */
    public User delete(String username, Actor actor) {
        if (username.equals(actor.username())) {
            throw new ApiException(400, "You can't delete yourself; another administrator can.");
        }
        User user = locked(username);
        Stamp now = now(actor);
        List<Team> left = teams.of(username);
        for (Team team : left) {
            events.members(team, PeopleEvents.Change.REMOVED, List.of(username), actor, now);
        }
        if (!left.isEmpty()) {
            events.teams(user, PeopleEvents.Change.REMOVED, left, actor, now);
        }
        events.user("Deleted", user, null, actor, now);
        accounts.delete(username);
        return user;
    }

    private User locked(String username) {
        return users.lock(username).orElseThrow(() -> ApiException.notFound("user", username));
    }

    private User merged(User before, UserInput input, Stamp now) {
        Profile old = before.profile();
        String invitedBy = UserRules.text("invitedBy", input.invitedBy(), old.invitedBy());
        if (invitedBy != null
                && !invitedBy.equals(old.invitedBy())
                && users.find(invitedBy).isEmpty()) {
            throw new ApiException(400, "\"invitedBy\" names no user.");
        }
        return new User(
                before.username(),
                UserRules.displayName(input.displayName(), before),
                UserRules.email(input.email(), before.email()),
                input.spaceAdmin() == null ? before.spaceAdmin() : input.spaceAdmin(),
                new Profile(
                        old.isKept() ? old.id() : RecordId.next(),
                        before.username(),
                        input.enabled() == null ? old.enabled() : input.enabled(),
                        UserRules.locale(input.preferredLocale(), old.preferredLocale()),
                        UserRules.timezone(input.timezone(), old.timezone()),
                        invitedBy,
                        old.created(),
                        now));
    }

    private void attributes(User user, UserInput input) {
        attributes.replace(
                AttributeKind.USER, user.profile().id(), "attributes", input.attributes(), input.attributesMap());
        attributes.replace(
                AttributeKind.USER_PROFILE,
                user.profile().attributesId(),
                "profileAttributes",
                input.profileAttributes(),
                input.profileAttributesMap());
    }

    private Stamp now(Actor actor) {
        return new Stamp(clock.instant(), actor.username());
    }
}
