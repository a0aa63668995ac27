package org.treehook.demo.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server of somebody else. It remembers each call, can keep its callers waiting, and tells when it has answered. Below
 * {@link #REFUSE} it answers 422; what comes below {@link #RELAY} it hands on to a node.
 */
final class Endpoint implements AutoCloseable {

    static final String HOOK = "/hook";
    static final String REFUSE = "/refuse";
    static final String RELAY = "/relay";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Consumer<Call>> answered = new AtomicReference<>();
    private final Gate gate = new Gate();
    private final Relay relay;

    Endpoint(Supplier<Node> nodes) {
        relay = new Relay(nodes, RELAY);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Calls that wait while the gate is shut. */
    Gate gate() {
        return gate;
    }

    /** Runs once, right after the next answer of status 200 has been sent. */
    void onAnswer(Consumer<Call> action) {
        answered.set(action);
    }

    private void take(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String webhookId = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
        Call call = new Call(path, webhookId, new String(body, StandardCharsets.UTF_8), Instant.now());
        calls.add(call);
        gate.pass();
        Reply reply = path.startsWith(RELAY)
                ? relay.handOn(exchange, body)
                : new Reply(path.startsWith(REFUSE) ? 422 : 200, "{}");
        try (exchange) {
            byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), answer.length);
            exchange.getResponseBody().write(answer);
        }
        Consumer<Call> action = reply.status() == 200 ? answered.getAndSet(null) : null;
        if (action != null) {
            action.accept(call);
        }
    }

    @Override
    public void close() {
        gate.open();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What is sent back. */
    record Reply(int status, String body) {}
}
