package org.treehook.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback interface that plays a script, byte by byte, on each connection. */
final class WireServer implements AutoCloseable {

    interface Script {
        void play(Socket connection) throws IOException, InterruptedException;
    }

    /** A script that may need its own server. */
    interface Scene {
        void play(WireServer server, Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger bytesTaken = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    WireServer(Script script) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        start(this::accept);
    }

    static WireServer playing(Scene scene) throws IOException {
        CompletableFuture<WireServer> self = new CompletableFuture<>();
        WireServer server = new WireServer(connection -> scene.play(self.join(), connection));
        self.complete(server);
        return server;
    }

    /** Answers each request on a connection with the same bytes. */
    static WireServer answering(String answer) throws IOException {
        return playing((self, connection) -> {
            while (self.readRequest(connection)) {
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int connections() {
        return connections.size();
    }

    long closedConnections() {
        return connections.stream().filter(Socket::isClosed).count();
    }

    List<String> requests() {
        return requests;
    }

    int bytesTaken() {
        return bytesTaken.get();
    }

    /** Whether the server is still there after the time between two drops. */
    boolean drip() throws InterruptedException {
        return !closed.await(10, TimeUnit.MILLISECONDS);
    }

    void untilClosed() throws InterruptedException {
        closed.await();
    }

    /** Lets one piece follow the other, slowly, until either end goes away. */
    void dripForEver(Socket connection, byte[] piece) throws IOException, InterruptedException {
        while (drip()) {
            write(connection, piece);
        }
    }

    /** The same as fast as the other end takes it. */
    void pourForEver(Socket connection, byte[] piece) throws IOException {
        while (closed.getCount() > 0) {
            write(connection, piece);
        }
    }

    void write(Socket connection, byte[] bytes) throws IOException {
        connection.getOutputStream().write(bytes);
        bytesTaken.addAndGet(bytes.length);
    }

    /** Takes one request with its body; false if the connection ended. */
    boolean readRequest(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            head.write(read);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        requests.add(text + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        return true;
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                start(() -> play(connection));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void play(Socket connection) {
        try (connection) {
            script.play(connection);
        } catch (IOException clientWentAway) {
            // It may.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
