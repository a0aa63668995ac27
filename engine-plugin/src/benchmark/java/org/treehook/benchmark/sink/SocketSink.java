package org.treehook.benchmark.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One thread on plain sockets, however many callers there are and however long it lets them wait: hardly anything of the
 * machine that it shares with what is measured goes into it.
 */
final class SocketSink implements Sink {

    private final Arrivals arrivals;
    private final Answers answers;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Deque<Owed> owed = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "sink");
    private volatile boolean open = true;

    SocketSink(Arrivals arrivals, Answers answers) throws IOException {
        this.arrivals = arrivals;
        this.answers = answers;
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.socket().getLocalPort() + "/hook";
    }

    private void run() {
        try {
            while (open) {
                await();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid()) {
                        serve(key);
                    }
                }
                selector.selectedKeys().clear();
                answerDue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        Owed next = owed.peek();
        long nanos = next == null ? Long.MAX_VALUE : next.due() - System.nanoTime();
        if (next == null) {
            selector.select();
        } else if (nanos > 0) {
            selector.select(nanos / 1_000_000 + 1);
        } else {
            selector.selectNow();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel accepted = server.accept();
            accepted.configureBlocking(false);
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.register(selector, SelectionKey.OP_READ, new Inbound());
            return;
        }
        SocketChannel caller = (SocketChannel) key.channel();
        Inbound inbound = (Inbound) key.attachment();
        if (!read(caller, inbound)) {
            caller.close();
        } else if (inbound.complete()) {
            ByteBuffer answer = answers.to(inbound.take(), arrivals).bytes();
            owed.add(new Owed(System.nanoTime() + answers.delay().toNanos(), caller, answer));
        }
    }

    private static boolean read(SocketChannel caller, Inbound inbound) {
        try {
            return caller.read(inbound.buffer()) >= 0;
        } catch (IOException reset) {
            return false;
        }
    }

    /** In the order of arrival: the delay is one for all. */
    private void answerDue() {
        long now = System.nanoTime();
        for (Owed next = owed.peek(); next != null && next.due() - now <= 0; next = owed.peek()) {
            owed.remove();
            try {
                next.caller().write(next.answer());
            } catch (IOException gone) {
                // The caller doesn't want to know; what it makes of that shows in the counts.
            }
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private record Owed(long due, SocketChannel caller, ByteBuffer answer) {}
}
