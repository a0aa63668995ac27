package org.treehook.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of fixed width. */
final class ConsoleReport {

    private ConsoleReport() {}

    static String of(List<Table> tables) {
        return tables.stream().map(ConsoleReport::table).collect(Collectors.joining("\n"));
    }

    private static String table(Table table) {
        List<List<String>> rows = Cells.of(table);
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return table.section().title() + ", " + table.database().title() + "\n"
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            line.append("  ");
            line.append(column == 0 ? row.get(column) + padding : padding + row.get(column));
        }
        return line.append('\n').toString();
    }
}
