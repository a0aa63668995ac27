package org.treehook.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's table of log codes has each line that the code can log, with its level and text, and no other. */
class LogCodesPageTest {

    private static final String LITERALS = "((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)";

    /** By Camunda's logger, whose class says its component. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\blog(Debug|Info|Warn|Error)\\(\\s*\"(\\d{3})\",\\s*" + LITERALS);

    private static final Pattern COMPONENT = Pattern.compile("componentId = \"(\\d\\d)\"");

    private static final Pattern WHOLE = Pattern.compile("\\.(debug|info|warn|error)\\(\\s*" + LITERALS);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void theTableIsWhatTheCodeLogs() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "log-codes.md")).stream()
                .filter(line -> line.startsWith("| TREEHOOK-"))
                .toList();
        List<String> logged = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            sources.filter(path -> path.toString().endsWith(".java"))
                    .map(LogCodesPageTest::read)
                    .forEach(source -> collect(source, logged));
        }

        assertThat(logged).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.split(" \\| ", -1)).as("what to do").hasSize(4));
        assertThat(rows.stream().map(row -> row.substring(2, row.lastIndexOf(" | "))))
                .containsExactlyElementsOf(logged.stream().sorted().toList());
        assertThat(logged.stream().map(line -> line.substring(0, 14))).doesNotHaveDuplicates();
    }

    private static void collect(String source, List<String> logged) {
        Matcher component = COMPONENT.matcher(source);
        if (component.find()) {
            NUMBERED.matcher(source)
                    .results()
                    .map(line -> "TREEHOOK-" + component.group(1) + line.group(2) + " | "
                            + line.group(1).toLowerCase(Locale.ROOT) + " | " + text(line.group(3)))
                    .forEach(logged::add);
        }
        WHOLE.matcher(source)
                .results()
                .filter(line -> text(line.group(2)).startsWith("TREEHOOK-"))
                .map(line -> text(line.group(2)).replaceFirst(" ", " | " + line.group(1) + " | "))
                .forEach(logged::add);
    }

    private static String text(String literals) {
        StringBuilder text = new StringBuilder();
        LITERAL.matcher(literals)
                .results()
                .forEach(literal -> text.append(literal.group(1).replace("\\\"", "\"")));
        return text.toString();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
