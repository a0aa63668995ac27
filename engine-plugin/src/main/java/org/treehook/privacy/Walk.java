package org.treehook.privacy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Sql;

/** One way through one table, along its key. Each step reads a bounded number of rows and is a transaction of its own. */
interface Walk {

    int ROWS = 500;

    /** The table, or what else is counted. */
    String name();

    /**
     * Does the next rows.
     *
     * @param after the last key of the step before; empty at the beginning
     * @return the last key; empty if no more rows are there
     */
    Optional<String> step(Sql sql, Person person, String after, Tally tally);

    /** Where a step ends that begins after a key. */
    static Optional<String> end(Sql sql, String table, String key, String after, int rows) {
        return sql.first(
                        "select max(p.K_) as END_ from (select t." + key + " as K_ from " + table + " t where t." + key
                                + " > ? order by t." + key + " fetch first " + rows + " rows only) p",
                        row -> Optional.ofNullable(row.textOrNull("END_")),
                        after)
                .flatMap(found -> found);
    }

    /** A condition that one of the columns names the person, and its parameters. */
    record Mention(String text, List<Object> parameters) {

        static Mention in(List<String> columns, Person person) {
            List<String> alternatives = new ArrayList<>();
            List<Object> parameters = new ArrayList<>();
            for (String column : columns) {
                alternatives.add("lower(t." + column + ") = lower(?)");
                parameters.add(person.username());
                for (String pattern : person.patterns()) {
                    alternatives.add("lower(t." + column + ") like lower(?) escape '!'");
                    parameters.add(pattern);
                }
            }
            return new Mention(
                    alternatives.isEmpty() ? "1 = 0" : "(" + String.join(" or ", alternatives) + ")", parameters);
        }
    }

    /** Through a table that needs no more than its texts changed. */
    record Table(PersonalTable table) implements Walk {

        @Override
        public String name() {
            return table.name();
        }

        @Override
        public Optional<String> step(Sql sql, Person person, String after, Tally tally) {
            Optional<String> end = end(sql, table.name(), table.key(), after, ROWS);
            end.ifPresent(last -> rows(sql, person, after, last, tally));
            return end;
        }

        private void rows(Sql sql, Person person, String after, String last, Tally tally) {
            String own = table.owned() == null ? "1 = 0" : "(" + table.owned() + ")";
            List<Object> owner = Collections.nCopies(
                    (int) own.chars().filter(character -> character == '?').count(), person.username());
            Mention mention = Mention.in(table.texts(), person);
            List<Object> parameters = new ArrayList<>(owner);
            parameters.addAll(List.of(after, last));
            parameters.addAll(owner);
            parameters.addAll(mention.parameters());
            List<String> columns = new ArrayList<>(table.texts());
            table.cleared().keySet().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(columns::add);
            List<Found> found = sql.list(
                    "select t." + table.key() + " as KEY_OF_, case when " + own + " then 1 else 0 end as OWN_"
                            + columns.stream().map(column -> ", t." + column).reduce("", String::concat) + " from "
                            + table.name() + " t where t." + table.key() + " > ? and t." + table.key() + " <= ?"
                            + (table.condition() == null ? "" : " and " + table.condition()) + " and (" + own + " or "
                            + mention.text() + ")",
                    row -> {
                        List<@Nullable String> values = new ArrayList<>();
                        for (String column : columns) {
                            values.add(row.textOrNull(column));
                        }
                        return new Found(row.text("KEY_OF_"), row.number("OWN_") == 1, values);
                    },
                    parameters.toArray());
            for (Found row : found) {
                if (change(sql, person, columns, row, tally.counts())) {
                    tally.count(table.name(), row.key() + row.values().hashCode());
                }
            }
        }

        /** Whether there was anything to change; what is only counted stays as it is. */
        private boolean change(Sql sql, Person person, List<String> columns, Found row, boolean countOnly) {
            List<String> set = new ArrayList<>();
            List<String> same = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            List<@Nullable Object> old = new ArrayList<>();
            boolean removing = (row.own() && table.cleared().isEmpty()) || table.removed();
            boolean changed = row.own();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                String before = row.values().get(i);
                String after = row.own() && table.cleared().containsKey(column)
                        ? table.cleared().get(column)
                        : before == null ? null : fitting(before, person.without(before));
                if (before != null && !before.equals(after)) {
                    set.add(column + " = ?");
                    values.add(after);
                    changed = true;
                }
                if (before != null) {
                    same.add(" and " + column + " = ?");
                    old.add(before);
                }
            }
            if (!changed || countOnly) {
                return changed;
            }
            // The key may be the first column of several, so the rest is compared too.
            List<@Nullable Object> parameters = new ArrayList<>(removing ? List.of() : values);
            parameters.add(row.key());
            parameters.addAll(old);
            if (removing) {
                sql.update(
                        "delete from " + table.name() + " where " + table.key() + " = ?" + String.join("", same),
                        parameters.toArray());
            } else if (!set.isEmpty()) {
                sql.update(
                        "update " + table.name() + " set " + String.join(", ", set) + " where " + table.key() + " = ?"
                                + String.join("", same),
                        parameters.toArray());
            }
            return removing || !set.isEmpty();
        }

        /** No longer than its column can be, which is not known: 255 characters fit into any. */
        static String fitting(String before, String after) {
            int longest = Math.max(before.length(), 64);
            boolean structured = after.startsWith("{") || after.startsWith("[");
            return structured || after.length() <= longest ? after : after.substring(0, longest);
        }

        private record Found(String key, boolean own, List<@Nullable String> values) {}
    }

    /** What was counted, and what is owed. */
    final class Tally {

        private final boolean counting;
        private final String pseudonym;
        private final Map<String, Long> counts;
        private final Set<String> seen = new HashSet<>();
        private final List<ErasureReport.Owed> owed = new ArrayList<>();
        private long owedCount;

        Tally(boolean counting, String pseudonym, Map<String, Long> counts) {
            this.counting = counting;
            this.pseudonym = pseudonym;
            this.counts = counts;
        }

        /** Whether nothing is to be changed. */
        boolean counts() {
            return counting;
        }

        /** Counts a record once; where nothing is changed, several walks come to the same one. */
        void count(String name, String key) {
            if (!counting || seen.add(name + " " + key)) {
                counts.merge(name, 1L, Long::sum);
            }
        }

        void owed(String kind, String id, @Nullable String name) {
            ErasureReport.Owed found = new ErasureReport.Owed(kind, id, name);
            if (owed.contains(found)) {
                return;
            }
            owedCount++;
            if (owed.size() < ErasureReport.MOST_NAMED) {
                owed.add(found);
            }
        }

        String pseudonym() {
            return pseudonym;
        }

        Map<String, Long> counted() {
            return counts;
        }

        List<ErasureReport.Owed> owed() {
            return owed;
        }

        long owedCount() {
            return owedCount;
        }
    }
}
