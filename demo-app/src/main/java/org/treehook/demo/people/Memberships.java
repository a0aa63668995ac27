package org.treehook.demo.people;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is a member of which team, and who was when it was deleted. Writes are part of the surrounding transaction. */
@Component
final class Memberships {

    private final JdbcClient jdbc;
    private final IdentityService identity;

    Memberships(JdbcClient jdbc, IdentityService identity) {
        this.jdbc = jdbc;
        this.identity = identity;
    }

    boolean exists(Team team, String username) {
        return jdbc.sql("select count(*) from ACT_ID_MEMBERSHIP where USER_ID_ = ? and GROUP_ID_ = ?")
                        .params(username, team.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The usernames of a team's members, sorted; none of them is changed elsewhere until this transaction ends. */
    List<String> lockMembers(Team team) {
        return locked("select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ = ?", team);
    }

    /** As {@link #lockMembers}, of those who were members when the team was deleted and are still there. */
    List<String> lockFormerMembers(Team team) {
        return locked("select USERNAME from P_FORMER_MEMBER where TEAM_ID = ?", team);
    }

    void create(Team team, String username) {
        identity.createMembership(username, team.id());
    }

    void delete(Team team, String username) {
        identity.deleteMembership(username, team.id());
    }

    /** Remembers members for the case that the team is restored. */
    void remember(Team team, List<String> usernames) {
        for (String username : usernames) {
            jdbc.sql("insert into P_FORMER_MEMBER (TEAM_ID, USERNAME) values (?, ?)")
                    .params(team.id(), username)
                    .update();
        }
    }

    void forgetFormerMembers(Team team) {
        jdbc.sql("delete from P_FORMER_MEMBER where TEAM_ID = ?")
                .params(team.id())
                .update();
    }

    /** Drops what was remembered of a user. */
    void forget(String username) {
        jdbc.sql("delete from P_FORMER_MEMBER where USERNAME = ?")
                .params(username)
                .update();
    }

    private List<String> locked(String usernames, Team team) {
        return jdbc.sql("select ID_ from ACT_ID_USER where ID_ in (" + usernames + ") order by ID_ for update")
                .params(team.id())
                .query(String.class)
                .list();
    }
}
