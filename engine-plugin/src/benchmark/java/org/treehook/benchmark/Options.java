package org.treehook.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;
import org.treehook.benchmark.sink.Sink;

/**
 * What can be chosen, as system properties that begin with {@code benchmark.}; docs/benchmarks tells what each means.
 *
 * @param events of the first section; the others take a part of it
 * @param warmUps rounds that are run before those of the first section and don't count
 * @param rounds in each of which every contender runs once
 * @param contenders who takes part
 * @param databases on which
 * @param sections what is measured
 * @param finished jobs in the full tables that are Complete
 * @param failed jobs in the full tables that are Failed
 * @param sink what answers the calls
 * @param out where the results go
 * @param profile who runs again and again for a profiler, or {@code none}
 */
public record Options(
        int events,
        int warmUps,
        int rounds,
        List<Entrant> contenders,
        List<DatabaseKind> databases,
        List<Section> sections,
        int finished,
        int failed,
        Sink.Kind sink,
        Path out,
        String profile) {

    static Options fromSystemProperties() {
        return new Options(
                number("events", 10_000),
                number("warm-ups", 1),
                number("rounds", 3),
                chosen("contenders", Entrant.values(), Entrant::key),
                chosen("databases", DatabaseKind.values(), DatabaseKind::key),
                chosen("sections", Section.values(), Section::key),
                number("finished", 1_000_000),
                number("failed", 100_000),
                find("sink", text("sink", Sink.Kind.HTTP_SERVER.key()), Sink.Kind.values(), Sink.Kind::key),
                Path.of(text("out", "engine-plugin/target/benchmark")),
                text("profile", "none"));
    }

    private static int number(String name, int standard) {
        return Integer.parseInt(text(name, Integer.toString(standard)));
    }

    private static String text(String name, String standard) {
        return System.getProperty("benchmark." + name, standard);
    }

    private static <T> List<T> chosen(String name, T[] all, Function<T, String> key) {
        String text = text(name, "all");
        if (text.equals("all")) {
            return List.of(all);
        }
        return Arrays.stream(text.split(","))
                .map(one -> find(name, one.strip(), all, key))
                .toList();
    }

    private static <T> T find(String name, String text, T[] all, Function<T, String> key) {
        return Arrays.stream(all)
                .filter(one -> key.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("benchmark." + name + " knows no " + text + " but "
                        + Arrays.stream(all).map(key).collect(Collectors.joining(", ", "all, ", ""))));
    }
}
