package org.treehook.demo.story;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.people.MembershipEditor;
import org.treehook.demo.people.MembershipInput;
import org.treehook.demo.people.Teams;
import org.treehook.demo.people.UserEditor;
import org.treehook.demo.people.UserInput;
import org.treehook.demo.people.Users;

/** The users fred, who approves and cleans, and rita, who asks; their passwords are their names: for demonstrations only. */
@Component
@Profile("demo")
@Order(7)
final class PeopleStep implements FirstStartStep {

    private static final String TEAM = "Facilities";
    private static final String FRED = "fred";

    private final Users users;
    private final UserEditor editor;
    private final Teams teams;
    private final MembershipEditor memberships;

    PeopleStep(Users users, UserEditor editor, Teams teams, MembershipEditor memberships) {
        this.users = users;
        this.editor = editor;
        this.teams = teams;
        this.memberships = memberships;
    }

    @Override
    public String name() {
        return "users rita and fred";
    }

    @Override
    public void run() {
        create(FRED, "Fred Facility");
        create("rita", "Rita Requester");
        if (teams.named(TEAM).isPresent()) {
            memberships.add(
                    new MembershipInput(new MembershipInput.TeamName(TEAM), new MembershipInput.UserName(FRED)),
                    Actor.SYSTEM);
        }
    }

    private void create(String username, String displayName) {
        if (users.find(username).isEmpty()) {
            editor.create(
                    new UserInput(
                            username,
                            displayName,
                            username + "@example.com",
                            null,
                            null,
                            null,
                            null,
                            null,
                            username,
                            null,
                            null,
                            null,
                            null),
                    Actor.SYSTEM);
        }
    }
}
