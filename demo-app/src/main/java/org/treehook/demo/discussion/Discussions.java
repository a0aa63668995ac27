package org.treehook.demo.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where discussions are kept. */
@Component
final class Discussions {

    private static final String COLUMNS = "select D.ID, D.TITLE, D.DESCRIPTION, D.IS_ARCHIVED, D.IS_PRIVATE,"
            + " D.RELATED_TYPE, D.RELATED_KEY, D.CREATED_AT, D.CREATED_BY, D.UPDATED_AT, D.UPDATED_BY"
            + " from P_DISCUSSION D";

    private final JdbcClient jdbc;

    Discussions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Discussion> find(String id) {
        return jdbc.sql(COLUMNS + " where D.ID = ?")
                .params(id)
                .query(Discussions::read)
                .optional();
    }

    /** As {@link #find}; no other transaction changes the discussion, or what belongs to it, until this one ends. */
    Optional<Discussion> lock(String id) {
        return jdbc.sql(COLUMNS + " where D.ID = ? for update")
                .params(id)
                .query(Discussions::read)
                .optional();
    }

    Optional<Discussion> about(RelatedItem item) {
        return jdbc.sql(COLUMNS + " where D.RELATED_TYPE = ? and D.RELATED_KEY = ?")
                .params(item.type(), item.key())
                .query(Discussions::read)
                .optional();
    }

    /** The slice that the query asks for, and one more to see whether there are others. */
    List<Discussion> list(DiscussionQuery query) {
        return query.on(jdbc, COLUMNS).query(Discussions::read).list();
    }

    void insert(Discussion discussion) {
        jdbc.sql("insert into P_DISCUSSION (TITLE, DESCRIPTION, IS_ARCHIVED, IS_PRIVATE, RELATED_TYPE, RELATED_KEY,"
                        + " CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY, ID)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(columns(discussion))
                .update();
    }

    void update(Discussion discussion) {
        jdbc.sql("update P_DISCUSSION set TITLE = ?, DESCRIPTION = ?, IS_ARCHIVED = ?, IS_PRIVATE = ?,"
                        + " RELATED_TYPE = ?, RELATED_KEY = ?, CREATED_AT = ?, CREATED_BY = ?, UPDATED_AT = ?,"
                        + " UPDATED_BY = ? where ID = ?")
                .params(columns(discussion))
                .update();
    }

    /** Removes a discussion; what belongs to it has to be gone already. */
    void delete(String id) {
        jdbc.sql("delete from P_DISCUSSION where ID = ?").params(id).update();
    }

    private static @Nullable Object[] columns(Discussion discussion) {
        RelatedItem related = discussion.related();
        return new @Nullable Object[] {
            discussion.title(),
            discussion.description(),
            discussion.archived(),
            discussion.closed(),
            related == null ? null : related.type(),
            related == null ? null : related.key(),
            Stamp.utc(discussion.created().at()),
            discussion.created().by(),
            Stamp.utc(discussion.updated().at()),
            discussion.updated().by(),
            discussion.id()
        };
    }

    private static Discussion read(ResultSet row, int number) throws SQLException {
        @Nullable String related = row.getString("RELATED_TYPE");
        return new Discussion(
                row.getString("ID"),
                row.getString("TITLE"),
                row.getString("DESCRIPTION"),
                row.getBoolean("IS_ARCHIVED"),
                row.getBoolean("IS_PRIVATE"),
                related == null ? null : new RelatedItem(related, row.getString("RELATED_KEY")),
                Stamp.of(row, "CREATED"),
                Stamp.of(row, "UPDATED"));
    }
}
