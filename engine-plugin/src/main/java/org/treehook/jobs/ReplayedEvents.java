package org.treehook.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.jobs.ReplayOrder.Range;
import org.treehook.security.Visible;
import org.treehook.security.VisibleEvents;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Position;
import org.treehook.sql.Sql;

/** Finds the events that a replay is about, oldest first. */
final class ReplayedEvents {

    private static final String SELECT = "select e.ID_, e.TIMESTAMP_ from TH_EVENT e where ";
    private static final String OLDEST_FIRST = " order by e.TIMESTAMP_, e.ID_ fetch first %d rows only";

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
        return ids(positions(where, limit));
    }

    /** Those of the ids that are there, be it in another order. */
    List<String> of(List<String> ids, @Nullable String kapp, Visible readable) {
        List<Position> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            Set<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK)).stream()
                    .collect(Collectors.toSet());
            Conditions where = new Conditions();
            where.add("e.ID_ in " + Conditions.marks(some), some.toArray());
            where.addIf("e.KAPP_ = ?", kapp);
            VisibleEvents.restrict(where, readable);
            found.addAll(positions(where, CHUNK));
        }
        found.sort(Comparator.comparing(Position::at).thenComparing(Position::id));
        return ids(found);
    }

    private List<Position> positions(Conditions where, int limit) {
        Sql.RowMapper<Position> mapper = row -> new Position(row.instant("TIMESTAMP_"), row.text("ID_"));
        return database.call(
                sql -> sql.list(SELECT + where.text() + OLDEST_FIRST.formatted(limit), mapper, where.parameters()));
    }

    private static List<String> ids(List<Position> positions) {
        return positions.stream().map(Position::id).toList();
    }
}
