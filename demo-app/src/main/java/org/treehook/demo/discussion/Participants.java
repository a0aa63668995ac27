package org.treehook.demo.discussion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.sql.RecordId;

/** Where it is kept who takes part. Whoever changes it holds the discussion's lock. */
@Component
final class Participants {

    private final ParticipantRows rows;
    private final JdbcAggregateOperations writing;

    Participants(ParticipantRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /** All of a discussion, in the order in which they came. */
    List<Participant> of(String discussionId) {
        return rows.findByDiscussionIdOrderByCreatedAtAscUsernameAsc(discussionId);
    }

    Optional<Participant> find(String discussionId, String username) {
        return rows.findByDiscussionIdAndUsername(discussionId, username);
    }

    /** Lets somebody take part; who already does stays as they are. */
    Participant add(String discussionId, String username, Stamp now) {
        return find(discussionId, username)
                .orElseGet(() -> writing.insert(new Participant(RecordId.next(), discussionId, username, false, now)));
    }

    /** Makes these participants the owners, and nobody else. */
    void own(String discussionId, List<String> usernames) {
        rows.own(discussionId, usernames);
    }

    void remove(Participant participant) {
        writing.delete(participant);
    }

    void removeAll(String discussionId) {
        rows.removeAll(discussionId);
    }
}
