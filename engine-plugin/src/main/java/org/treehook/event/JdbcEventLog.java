package org.treehook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql.Row;

/** {@link EventLog} in the table {@code TH_EVENT}. */
final class JdbcEventLog implements EventLog {

    private static final ObjectMapper JSON = Json.mapper();

    private final Database database;

    JdbcEventLog(Database database) {
        this.database = database;
    }

    @Override
    public String record(PlatformEvent event, Cause cause) {
        String snapshot = EventBounds.snapshot(event);
        String id = RecordId.next();
        @Nullable
        Object[] row = {
            id,
            event.type(),
            event.action(),
            event.scope().kapp(),
            event.subjectId(),
            event.actor(),
            event.tenantId(),
            event.timestamp(),
            snapshot,
            cause.jobId(),
            cause.depth(),
            cause.trace() == null ? null : cause.trace().toString()
        };
        database.run(sql -> sql.later("""
                insert into TH_EVENT (ID_, TYPE_, EVENT_, KAPP_, SUBJECT_ID_, ACTOR_, TENANT_ID_, TIMESTAMP_, SNAPSHOT_,
                CAUSE_JOB_ID_, DEPTH_, TRACE_) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", List.<@Nullable Object[]>of(row)));
        return id;
    }

    @Override
    public Cause causeOf(String eventId) {
        return database.call(sql -> sql.first(
                        "select CAUSE_JOB_ID_, DEPTH_, TRACE_ from TH_EVENT where ID_ = ?",
                        row -> new Cause(
                                row.textOrNull("CAUSE_JOB_ID_"),
                                row.number("DEPTH_"),
                                TraceParent.parse(row.textOrNull("TRACE_")).orElse(null)),
                        eventId))
                .orElse(Cause.NONE);
    }

    @Override
    public Optional<PlatformEvent> find(String eventId) {
        return database.call(
                sql -> sql.first("select e.* from TH_EVENT e where e.ID_ = ?", JdbcEventLog::event, eventId));
    }

    @Override
    public List<String> redactedFields(String eventId) {
        return database.call(sql -> sql.first(
                        "select REDACTED_ from TH_EVENT where ID_ = ? and REDACTED_ <> ''",
                        row -> List.of(row.text("REDACTED_").split("\n")),
                        eventId))
                .orElse(List.of());
    }

    @Override
    public Optional<PlatformEvent> locked(String eventId) {
        return database.call(sql -> sql.first(
                        "select e.ID_ from TH_EVENT e where e.ID_ = ? for update", row -> row.text("ID_"), eventId))
                .flatMap(this::find);
    }

    private static PlatformEvent event(Row row) throws SQLException {
        String kapp = row.textOrNull("KAPP_");
        return new PlatformEvent(
                row.text("TYPE_"),
                row.text("EVENT_"),
                kapp == null ? EventScope.space() : EventScope.kapp(kapp),
                row.textOrNull("SUBJECT_ID_"),
                row.textOrNull("ACTOR_"),
                row.textOrNull("TENANT_ID_"),
                row.instant("TIMESTAMP_"),
                parse(row.text("SNAPSHOT_")));
    }

    private static ObjectNode parse(String snapshot) throws SQLException {
        try {
            return (ObjectNode) JSON.readTree(snapshot);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new SQLException("The snapshot of an event is no JSON object.", e);
        }
    }
}
