package org.treehook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.treehook.deployment.plain.StartTime;

/**
 * How much longer an engine takes to start with the plugin: on an empty database and on one that was used, each time in a
 * process of its own. Measured, not judged; it should be less than 3 s.
 */
class StartScale {

    private static final int TIMES = 5;
    private static final Pattern TIME = Pattern.compile("started in (\\d+)");

    @Test
    void measure() throws IOException, InterruptedException {
        StringBuilder report = new StringBuilder("engine start, median of " + TIMES + " in ms\n");
        Path folder = JavaProcess.emptyFolder("start");
        List<List<Long>> without = starts(folder, "without", List.of());
        List<List<Long>> with = starts(folder, "with", List.of("plugin"));
        for (int i = 0; i < 2; i++) {
            report.append(String.format(
                    Locale.ROOT,
                    "%s: %d without the plugin, %d with it: %d more%n",
                    i == 0 ? "empty database" : "used database",
                    median(without.get(i)),
                    median(with.get(i)),
                    median(with.get(i)) - median(without.get(i))));
        }
        Path file = Path.of("target", "scale", "start.txt");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, report);
    }

    private static List<List<Long>> starts(Path folder, String name, List<String> more)
            throws IOException, InterruptedException {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String database = "jdbc:h2:file:" + folder.resolve(name + i);
            first.add(start(database, more));
            second.add(start(database, more));
        }
        return List.of(first, second);
    }

    private static long start(String database, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JavaProcess.java(),
                "-Xmx512m",
                "-cp",
                JavaProcess.path(ClassPath.of("plain")),
                StartTime.class.getName(),
                database));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Matcher time = TIME.matcher(said);
        assertThat(time.find()).as(said).isTrue();
        return Long.parseLong(time.group(1));
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
