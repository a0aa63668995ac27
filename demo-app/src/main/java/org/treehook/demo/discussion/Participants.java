package org.treehook.demo.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where it is kept who takes part. Whoever changes it holds the discussion's lock. */
@Component
final class Participants {

    private static final String COLUMNS =
            "select USERNAME, IS_OWNER, CREATED_AT, CREATED_BY from P_PARTICIPANT where DISCUSSION_ID = ?";

    private final JdbcClient jdbc;

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a discussion, in the order in which they came. */
    List<Participant> of(String discussionId) {
        return jdbc.sql(COLUMNS + " order by CREATED_AT, USERNAME")
                .params(discussionId)
                .query(Participants::read)
                .list();
    }

    Optional<Participant> find(String discussionId, String username) {
        return jdbc.sql(COLUMNS + " and USERNAME = ?")
                .params(discussionId, username)
                .query(Participants::read)
                .optional();
    }

    /** Lets somebody take part; who already does stays as they are. */
    void add(String discussionId, String username, Stamp now) {
        if (find(discussionId, username).isEmpty()) {
            jdbc.sql("insert into P_PARTICIPANT (DISCUSSION_ID, USERNAME, IS_OWNER, CREATED_AT, CREATED_BY)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(discussionId, username, false, Stamp.utc(now.at()), now.by())
                    .update();
        }
    }

    /** Makes these participants the owners, and nobody else. */
    void own(String discussionId, List<String> usernames) {
        jdbc.sql("update P_PARTICIPANT set IS_OWNER = (USERNAME in (:owners)) where DISCUSSION_ID = :discussionId")
                .param("owners", usernames)
                .param("discussionId", discussionId)
                .update();
    }

    void remove(String discussionId, String username) {
        jdbc.sql("delete from P_PARTICIPANT where DISCUSSION_ID = ? and USERNAME = ?")
                .params(discussionId, username)
                .update();
    }

    void removeAll(String discussionId) {
        jdbc.sql("delete from P_PARTICIPANT where DISCUSSION_ID = ?")
                .params(discussionId)
                .update();
    }

    private static Participant read(ResultSet row, int number) throws SQLException {
        return new Participant(row.getString("USERNAME"), row.getBoolean("IS_OWNER"), Stamp.of(row, "CREATED"));
    }
}
