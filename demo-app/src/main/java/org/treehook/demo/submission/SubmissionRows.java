package org.treehook.demo.submission;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface SubmissionRows extends Repository<Submission, String> {

    Optional<Submission> findById(String id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Submission> queryById(String id);

    @Modifying
    @Query("update P_SUBMISSION set MIGRATED_AT = :at where ID = :id")
    void markMigrated(String id, OffsetDateTime at);

    @Query("select exists (select 1 from P_SUBMISSION where ID = :id and MIGRATED_AT is not null)")
    boolean isMigrated(String id);
}
