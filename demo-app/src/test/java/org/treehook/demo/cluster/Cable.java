package org.treehook.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What lies between a node and its database: it can be cut, and it hears what is said. */
final class Cable implements AutoCloseable {

    private final ServerSocket entrance;
    private final int database;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private volatile boolean cut;

    Cable(int database) {
        this.database = database;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wire.inBackground(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** All connections break, and no new one holds. */
    void cut() {
        cut = true;
        wires.forEach(Wire::close);
    }

    void mend() {
        cut = false;
    }

    /** Set for one catch. */
    void set(Trap next) {
        trap.set(next);
    }

    /** Takes the trap away. */
    void disarm() {
        trap.set(null);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket node = entrance.accept();
                if (cut) {
                    node.close();
                } else {
                    connect(node);
                }
            } catch (IOException e) {
                // the entrance was closed, or the database is not there: the node sees its connection end
            }
        }
    }

    private void connect(Socket node) throws IOException {
        Wire wire = new Wire(node, new Socket(InetAddress.getLoopbackAddress(), database), trap, wires::remove);
        wires.add(wire);
        if (cut) {
            wire.close();
        }
        wire.start();
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
