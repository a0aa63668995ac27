package org.treehook.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** How much the tests of this package do; the profile {@code scale} raises it. */
final class Crash {

    /** On PostgreSQL, with two nodes. */
    static final int KILLS = Integer.getInteger("treehook.crash.kills", 3);

    /** On PostgreSQL, with one node. */
    static final int KILLS_OF_ONE = Integer.getInteger("treehook.crash.killsOfOne", 0);

    /** On the H2 file. */
    static final int KILLS_ON_FILE = Integer.getInteger("treehook.crash.killsOnFile", 1);

    /** During the migration of an empty database. */
    static final int KILLED_MIGRATIONS = Integer.getInteger("treehook.crash.killedMigrations", 1);

    /** What is left out of the short form. */
    static final String LONG = "treehook.crash.long";

    /** What every node needs here. */
    static final List<String> SETTINGS = List.of(
            // So that a launch over HTTP really is one.
            "--treehook.own-urls=",
            "--treehook.allowed-targets=127.0.0.1",
            // On a busy machine a filter may wait that long for its turn; that is not what is tried here.
            "--treehook.filter-timeout=PT10S",
            // Longer than the calls that no test holds up.
            "--camunda.bpm.job-execution.lock-time-in-millis=12000");

    private Crash() {}

    /** Announced with its seed; {@code -Dtreehook.crash.seed} gives the same numbers again. */
    static Random random() {
        long seed = Long.getLong("treehook.crash.seed", System.nanoTime() & 0xffffff);
        say("random numbers from the seed " + seed);
        return new Random(seed);
    }

    /** For processes of the tests; it stays after them, for the sake of the logs. */
    static Path folder() {
        try {
            Path parent = Path.of(System.getProperty("treehook.demo.jar")).resolveSibling("cluster");
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "run-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("SystemOut") // what a test has tried stands in the log of the build
    static void say(String text) {
        System.out.println("[cluster] " + text);
    }
}
