package org.treehook.demo.discussion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** Where invitations are kept. Whoever changes them holds the discussion's lock. */
@Component
final class Invitations {

    /** The most that a discussion may have. */
    static final int MOST = 1000;

    private final InvitationRows rows;
    private final JdbcAggregateOperations writing;

    Invitations(InvitationRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /** All of a discussion, oldest first. */
    List<Invitation> of(String discussionId) {
        return rows.findByDiscussionIdOrderByCreatedAtAscIdAsc(discussionId);
    }

    int count(String discussionId) {
        return rows.countByDiscussionId(discussionId);
    }

    Optional<Invitation> find(String discussionId, InvitationKey key) {
        return switch (key.kind()) {
            case EMAIL -> rows.findByDiscussionIdAndEmail(discussionId, key.text());
            case ID_OR_USERNAME ->
                rows.findByDiscussionIdAndId(discussionId, key.text())
                        .or(() -> rows.findByDiscussionIdAndUsername(discussionId, key.text()));
        };
    }

    void insert(Invitation invitation) {
        writing.insert(invitation);
    }

    void update(Invitation invitation) {
        writing.update(invitation);
    }

    void delete(Invitation invitation) {
        writing.delete(invitation);
    }

    void deleteAll(String discussionId) {
        rows.deleteAll(discussionId);
    }
}
