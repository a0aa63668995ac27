package org.treehook.demo.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A simple rule for diagrams: the kind is known, brackets and quotation marks close, and each part that begins ends. */
final class Diagram {

    private static final Pattern KIND =
            Pattern.compile("(sequenceDiagram|flowchart (LR|TB|TD|RL|BT)|stateDiagram-v2|erDiagram|classDiagram)");
    private static final Pattern BEGINS = Pattern.compile("(subgraph|rect|alt|opt|loop|par|critical|break)\\b.*");

    private Diagram() {}

    static List<String> problems(Block block) {
        List<String> lines = block.text().lines().map(String::strip).toList();
        List<String> problems = new ArrayList<>();
        if (lines.isEmpty() || !KIND.matcher(lines.get(0)).matches()) {
            problems.add("no kind of diagram in the first line");
        }
        long begun =
                lines.stream().filter(line -> BEGINS.matcher(line).matches()).count();
        long ended = lines.stream().filter(line -> line.equals("end")).count();
        if (begun != ended) {
            problems.add(begun + " parts begin and " + ended + " end");
        }
        for (String line : lines) {
            if (!closes(line)) {
                problems.add("brackets or quotation marks don't close: " + line);
            }
        }
        return problems;
    }

    private static boolean closes(String line) {
        if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
            return false;
        }
        String shapes = line.replaceAll("\"[^\"]*\"", "");
        return List.of("()", "[]", "{}").stream()
                .allMatch(pair -> shapes.chars()
                                .filter(c -> c == pair.charAt(0))
                                .count()
                        == shapes.chars().filter(c -> c == pair.charAt(1)).count());
    }
}
