package org.treehook.benchmark.report;

import java.util.List;
import java.util.Locale;
import org.treehook.benchmark.Latency;
import org.treehook.benchmark.contender.Entrant;

/** A bar for each contender, a panel for each section and database; dark on white, with its values written beside it. */
final class SvgChart {

    private static final int WIDTH = 960;
    private static final int LABELS = 290;
    private static final int BARS = 380;
    private static final int LINE = 24;
    private static final int HEAD = 56;

    private final StringBuilder svg = new StringBuilder();
    private int y = 16;

    private SvgChart() {}

    static String of(List<Table> tables) {
        SvgChart chart = new SvgChart();
        tables.forEach(chart::panel);
        int height = chart.y + 8;
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                font-family="sans-serif" font-size="13" fill="#1f2933">
                <title>Treehook and others: completed per second, and latency</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """, WIDTH, height, chart.svg);
    }

    private void panel(Table table) {
        boolean paced = table.section().isPaced();
        double most = table.rows().stream()
                .mapToDouble(row -> length(row, paced))
                .max()
                .orElse(1);
        text(
                16,
                y + 18,
                "font-size=\"15\" font-weight=\"bold\"",
                table.section().title() + " – " + table.database().title());
        text(
                16,
                y + 36,
                "fill=\"#52606d\"",
                paced
                        ? "milliseconds from publish to arrival: p50 / p95 / p99, the bar is p95; shorter is better"
                        : "completed per second, and the ratio to the faster raw row; longer is better");
        y += HEAD;
        for (Row row : table.rows()) {
            bar(row, most <= 0 ? 0 : length(row, paced) / most, paced);
            y += LINE;
        }
        y += 20;
    }

    private static double length(Row row, boolean paced) {
        if (!paced) {
            return row.completedPerSecond();
        }
        Latency latency = row.latency();
        return latency == null ? 0 : latency.p95();
    }

    private void bar(Row row, double part, boolean paced) {
        text(LABELS - 8, y + 13, "text-anchor=\"end\"", row.entrant().title());
        double width = Math.max(1, part * BARS);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"17\" rx=\"2\" fill=\"%s\"/>%n",
                LABELS,
                y,
                width,
                colour(row.entrant())));
        text(LABELS + width + 8, y + 13, "", paced ? latency(row) : speed(row));
    }

    private static String speed(Row row) {
        Row.Spread ratio = row.ratio();
        return Cells.whole(row.completedPerSecond()) + "/s"
                + (ratio == null ? "" : "  (" + Cells.ratio(ratio.median()) + ")");
    }

    private static String latency(Row row) {
        Latency latency = row.latency();
        return latency == null
                ? "–"
                : Cells.milliseconds(latency.p50()) + " / " + Cells.milliseconds(latency.p95()) + " / "
                        + Cells.milliseconds(latency.p99()) + " ms";
    }

    private static String colour(Entrant entrant) {
        if (entrant.isRaw()) {
            return "#9aa5b1";
        }
        return entrant.key().startsWith("treehook") ? "#0b6e4f" : "#6b8cae";
    }

    private void text(double x, int at, String attributes, String content) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" %s>%s</text>%n",
                x,
                at,
                attributes,
                content.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
