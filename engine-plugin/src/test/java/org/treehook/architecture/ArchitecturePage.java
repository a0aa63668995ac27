package org.treehook.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tables of {@code docs/architecture.md}. */
record ArchitecturePage(List<String> lines) {

    static ArchitecturePage read() {
        try {
            return new ArchitecturePage(Files.readAllLines(Path.of("..", "docs", "architecture.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of the first table below a heading, without its head. */
    List<List<String>> table(String heading) {
        return lines.stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .toList();
    }
}
