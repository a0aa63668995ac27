package org.treehook.demo.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.core.convert.EntityRowMapper;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where submissions are kept. */
@Component
final class SubmissionRecords {

    private final SubmissionRows rows;
    private final JdbcAggregateOperations writing;
    private final ValueIndex index;
    private final JdbcClient jdbc;
    private final RowMapper<Submission> mapper;

    SubmissionRecords(
            SubmissionRows rows,
            JdbcAggregateOperations writing,
            ValueIndex index,
            JdbcClient jdbc,
            JdbcConverter converter) {
        this.rows = rows;
        this.writing = writing;
        this.index = index;
        this.jdbc = jdbc;
        this.mapper = mapper(converter);
    }

    Optional<Submission> find(String id) {
        return rows.findById(id);
    }

    /** As {@link #find}; no other transaction changes the submission until this one ends. */
    Optional<Submission> lock(String id) {
        return rows.queryById(id);
    }

    /** The slice that the query asks for, and one more to see whether there are others. */
    List<Submission> list(SubmissionQuery query) {
        return jdbc.sql(query.sql()).params(query.parameters()).query(mapper).list();
    }

    void insert(Submission submission) {
        writing.insert(submission);
        index.add(submission);
    }

    void update(Submission before, Submission after) {
        writing.update(after);
        if (!after.values().equals(before.values()) || !after.created().equals(before.created())) {
            index.replace(after);
        }
    }

    /** Notes that the submission was written in a way that raises no event. */
    void markMigrated(String id, Instant at) {
        rows.markMigrated(id, at.atOffset(ZoneOffset.UTC));
    }

    /** Whether it ever was. */
    boolean isMigrated(String id) {
        return rows.isMigrated(id);
    }

    void delete(Submission submission) {
        writing.delete(submission);
    }

    @SuppressWarnings("unchecked")
    private static RowMapper<Submission> mapper(JdbcConverter converter) {
        return new EntityRowMapper<>(
                (RelationalPersistentEntity<Submission>)
                        converter.getMappingContext().getRequiredPersistentEntity(Submission.class),
                converter);
    }
}
