package org.treehook.demo.discussion;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface MessageRows extends Repository<Message, String> {

    @Query("select * from P_MESSAGE where DISCUSSION_ID = :discussionId order by CREATED_AT desc, ID desc limit :most")
    List<Message> newest(String discussionId, int most);

    @Query(
            "select * from P_MESSAGE where DISCUSSION_ID = :discussionId"
                    + " and (CREATED_AT < :at or (CREATED_AT = :at and ID < :id)) order by CREATED_AT desc, ID desc limit :most")
    List<Message> before(String discussionId, OffsetDateTime at, String id, int most);

    @Modifying
    @Query("delete from P_MESSAGE where DISCUSSION_ID = :discussionId")
    void deleteAll(String discussionId);
}
