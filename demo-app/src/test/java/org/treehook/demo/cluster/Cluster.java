package org.treehook.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.treehook.demo.Platform;

/**
 * Two nodes on one PostgreSQL database, each with a cable of its own, and a foreign endpoint. Both were started at the same
 * time, on the empty database. All tests of this JVM share it: each leaves it running and with nothing owed.
 */
final class Cluster {

    private static final List<String> SETTINGS = List.of(
            // So that a launch over HTTP really is one.
            "--treehook.own-urls=",
            "--treehook.allowed-targets=127.0.0.1",
            "--camunda.bpm.job-execution.lock-time-in-millis=20000");

    private static final Cluster SHARED = new Cluster();

    private final Postgres database = Postgres.empty();
    private final List<Cable> cables = List.of(new Cable(Postgres.port()), new Cable(Postgres.port()));
    private final List<Node> nodes = new ArrayList<>();
    private final Endpoint endpoint = new Endpoint(this::anyReady);
    private final long seed = Long.getLong("treehook.crash.seed", System.nanoTime() & 0xffffff);
    private final Random random = new Random(seed);

    private Cluster() {
        Path folder = folder();
        for (Cable cable : cables) {
            List<String> settings = new ArrayList<>(SETTINGS);
            settings.addAll(List.of(database.settings(cable.port())));
            nodes.add(new Node("node-" + (nodes.size() + 1), folder, settings));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::close)));
        nodes.forEach(node -> {
            node.start();
            node.awaitReady();
        });
        say("started both nodes: " + nodes.get(0).starts() + ", " + nodes.get(1).starts() + "; logs in " + folder);
        Hook.createAll(nodes.get(0).platform(), nodes.get(0), endpoint);
    }

    /** The cluster, with both nodes ready. */
    static Cluster running() {
        SHARED.revive();
        return SHARED;
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

    /** Starts what is not there. */
    void revive() {
        List<Node> dead = nodes.stream().filter(node -> !node.isReady()).toList();
        dead.forEach(Node::start);
        dead.forEach(Node::awaitReady);
    }

    Node node(int index) {
        return nodes.get(index);
    }

    Cable cable(int index) {
        return cables.get(index);
    }

    List<Node> ready() {
        return nodes.stream().filter(Node::isReady).toList();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Announced with its seed; {@code -Dtreehook.crash.seed} gives the same numbers again. */
    Random random() {
        say("random numbers from the seed " + seed);
        return random;
    }

    /** A load on all nodes that are ready; each word belongs to a {@link Hook}. */
    Load load(String... words) {
        return new Load(this::ready, Stream.of(words).toList());
    }

    Platform platform() {
        return anyReady().platform();
    }

    Postgres database() {
        return database;
    }

    /** Waits until nothing is owed, then looks whether all is as it should be. */
    Audit audit() {
        Owed.awaitNothing(database::connect, Duration.ofMinutes(5));
        Audit audit = Audit.of(database::connect, endpoint.calls());
        audit.check();
        return audit;
    }

    private Node anyReady() {
        return ready().stream().findFirst().orElse(nodes.get(0));
    }
}
