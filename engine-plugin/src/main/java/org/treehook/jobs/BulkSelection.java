package org.treehook.jobs;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.JobStatus;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql.Row;

/** Finds what an order for many jobs is about, without reading what the jobs carry. */
final class BulkSelection {

    private static final int IDS_AT_ONCE = 500;

    private static final String SELECT = """
            select t.ID_, t.DEFINITION_KEY_, t.TENANT_ID_, t.URL_, t.UNDECIDED_
            from TH_JOB t join ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_ where\s""";

    private final Database database;
    private final Clock clock;

    BulkSelection(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The readable jobs of a query that have one of its statuses, oldest first; one more than an order may touch at most. */
    List<Found> matching(JobQuery query, Set<JobStatus> statuses, Visible readable) {
        return found(database.call(sql -> JobConditions.of(query, sql)), statuses, readable);
    }

    /** Those of the jobs of these ids that are readable and have one of the statuses. */
    List<Found> of(List<String> ids, Set<JobStatus> statuses, Visible readable) {
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            found.addAll(found(among(ids, from), statuses, readable));
        }
        return found;
    }

    /** Those of the ids that stand for no readable job of this kapp, or of any if it is null. */
    List<String> unknown(List<String> ids, @Nullable String kapp, Visible readable) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            Conditions where = among(ids, from);
            where.addIf("t.KAPP_ = ?", kapp);
            readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
            known.addAll(database.call(sql -> sql.list(
                    "select t.ID_ from TH_JOB t where " + where.text(), row -> row.text("ID_"), where.parameters())));
        }
        return ids.stream().filter(id -> !known.contains(id)).toList();
    }

    private static Conditions among(List<String> ids, int from) {
        List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
        Conditions where = new Conditions();
        where.add("t.ID_ in " + Conditions.marks(some), some.toArray());
        return where;
    }

    private List<Found> found(Conditions where, Set<JobStatus> statuses, Visible readable) {
        JobConditions.owed(statuses, clock.instant(), where);
        readable.restrict(where, "t.DEFINITION_KEY_", "t.TENANT_ID_");
        return database.call(sql -> sql.list(
                SELECT + where.text() + " order by t.SCHEDULED_AT_, t.ID_ fetch first " + (BulkOrder.MOST + 1)
                        + " rows only",
                BulkSelection::found,
                where.parameters()));
    }

    private static Found found(Row row) throws SQLException {
        return new Found(
                row.text("ID_"),
                row.text("DEFINITION_KEY_"),
                row.textOrNull("TENANT_ID_"),
                row.text("URL_"),
                row.flag("UNDECIDED_"));
    }

    /** One job that was found. */
    record Found(String id, String definitionKey, @Nullable String tenantId, String url, boolean undecided) {}
}
