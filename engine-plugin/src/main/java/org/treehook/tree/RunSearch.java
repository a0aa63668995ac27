package org.treehook.tree;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.treehook.security.VisibleRuns;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql.Row;

/** Finds runs in the ledger, and among them those that a user may read. */
final class RunSearch {

    // The engine's rows are looked up for the page alone.
    private static final String SELECT = """
            select p.*, e.ID_ as RUNNING_,
            (select count(*) from ACT_RU_INCIDENT i where i.PROC_INST_ID_ = p.PROCESS_INSTANCE_ID_) as INCIDENTS_,
            (select coalesce(i.FAILED_ACTIVITY_ID_, i.ACTIVITY_ID_) from ACT_RU_INCIDENT i
            where i.PROC_INST_ID_ = p.PROCESS_INSTANCE_ID_
            order by i.INCIDENT_TIMESTAMP_, i.ID_ fetch first 1 rows only) as FAILED_AT_
            from (select r.* from TH_RUN r where %s order by r.ID_ desc offset %d rows fetch first %d rows only) p
            left join ACT_RU_EXECUTION e on e.ID_ = p.PROCESS_INSTANCE_ID_ order by p.ID_ desc""";

    private final Database database;

    RunSearch(Database database) {
        this.database = database;
    }

    /** As many runs of a query's page, or one more. */
    List<RunView> list(RunQuery query, int limit, VisibleRuns readable) {
        return views(conditions(query, readable), query.offset(), limit);
    }

    long count(RunQuery query, VisibleRuns readable) {
        Conditions where = conditions(query, readable);
        return database.call(sql -> sql.first(
                        "select count(*) as N from TH_RUN r where " + where.text(),
                        row -> row.bigNumber("N"),
                        where.parameters())
                .orElseThrow());
    }

    Optional<RunView> find(long number, VisibleRuns readable) {
        Conditions where = new Conditions();
        where.add("r.NUMBER_ = ?", number);
        readable.restrict(where);
        return views(where, 0, 1).stream().findFirst();
    }

    private static Conditions conditions(RunQuery query, VisibleRuns readable) {
        Conditions where = new Conditions();
        where.addIf("r.SOURCE_ID_ = ?", query.sourceId());
        // The runs of a rare tree in a common group are found by their title.
        where.addIf("r.TITLE_ = ?", query.title());
        where.addIf("r.SOURCE_ = ?", query.source());
        where.addIf("r.GROUP_ = ?", query.group());
        where.addIf("r.NAME_ = ?", query.tree());
        readable.restrict(where);
        return where;
    }

    private List<RunView> views(Conditions where, int offset, int limit) {
        return database.call(
                sql -> sql.list(SELECT.formatted(where.text(), offset, limit), RunSearch::view, where.parameters()));
    }

    private static RunView view(Row row) throws SQLException {
        RunState.Status status = row.textOrNull("RUNNING_") == null
                ? RunState.Status.COMPLETE
                : row.number("INCIDENTS_") > 0 ? RunState.Status.ERROR : RunState.Status.STARTED;
        return new RunView(JdbcRunLedger.run(row), new RunState(status, row.textOrNull("FAILED_AT_")));
    }
}
