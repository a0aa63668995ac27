package org.treehook.demo.discussion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface ParticipantRows extends Repository<Participant, String> {

    List<Participant> findByDiscussionIdOrderByCreatedAtAscUsernameAsc(String discussionId);

    Optional<Participant> findByDiscussionIdAndUsername(String discussionId, String username);

    @Modifying
    @Query("update P_PARTICIPANT set IS_OWNER = (USERNAME in (:owners)) where DISCUSSION_ID = :discussionId")
    void own(String discussionId, List<String> owners);

    @Modifying
    @Query("delete from P_PARTICIPANT where DISCUSSION_ID = :discussionId")
    void removeAll(String discussionId);
}
