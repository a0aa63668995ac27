package org.treehook.benchmark;

import java.io.IOException;
import java.util.List;
import org.treehook.benchmark.report.Reports;

/** The benchmark's process. It ends with 1 if anything was lost, doubled or broken. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException {
        Options options = Options.fromSystemProperties();
        if (!options.profile().equals("none")) {
            Profiling.run(options);
            System.exit(0);
        }
        List<Measurement> measurements;
        try (Schemas schemas = new Schemas(options)) {
            measurements = new Rounds(options, schemas).run();
        }
        Reports.write(
                options,
                measurements.stream().filter(measured -> measured.round() > 0).toList());
        // Some contenders leave threads behind that are no daemons.
        System.exit(measurements.stream().allMatch(Measurement::isClean) ? 0 : 1);
    }
}
