package org.treehook.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.treehook.benchmark.Measurement;
import org.treehook.benchmark.Options;

/** All of them: to the console, and as {@code result.json}, {@code result.svg} and {@code result.md}. */
public final class Reports {

    private Reports() {}

    public static void write(Options options, List<Measurement> measurements) throws IOException {
        List<Table> tables = Table.of(measurements);
        Environment environment = Environment.current(options);
        System.out.println();
        System.out.println(String.join("\n", environment.lines()));
        System.out.println();
        System.out.println(ConsoleReport.of(tables));
        System.out.println("What each does not do:");
        Table.entrants(tables).forEach(entrant -> System.out.println(entrant.title() + ": " + entrant.caveat() + "."));
        Path out = Files.createDirectories(options.out());
        Files.writeString(out.resolve("result.json"), JsonReport.of(environment, measurements, tables));
        Files.writeString(out.resolve("result.svg"), SvgChart.of(tables));
        Files.writeString(out.resolve("result.md"), MarkdownReport.of(options, environment, tables));
        System.out.println("Written to " + options.out() + ": result.json, result.svg, result.md");
    }
}
