package org.treehook.demo.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Stamp;

/** Where messages are kept. */
@Component
final class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A slice of what was said in a discussion, newest first. */
    Page page(String discussionId, Slice slice) {
        Slice.Position after = slice.after();
        List<Object> parameters = new ArrayList<>(List.of(discussionId));
        if (after != null) {
            parameters.addAll(List.of(Stamp.utc(after.at()), Stamp.utc(after.at()), after.id()));
        }
        List<Message> read = jdbc.sql("select ID, DISCUSSION_ID, CONTENT, CREATED_AT, CREATED_BY from P_MESSAGE"
                        + " where DISCUSSION_ID = ?"
                        + (after == null ? "" : " and (CREATED_AT < ? or (CREATED_AT = ? and ID < ?))")
                        + " order by CREATED_AT desc, ID desc fetch first " + (slice.limit() + 1) + " rows only")
                .params(parameters)
                .query(Messages::read)
                .list();
        return new Page(
                read.stream().limit(slice.limit()).toList(),
                slice.nextPageToken(read.stream()
                        .map(message -> new Slice.Position(message.created().at(), message.id()))
                        .toList()));
    }

    void insert(Message message) {
        jdbc.sql("insert into P_MESSAGE (ID, DISCUSSION_ID, CONTENT, CREATED_AT, CREATED_BY) values (?, ?, ?, ?, ?)")
                .params(
                        message.id(),
                        message.discussionId(),
                        message.content(),
                        Stamp.utc(message.created().at()),
                        message.created().by())
                .update();
    }

    void deleteAll(String discussionId) {
        jdbc.sql("delete from P_MESSAGE where DISCUSSION_ID = ?")
                .params(discussionId)
                .update();
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getString("ID"),
                row.getString("DISCUSSION_ID"),
                row.getString("CONTENT"),
                Stamp.of(row, "CREATED"));
    }

    /**
     * A slice of messages.
     *
     * @param nextPageToken null at the end
     */
    record Page(List<Message> messages, @Nullable String nextPageToken) {

        Page {
            messages = List.copyOf(messages);
        }
    }
}
