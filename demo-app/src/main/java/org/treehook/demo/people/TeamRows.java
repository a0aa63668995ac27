package org.treehook.demo.people;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface TeamRows extends Repository<Team, String> {

    List<Team> findByRestorationTokenAndNameGreaterThanOrderByName(String token, String name, Limit limit);

    List<Team> findByRestorationTokenNotOrderByName(String token);

    Optional<Team> findBySlugAndRestorationToken(String slug, String token);

    Optional<Team> findByLowerSlugAndRestorationToken(String lowerSlug, String token);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Team> queryByIdAndRestorationToken(String id, String token);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Team> queryByRestorationToken(String token);

    @Query("select T.* from P_TEAM T join ACT_ID_MEMBERSHIP M on M.GROUP_ID_ = T.ID"
            + " where M.USER_ID_ = :username and T.RESTORATION_TOKEN = :token order by T.NAME")
    List<Team> ofMember(String username, String token);
}
