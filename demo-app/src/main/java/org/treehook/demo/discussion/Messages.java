package org.treehook.demo.discussion;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Slice;

/** Where messages are kept. */
@Component
final class Messages {

    private final MessageRows rows;
    private final JdbcAggregateOperations writing;

    Messages(MessageRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /** A slice of what was said in a discussion, newest first. */
    Page page(String discussionId, Slice slice) {
        Slice.Position after = slice.after();
        int most = slice.limit() + 1;
        List<Message> read = after == null
                ? rows.newest(discussionId, most)
                : rows.before(discussionId, after.at().atOffset(ZoneOffset.UTC), after.id(), most);
        return new Page(
                read.stream().limit(slice.limit()).toList(),
                slice.nextPageToken(read.stream()
                        .map(message -> new Slice.Position(message.created().at(), message.id()))
                        .toList()));
    }

    void insert(Message message) {
        writing.insert(message);
    }

    void deleteAll(String discussionId) {
        rows.deleteAll(discussionId);
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
