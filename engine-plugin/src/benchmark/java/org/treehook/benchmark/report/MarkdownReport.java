package org.treehook.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;
import org.treehook.benchmark.Options;

/** The page that is kept under docs/benchmarks. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Options options, Environment environment, List<Table> tables) {
        StringBuilder page = new StringBuilder("# Results\n\n");
        page.append("Written by the benchmark itself; [README.md](README.md) says how it is run and read.\n\n");
        environment.lines().forEach(line -> page.append("- ").append(line).append('\n'));
        page.append("- Medians of ").append(options.rounds()).append(" rounds, interleaved.\n\n");
        page.append("![Completed per second, and latency](result.svg)\n");
        tables.forEach(table -> page.append(section(table)));
        page.append("\n## What each does not do\n\n");
        Table.entrants(tables)
                .forEach(entrant -> page.append("- **" + entrant.title() + "**: " + entrant.caveat() + ".\n"));
        return page.toString();
    }

    private static String section(Table table) {
        List<List<String>> rows = Cells.of(table);
        String rule = "|---" + "|--:".repeat(rows.get(0).size() - 1) + "|\n";
        return "\n## " + table.section().title() + ": " + table.database().title() + "\n\n"
                + line(rows.get(0))
                + rule
                + rows.stream().skip(1).map(MarkdownReport::line).collect(Collectors.joining());
    }

    private static String line(List<String> row) {
        return "| " + String.join(" | ", row) + " |\n";
    }
}
