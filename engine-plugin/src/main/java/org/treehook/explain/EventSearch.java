package org.treehook.explain;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventScope;
import org.treehook.security.Visible;
import org.treehook.security.VisibleEvents;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.sql.Sql.Row;

/** Finds recorded events, and among them those that a user may read. */
final class EventSearch {

    private static final String SELECT = """
            select e.ID_, e.TYPE_, e.EVENT_, e.KAPP_, e.SUBJECT_ID_, e.ACTOR_, e.TENANT_ID_, e.TIMESTAMP_
            from TH_EVENT e where\s""";

    private static final String NEWEST_FIRST = " order by e.TIMESTAMP_ desc, e.ID_ desc fetch first %d rows only";

    private final Database database;

    EventSearch(Database database) {
        this.database = database;
    }

    Optional<EventSummary> find(String eventId, Visible readable) {
        Conditions where = new Conditions();
        where.add("e.ID_ = ?", eventId);
        VisibleEvents.restrict(where, readable);
        return newest(where, 1).stream().findFirst();
    }

    List<EventSummary> list(EventQuery query, int limit, Visible readable) {
        Conditions where = new Conditions();
        scope(query.scope(), where);
        where.addIf("e.TENANT_ID_ = ?", query.tenant());
        where.addIf("e.TYPE_ = ?", query.type());
        where.addIf("e.EVENT_ = ?", query.event());
        where.addIf("e.SUBJECT_ID_ = ?", query.subject());
        where.addIf("e.TIMESTAMP_ >= ?", query.from());
        where.addIf("e.TIMESTAMP_ < ?", query.to());
        if (query.verdict() != null) {
            verdict(query.verdict(), readable, where);
        }
        VisibleEvents.restrict(where, readable);
        Position after = query.after();
        if (after != null) {
            // The first condition is where an index begins; the second leaves out what stood on the page before.
            where.add("e.TIMESTAMP_ <= ?", after.at());
            where.add("(e.TIMESTAMP_ < ? or e.ID_ < ?)", after.at(), after.id());
        }
        return newest(where, limit);
    }

    /** The newest event about a record that a webhook was asked about. */
    Optional<EventSummary> lastAsked(String record, String webhookId, @Nullable String event, Visible readable) {
        Conditions where = new Conditions();
        where.add("e.SUBJECT_ID_ = ?", record);
        where.addIf("e.EVENT_ = ?", event);
        where.add(VisibleEvents.VERDICT + " and v.WEBHOOK_ID_ = ?)", webhookId);
        VisibleEvents.restrict(where, readable);
        return newest(where, 1).stream().findFirst();
    }

    /** The id of the webhook that was last asked under this name, about an event there. */
    Optional<String> lastNamed(String name, @Nullable EventScope scope, Visible readable) {
        Conditions where = new Conditions();
        where.add("v.WEBHOOK_NAME_ = ?", name);
        scope(scope, where);
        VisibleEvents.restrictVerdicts(where, readable);
        VisibleEvents.restrictTenants(where, readable);
        return database.call(sql -> sql.first(
                "select v.WEBHOOK_ID_ from TH_VERDICT v join TH_EVENT e on e.ID_ = v.EVENT_ID_ where " + where.text()
                        + " order by v.EVENT_ID_ desc fetch first 1 rows only",
                row -> row.text("WEBHOOK_ID_"),
                where.parameters()));
    }

    private List<EventSummary> newest(Conditions where, int limit) {
        return database.call(sql -> sql.list(
                SELECT + where.text() + NEWEST_FIRST.formatted(limit), EventSearch::summary, where.parameters()));
    }

    private static void scope(@Nullable EventScope scope, Conditions where) {
        if (scope != null && scope.isKapp()) {
            where.addIf("e.KAPP_ = ?", scope.kapp());
        } else if (scope != null) {
            where.add("e.KAPP_ is null");
        }
    }

    /** A verdict that may not be read is none. */
    private static void verdict(String verdict, Visible readable, Conditions where) {
        Conditions said = new Conditions();
        said.add("v.VERDICT_ = ?", verdict);
        VisibleEvents.restrictVerdicts(said, readable);
        where.add(VisibleEvents.VERDICT + " and " + said.text() + ")", said.parameters());
    }

    private static EventSummary summary(Row row) throws SQLException {
        return new EventSummary(
                row.text("ID_"),
                row.text("TYPE_"),
                row.text("EVENT_"),
                new EventScope(row.textOrNull("KAPP_")),
                row.textOrNull("SUBJECT_ID_"),
                row.textOrNull("ACTOR_"),
                row.textOrNull("TENANT_ID_"),
                row.instant("TIMESTAMP_"));
    }
}
