package org.treehook.demo.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.Platform;

/**
 * Two nodes on one PostgreSQL database, each with a cable of its own, and a foreign endpoint. Both were started at the same
 * time, on the empty database. All tests of this JVM share it: each leaves it running and with nothing owed.
 */
final class Cluster {

    private static @Nullable Cluster shared;

    private final Postgres database = Postgres.empty();
    private final List<Cable> cables = List.of(new Cable(Postgres.port()), new Cable(Postgres.port()));
    private final List<Node> nodes = new ArrayList<>();
    private final Endpoint endpoint = new Endpoint(this::anyReady);
    private final Random random = Crash.random();

    private Cluster() {
        Path folder = Crash.folder();
        for (Cable cable : cables) {
            List<String> settings = new ArrayList<>(Crash.SETTINGS);
            settings.addAll(List.of(database.settings(cable.port())));
            nodes.add(new Node("node-" + (nodes.size() + 1), folder, settings));
        }
        nodes.forEach(Node::start);
        nodes.forEach(Node::awaitReady);
        Crash.say("started both nodes at once on an empty database: "
                + nodes.get(0).starts() + ", " + nodes.get(1).starts() + "; logs in " + folder);
        Hook.createAll(nodes.get(0).platform(), nodes.get(0), endpoint);
    }

    /** The cluster, with both nodes ready. */
    static synchronized Cluster running() {
        Cluster cluster = shared == null ? new Cluster() : shared;
        shared = cluster;
        cluster.revive();
        return cluster;
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

    Random random() {
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
