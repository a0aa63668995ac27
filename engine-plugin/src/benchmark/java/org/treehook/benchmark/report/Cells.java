package org.treehook.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.treehook.benchmark.Latency;
import org.treehook.benchmark.contender.Entrant;

/** A table in words and figures: one row of headings, then one for each contender. */
final class Cells {

    private Cells() {}

    static List<List<String>> of(Table table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                table.section().isPaced()
                        ? List.of("contender", "events", "p50 ms", "p95 ms", "p99 ms", "lost", "doubled")
                        : List.of(
                                "contender",
                                "events",
                                "published/s",
                                "completed/s",
                                "to raw",
                                "spread",
                                "lost",
                                "doubled"));
        table.rows().forEach(row -> rows.add(table.section().isPaced() ? paced(row) : fast(row)));
        return rows;
    }

    private static List<String> paced(Row row) {
        Latency latency = row.latency();
        return List.of(
                title(row),
                whole(row.events()),
                latency == null ? "–" : milliseconds(latency.p50()),
                latency == null ? "–" : milliseconds(latency.p95()),
                latency == null ? "–" : milliseconds(latency.p99()),
                Long.toString(row.lost()),
                Long.toString(row.doubled()));
    }

    private static List<String> fast(Row row) {
        Row.Spread ratio = row.ratio();
        return List.of(
                title(row),
                whole(row.events()),
                row.entrant().isRaw() ? "–" : whole(row.publishedPerSecond()),
                whole(row.completedPerSecond()),
                ratio == null ? "–" : ratio(ratio.median()),
                ratio == null ? "–" : ratio(ratio.least()) + "–" + ratio(ratio.most()),
                Long.toString(row.lost()),
                Long.toString(row.doubled()));
    }

    private static String title(Row row) {
        Entrant entrant = row.entrant();
        return row.broken() == 0 ? entrant.title() : entrant.title() + " (" + row.broken() + " rounds broke)";
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
    }

    static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    static String milliseconds(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.1f" : "%.0f", number);
    }
}
