package org.treehook.demo.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where submissions are kept. */
@Component
final class SubmissionRecords {

    private static final String COLUMNS = "select ID, FORM_ID, OWNER_ID, CORE_STATE, CURRENT_PAGE, ORIGIN_ID,"
            + " PARENT_ID, VALUES_, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY, SUBMITTED_AT, SUBMITTED_BY,"
            + " CLOSED_AT, CLOSED_BY from P_SUBMISSION";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    SubmissionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Submission> find(String id) {
        return jdbc.sql(COLUMNS + " where ID = ?")
                .params(id)
                .query(SubmissionRecords::read)
                .optional();
    }

    /** As {@link #find}; no other transaction changes the submission until this one ends. */
    Optional<Submission> lock(String id) {
        return jdbc.sql(COLUMNS + " where ID = ? for update")
                .params(id)
                .query(SubmissionRecords::read)
                .optional();
    }

    /** The slice that the query asks for, and one more to see whether there are others. */
    List<Submission> list(SubmissionQuery query) {
        return query.on(jdbc, COLUMNS).query(SubmissionRecords::read).list();
    }

    void insert(Submission submission) {
        jdbc.sql("insert into P_SUBMISSION (CORE_STATE, CURRENT_PAGE, ORIGIN_ID, PARENT_ID, VALUES_, CREATED_AT,"
                        + " CREATED_BY, UPDATED_AT, UPDATED_BY, SUBMITTED_AT, SUBMITTED_BY, CLOSED_AT, CLOSED_BY,"
                        + " ID, FORM_ID, OWNER_ID) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(changeable(submission))
                .params(submission.id(), submission.formId(), submission.ownerId())
                .update();
    }

    void update(Submission submission) {
        jdbc.sql("update P_SUBMISSION set CORE_STATE = ?, CURRENT_PAGE = ?, ORIGIN_ID = ?, PARENT_ID = ?, VALUES_ = ?,"
                        + " CREATED_AT = ?, CREATED_BY = ?, UPDATED_AT = ?, UPDATED_BY = ?, SUBMITTED_AT = ?,"
                        + " SUBMITTED_BY = ?, CLOSED_AT = ?, CLOSED_BY = ? where ID = ?")
                .params(changeable(submission))
                .param(submission.id())
                .update();
    }

    /** Notes that the submission was written in a way that raises no event. */
    void markMigrated(String id, Instant at) {
        jdbc.sql("update P_SUBMISSION set MIGRATED_AT = ? where ID = ?")
                .params(Stamp.utc(at), id)
                .update();
    }

    /** Whether it ever was. */
    boolean isMigrated(String id) {
        return jdbc.sql("select count(*) from P_SUBMISSION where ID = ? and MIGRATED_AT is not null")
                        .params(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void delete(Submission submission) {
        jdbc.sql("delete from P_SUBMISSION where ID = ?")
                .params(submission.id())
                .update();
    }

    private static @Nullable Object[] changeable(Submission submission) {
        return new @Nullable Object[] {
            submission.coreState().label(),
            submission.currentPage(),
            submission.originId(),
            submission.parentId(),
            write(submission.values()),
            at(submission.created()),
            by(submission.created()),
            at(submission.updated()),
            by(submission.updated()),
            at(submission.submitted()),
            by(submission.submitted()),
            at(submission.closed()),
            by(submission.closed())
        };
    }

    private static @Nullable LocalDateTime at(@Nullable Stamp stamp) {
        return stamp == null ? null : Stamp.utc(stamp.at());
    }

    private static @Nullable String by(@Nullable Stamp stamp) {
        return stamp == null ? null : stamp.by();
    }

    private static String write(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and lists of strings can always be written.", e);
        }
    }

    private static Map<String, Object> values(String text) throws SQLException {
        try {
            return JSON.readValue(text, VALUES);
        } catch (JsonProcessingException e) {
            throw new SQLException("The stored values of a submission are not JSON.", e);
        }
    }

    private static Submission read(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getString("ID"),
                row.getString("FORM_ID"),
                row.getString("OWNER_ID"),
                CoreState.of(row.getString("CORE_STATE")),
                row.getString("CURRENT_PAGE"),
                row.getString("ORIGIN_ID"),
                row.getString("PARENT_ID"),
                values(row.getString("VALUES_")),
                Stamp.of(row, "CREATED"),
                Stamp.of(row, "UPDATED"),
                Stamp.ofNullable(row, "SUBMITTED"),
                Stamp.ofNullable(row, "CLOSED"));
    }
}
