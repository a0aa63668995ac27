package org.treehook.tree;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Cause;
import org.treehook.event.TraceParent;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql.Row;

/** {@link RunLedger} in the table {@code TH_RUN}. */
final class JdbcRunLedger implements RunLedger {

    private final Database database;
    private final Clock clock;

    JdbcRunLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Long> open(
            @Nullable String launchId,
            Tree tree,
            @Nullable String tenantId,
            @Nullable String sourceId,
            int depth,
            String fingerprint,
            @Nullable TraceParent trace) {
        return database.call(sql -> {
            long number = sql.first(
                            "select " + sql.dialect().nextValue("TH_RUN_SEQUENCE") + " as N", row -> row.bigNumber("N"))
                    .orElseThrow();
            String id = RecordId.next();
            TreeTitle title = TreeTitle.of(tree.name());
            boolean taken = sql.insertIfAbsent(
                    "TH_RUN",
                    "LAUNCH_ID_, ID_, NUMBER_, DEFINITION_ID_, DEFINITION_KEY_, TITLE_, SOURCE_, GROUP_, NAME_, SOURCE_ID_,"
                            + " TENANT_ID_, FINGERPRINT_, CREATED_, DEPTH_, TRACE_",
                    launchId == null ? id : launchId,
                    id,
                    number,
                    tree.definitionId(),
                    tree.definitionKey(),
                    tree.name(),
                    title.source(),
                    title.group(),
                    title.name(),
                    sourceId,
                    tenantId,
                    fingerprint,
                    clock.instant(),
                    depth,
                    trace == null ? null : trace.toString());
            return taken ? Optional.of(number) : Optional.empty();
        });
    }

    @Override
    public void started(long number, String processInstanceId) {
        database.run(sql ->
                sql.update("update TH_RUN set PROCESS_INSTANCE_ID_ = ? where NUMBER_ = ?", processInstanceId, number));
    }

    @Override
    public Optional<Run> launchedAs(String launchId) {
        return database.call(
                sql -> sql.first("select r.* from TH_RUN r where r.LAUNCH_ID_ = ?", JdbcRunLedger::run, launchId));
    }

    @Override
    public Optional<Cause> causeOfEventsOf(String processInstanceId) {
        return database.call(sql -> sql.first(
                "select LAUNCH_ID_, DEPTH_, TRACE_ from TH_RUN where PROCESS_INSTANCE_ID_ = ?",
                row -> new Cause(row.text("LAUNCH_ID_"), row.number("DEPTH_"), trace(row)),
                processInstanceId));
    }

    @Override
    public RunState state(Run run) {
        return database.call(sql -> {
            String id = run.processInstanceId();
            if (sql.first("select ID_ from ACT_RU_EXECUTION where ID_ = ?", row -> row.text("ID_"), id)
                    .isEmpty()) {
                return new RunState(RunState.Status.COMPLETE, null);
            }
            return sql.first("""
                            select coalesce(FAILED_ACTIVITY_ID_, ACTIVITY_ID_) as FAILED_AT_ from ACT_RU_INCIDENT
                            where PROC_INST_ID_ = ? order by INCIDENT_TIMESTAMP_, ID_ fetch first 1 rows only""", row -> new RunState(RunState.Status.ERROR, row.textOrNull("FAILED_AT_")), id)
                    .orElseGet(() -> new RunState(RunState.Status.STARTED, null));
        });
    }

    @Override
    public void forget(String launchId) {
        database.run(sql -> sql.update("delete from TH_RUN where LAUNCH_ID_ = ?", launchId));
    }

    static Run run(Row row) throws SQLException {
        String launchId = row.text("LAUNCH_ID_");
        return new Run(
                row.bigNumber("NUMBER_"),
                row.text("PROCESS_INSTANCE_ID_"),
                row.text("DEFINITION_ID_"),
                row.text("DEFINITION_KEY_"),
                row.text("TITLE_"),
                row.textOrNull("SOURCE_ID_"),
                launchId.equals(row.text("ID_")) ? null : launchId.split(" ", 2)[0],
                row.textOrNull("TENANT_ID_"),
                row.text("FINGERPRINT_"),
                row.instant("CREATED_"),
                trace(row));
    }

    private static @Nullable TraceParent trace(Row row) throws SQLException {
        return TraceParent.parse(row.textOrNull("TRACE_")).orElse(null);
    }
}
