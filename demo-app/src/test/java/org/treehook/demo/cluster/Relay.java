package org.treehook.demo.cluster;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Hands calls on to a node, as a load balancer does. */
final class Relay {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "upgrade", "transfer-encoding");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<Node> nodes;
    private final String prefix;

    Relay(Supplier<Node> nodes, String prefix) {
        this.nodes = nodes;
        this.prefix = prefix;
    }

    Endpoint.Reply handOn(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath().substring(prefix.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(nodes.get().url(path)))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Endpoint.Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Endpoint.Reply(502, "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Endpoint.Reply(502, "{}");
        }
    }
}
