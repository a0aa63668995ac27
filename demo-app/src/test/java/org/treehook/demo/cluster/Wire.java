package org.treehook.demo.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of a node with its database, which speak PostgreSQL's protocol; statements stand in it as plain text. */
final class Wire implements Closeable {

    private static final String BEGIN = "BEGIN\0";
    private static final String COMMIT = "COMMIT\0";

    private final Socket node;
    private final Socket database;
    private final AtomicReference<@Nullable Trap> trap;
    private final Consumer<Wire> ended;
    private final StringBuilder transaction = new StringBuilder();
    private volatile @Nullable Trap unheard;

    Wire(Socket node, Socket database, AtomicReference<@Nullable Trap> trap, Consumer<Wire> ended) {
        this.node = node;
        this.database = database;
        this.trap = trap;
        this.ended = ended;
    }

    void start() {
        inBackground(() -> pass(node, database, this::said));
        inBackground(() -> pass(database, node, this::answered));
    }

    static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private void pass(Socket from, Socket to, Ear ear) {
        byte[] bytes = new byte[1 << 16];
        try (this) {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(bytes);
            while (length >= 0 && ear.letsPass(bytes, length)) {
                out.write(bytes, 0, length);
                out.flush();
                length = in.read(bytes);
            }
        } catch (IOException e) {
            // one of the two is gone, and now the other one hears of it
        }
    }

    private boolean said(byte[] bytes, int length) {
        Trap set = trap.get();
        if (set == null) {
            transaction.setLength(0);
            return true;
        }
        transaction.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        if (transaction.indexOf(COMMIT) < 0) {
            return true;
        }
        String ending = transaction.substring(Math.max(transaction.lastIndexOf(BEGIN), 0));
        transaction.setLength(0);
        if (!set.catches(ending) || !trap.compareAndSet(set, null)) {
            return true;
        }
        if (set.moment() == Trap.Moment.COMMITTED_UNHEARD) {
            unheard = set;
            return true;
        }
        set.caught().run();
        return false;
    }

    private boolean answered(byte[] bytes, int length) {
        Trap set = unheard;
        if (set != null) {
            set.caught().run();
        }
        return set == null;
    }

    @Override
    public void close() {
        ended.accept(this);
        for (Socket socket : new Socket[] {node, database}) {
            try {
                socket.close();
            } catch (IOException e) {
                // then it is closed already
            }
        }
    }

    /** Hears what passes, and decides whether it does. */
    @FunctionalInterface
    private interface Ear {
        boolean letsPass(byte[] bytes, int length);
    }
}
