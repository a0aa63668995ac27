package org.treehook.benchmark.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.h2.engine.Constants;
import org.treehook.benchmark.Options;
import org.treehook.benchmark.contender.Arena;
import org.treehook.benchmark.database.DatabaseKind;
import org.treehook.benchmark.database.PostgresServer;
import org.treehook.benchmark.database.Schema;

/**
 * Where and with what was measured; nothing that names the machine.
 *
 * @param lines sentences
 */
record Environment(List<String> lines) {

    static Environment current(Options options) {
        Runtime runtime = Runtime.getRuntime();
        String postgres =
                options.databases().contains(DatabaseKind.POSTGRESQL) ? PostgresServer.description() : "no PostgreSQL";
        return new Environment(List.of(
                LocalDate.now(ZoneOffset.UTC) + ", " + runtime.availableProcessors()
                        + " cores for load, contender, sink"
                        + " and database together, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
                        + ", Java " + Runtime.version() + ", heap " + runtime.maxMemory() / (1024 * 1024) + " MB.",
                "H2 " + Constants.FULL_VERSION + "; " + postgres + "; Camunda "
                        + ProcessEngine.class.getPackage().getImplementationVersion() + ".",
                "Every contender, the one out of the box excepted: " + Arena.WORKERS + " workers, " + Schema.CONNECTIONS
                        + " connections (HikariCP). 8 publishers, bodies of 1 kB, a fresh database for each trial.",
                "The sink is " + options.sink().title() + ".",
                options.events() + " events in the first section, a part of them in the others; slow contenders get a"
                        + " quarter. A fifth more goes first as warm-up and is not counted."));
    }
}
