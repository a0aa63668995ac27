package org.treehook.benchmark;

import java.io.IOException;
import java.util.List;

/** One contender again and again on one database, so that a profiler sees little else; what is measured is shown only. */
final class Profiling {

    private static final int TIMES = 5;

    private Profiling() {}

    static void run(Options options) throws IOException {
        Options one = new Options(
                options.events(),
                0,
                Math.max(TIMES, options.rounds()),
                options.contenders().stream()
                        .filter(entrant -> entrant.key().equals(options.profile()))
                        .toList(),
                options.databases().subList(0, 1),
                List.of(options.sections().get(0)),
                options.finished(),
                options.failed(),
                options.sink(),
                options.out(),
                options.profile());
        if (one.contenders().isEmpty()) {
            throw new IllegalArgumentException("benchmark.profile knows no " + options.profile() + ".");
        }
        try (Schemas schemas = new Schemas(one)) {
            new Rounds(one, schemas).run();
        }
    }
}
