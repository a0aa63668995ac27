package org.treehook.demo.discussion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface InvitationRows extends Repository<Invitation, String> {

    List<Invitation> findByDiscussionIdOrderByCreatedAtAscIdAsc(String discussionId);

    int countByDiscussionId(String discussionId);

    Optional<Invitation> findByDiscussionIdAndId(String discussionId, String id);

    Optional<Invitation> findByDiscussionIdAndUsername(String discussionId, String username);

    Optional<Invitation> findByDiscussionIdAndEmail(String discussionId, String email);

    @Modifying
    @Query("delete from P_INVITATION where DISCUSSION_ID = :discussionId")
    void deleteAll(String discussionId);
}
