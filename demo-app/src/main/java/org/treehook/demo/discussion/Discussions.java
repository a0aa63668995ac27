package org.treehook.demo.discussion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.core.convert.EntityRowMapper;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where discussions are kept. */
@Component
final class Discussions {

    private final DiscussionRows rows;
    private final JdbcAggregateOperations writing;
    private final JdbcClient jdbc;
    private final RowMapper<Discussion> mapper;

    Discussions(DiscussionRows rows, JdbcAggregateOperations writing, JdbcClient jdbc, JdbcConverter converter) {
        this.rows = rows;
        this.writing = writing;
        this.jdbc = jdbc;
        this.mapper = mapper(converter);
    }

    Optional<Discussion> find(String id) {
        return rows.findById(id);
    }

    /** As {@link #find}; no other transaction changes the discussion, or what belongs to it, until this one ends. */
    Optional<Discussion> lock(String id) {
        return rows.queryById(id);
    }

    Optional<Discussion> aboutSubmission(String id) {
        return rows.findByRelatedTypeAndRelatedKey(RelatedItem.SUBMISSION, id);
    }

    /** The slice that the query asks for, and one more to see whether there are others. */
    List<Discussion> list(DiscussionQuery query) {
        return query.on(jdbc).query(mapper).list();
    }

    void insert(Discussion discussion) {
        writing.insert(discussion);
    }

    void update(Discussion discussion) {
        writing.update(discussion);
    }

    /** Removes a discussion; what belongs to it has to be gone already. */
    void delete(Discussion discussion) {
        writing.delete(discussion);
    }

    @SuppressWarnings("unchecked")
    private static RowMapper<Discussion> mapper(JdbcConverter converter) {
        return new EntityRowMapper<>(
                (RelationalPersistentEntity<Discussion>)
                        converter.getMappingContext().getRequiredPersistentEntity(Discussion.class),
                converter);
    }
}
