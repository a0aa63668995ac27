package org.treehook.benchmark.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A usual server in Java. It takes a good part of the machine, as an endpoint beside an engine would. */
final class HttpServerSink implements Sink {

    private final Arrivals arrivals;
    private final Answers answers;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    HttpServerSink(Arrivals arrivals, Answers answers) throws IOException {
        this.arrivals = arrivals;
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answers.to(Inbound.item(exchange.getRequestBody().readAllBytes()), arrivals);
            if (!answers.delay().isZero()) {
                Thread.sleep(answers.delay().toMillis());
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), Answer.BODY.length);
            exchange.getResponseBody().write(Answer.BODY);
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
