package org.treehook.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.security.Visible;
import org.treehook.security.VisibleEvents;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;

/**
 * Finds the events that a replay is about, in the order in which they were recorded: whoever holds several of them at once
 * takes them in this order.
 */
final class ReplayedEvents {

    private static final String SELECT = "select e.ID_ from TH_EVENT e where ";

    /** Ids in one statement. */
    private static final int CHUNK = 500;

    private final Database database;

    ReplayedEvents(Database database) {
        this.database = database;
    }

    /** Of a time, as many as there are up to the limit. */
    List<String> of(Range range, @Nullable String kapp, Visible readable, int limit) {
        Conditions where = new Conditions();
        where.addIf("e.KAPP_ = ?", kapp);
        where.addIf("e.TYPE_ = ?", range.type());
        where.addIf("e.EVENT_ = ?", range.event());
        where.add("e.TIMESTAMP_ >= ?", range.from());
        where.addIf("e.TIMESTAMP_ < ?", range.to());
        VisibleEvents.restrict(where, readable);
        return database
                .call(sql -> sql.list(
                        SELECT + where.text() + " order by e.TIMESTAMP_, e.ID_ fetch first " + limit + " rows only",
                        row -> row.text("ID_"),
                        where.parameters()))
                .stream()
                .sorted()
                .toList();
    }

    /** Those of the ids that are there. */
    List<String> of(List<String> ids, @Nullable String kapp, Visible readable) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            Conditions where = new Conditions();
            where.add("e.ID_ in " + Conditions.marks(some), some.toArray());
            where.addIf("e.KAPP_ = ?", kapp);
            VisibleEvents.restrict(where, readable);
            found.addAll(
                    database.call(sql -> sql.list(SELECT + where.text(), row -> row.text("ID_"), where.parameters())));
        }
        return found.stream().sorted().toList();
    }
}
