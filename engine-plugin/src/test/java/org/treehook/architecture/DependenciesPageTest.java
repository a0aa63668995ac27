package org.treehook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/dependencies.md} names what Maven resolves for those who depend on the plugin, and nothing else. */
class DependenciesPageTest {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern RESOLVED = Pattern.compile("^\\s+[^:\\s]+:([^:\\s]+):jar:.*");

    @Test
    void namesWhatIsResolved() throws IOException {
        List<String> named = new ArrayList<>();
        for (String row : rows()) {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).as(row).hasSize(6);
            assertThat(cells[2].strip()).as("reason in " + row).isNotEmpty();
            assertThat(cells[3].strip()).as("licence in " + row).isNotEmpty();
            named.addAll(names(cells[1]));
            named.addAll(names(cells[4]));
        }
        // Written by the build before the tests.
        try (Stream<String> lines = Files.lines(Path.of("target", "runtime-dependencies.txt"))) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(lines.map(RESOLVED::matcher)
                            .filter(Matcher::matches)
                            .map(resolved -> resolved.group(1))
                            .toList());
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "dependencies.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
    }
}
