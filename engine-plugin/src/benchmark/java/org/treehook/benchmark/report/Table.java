package org.treehook.benchmark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.benchmark.Latency;
import org.treehook.benchmark.Measurement;
import org.treehook.benchmark.Section;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;

/**
 * One section on one database.
 *
 * @param section what was measured
 * @param database on which
 * @param rows one for each contender
 */
record Table(Section section, DatabaseKind database, List<Row> rows) {

    static List<Table> of(List<Measurement> measurements) {
        List<Table> tables = new ArrayList<>();
        for (Section section : Section.values()) {
            for (DatabaseKind database : DatabaseKind.values()) {
                List<Measurement> here = measurements.stream()
                        .filter(one -> one.section() == section && one.database() == database)
                        .toList();
                if (!here.isEmpty()) {
                    tables.add(new Table(section, database, rows(here)));
                }
            }
        }
        return tables;
    }

    /** Everybody who has a row. */
    static List<Entrant> entrants(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.rows().stream())
                .map(Row::entrant)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Row> rows(List<Measurement> here) {
        Map<Integer, Double> limits = here.stream()
                .filter(one -> one.entrant().isRaw() && one.failure() == null)
                .collect(Collectors.toMap(Measurement::round, Measurement::completedPerSecond, Math::max));
        return Arrays.stream(Entrant.values())
                .map(entrant ->
                        here.stream().filter(one -> one.entrant() == entrant).toList())
                .filter(own -> !own.isEmpty())
                .map(own -> row(own, limits))
                .toList();
    }

    private static Row row(List<Measurement> own, Map<Integer, Double> limits) {
        List<Measurement> whole =
                own.stream().filter(one -> one.failure() == null).toList();
        double[] ratios = whole.stream()
                .filter(one -> limits.containsKey(one.round()))
                .mapToDouble(one -> one.completedPerSecond() / Objects.requireNonNull(limits.get(one.round())))
                .sorted()
                .toArray();
        return new Row(
                own.get(0).entrant(),
                whole.isEmpty() ? 0 : whole.get(0).events(),
                median(whole, Measurement::publishedPerSecond),
                median(whole, Measurement::completedPerSecond),
                ratios.length == 0 ? null : new Row.Spread(median(ratios), ratios[0], ratios[ratios.length - 1]),
                latency(whole.stream().flatMap(one -> one.latency().stream()).toList()),
                own.stream().mapToLong(Measurement::lost).sum(),
                own.stream().mapToLong(Measurement::doubled).sum(),
                own.size() - whole.size());
    }

    private static @Nullable Latency latency(List<Latency> all) {
        return all.isEmpty()
                ? null
                : new Latency(median(all, Latency::p50), median(all, Latency::p95), median(all, Latency::p99));
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        return median(all.stream().mapToDouble(figure).sorted().toArray());
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
