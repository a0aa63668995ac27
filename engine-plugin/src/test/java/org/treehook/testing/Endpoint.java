package org.treehook.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that answers what a test scripts, else 200. */
public final class Endpoint implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean keeping = true;

    public Endpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on calls to this path get no answer until the endpoint is opened. */
    public Endpoint hangAt(String path) {
        hanging.add(path);
        return this;
    }

    /** Answers the calls that hang, and all that come. */
    public void open() {
        hanging.clear();
        opened.countDown();
    }

    /** From now on calls are answered and not kept: for tests that look at what the process holds. */
    public Endpoint keepingNothing() {
        keeping = false;
        return this;
    }

    /** How many calls are waiting for their answer. */
    public int waiting() {
        return waiting.get();
    }

    /** The next call gets this. */
    public Endpoint then(Answer answer) {
        script.add(answer);
        return this;
    }

    public Endpoint then(int status, String body) {
        return then(exchange -> send(exchange, status, body));
    }

    public List<Call> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (keeping) {
                calls.add(new Call(
                        exchange.getRequestURI().toString(),
                        body,
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"))));
            }
            if (hanging.contains(exchange.getRequestURI().getPath())) {
                hang();
            }
            Answer next = script.poll();
            if (next == null) {
                send(exchange, 200, "{}");
            } else {
                next.to(exchange);
            }
        }
    }

    private void hang() throws IOException {
        waiting.incrementAndGet();
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What a call gets. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What came. */
    public record Call(String path, String body, String webhookId) {}
}
