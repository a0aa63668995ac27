package org.treehook.demo.discussion;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface DiscussionRows extends Repository<Discussion, String> {

    Optional<Discussion> findById(String id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Discussion> queryById(String id);

    Optional<Discussion> findByRelatedTypeAndRelatedKey(String type, String key);
}
