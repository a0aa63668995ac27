package org.treehook.demo.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where invitations are kept. Whoever changes them holds the discussion's lock. */
@Component
final class Invitations {

    /** The most that a discussion may have. */
    static final int MOST = 1000;

    private static final String COLUMNS = "select ID, DISCUSSION_ID, USERNAME, EMAIL, STATUS, MESSAGE, CREATED_AT,"
            + " CREATED_BY, UPDATED_AT, UPDATED_BY from P_INVITATION where DISCUSSION_ID = ?";

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a discussion, oldest first. */
    List<Invitation> of(String discussionId) {
        return jdbc.sql(COLUMNS + " order by CREATED_AT, ID")
                .params(discussionId)
                .query(Invitations::read)
                .list();
    }

    int count(String discussionId) {
        return jdbc.sql("select count(*) from P_INVITATION where DISCUSSION_ID = ?")
                .params(discussionId)
                .query(Integer.class)
                .single();
    }

    Optional<Invitation> find(String discussionId, InvitationKey key) {
        return switch (key.kind()) {
            case EMAIL -> find("EMAIL", discussionId, key.text());
            case ID_OR_USERNAME ->
                find("ID", discussionId, key.text()).or(() -> find("USERNAME", discussionId, key.text()));
        };
    }

    void insert(Invitation invitation) {
        jdbc.sql("insert into P_INVITATION (ID, DISCUSSION_ID, USERNAME, EMAIL, STATUS, MESSAGE, CREATED_AT,"
                        + " CREATED_BY, UPDATED_AT, UPDATED_BY) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        invitation.id(),
                        invitation.discussionId(),
                        invitation.username(),
                        invitation.email(),
                        invitation.status().label(),
                        invitation.message(),
                        Stamp.utc(invitation.created().at()),
                        invitation.created().by(),
                        Stamp.utc(invitation.updated().at()),
                        invitation.updated().by())
                .update();
    }

    void update(Invitation invitation) {
        jdbc.sql("update P_INVITATION set STATUS = ?, MESSAGE = ?, UPDATED_AT = ?, UPDATED_BY = ? where ID = ?")
                .params(
                        invitation.status().label(),
                        invitation.message(),
                        Stamp.utc(invitation.updated().at()),
                        invitation.updated().by(),
                        invitation.id())
                .update();
    }

    void delete(Invitation invitation) {
        jdbc.sql("delete from P_INVITATION where ID = ?")
                .params(invitation.id())
                .update();
    }

    void deleteAll(String discussionId) {
        jdbc.sql("delete from P_INVITATION where DISCUSSION_ID = ?")
                .params(discussionId)
                .update();
    }

    private Optional<Invitation> find(String column, String discussionId, String value) {
        return jdbc.sql(COLUMNS + " and " + column + " = ?")
                .params(discussionId, value)
                .query(Invitations::read)
                .optional();
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        @Nullable String message = row.getString("MESSAGE");
        return new Invitation(
                row.getString("ID"),
                row.getString("DISCUSSION_ID"),
                row.getString("USERNAME"),
                row.getString("EMAIL"),
                InvitationStatus.of(row.getString("STATUS")),
                message,
                Stamp.of(row, "CREATED"),
                Stamp.of(row, "UPDATED"));
    }
}
