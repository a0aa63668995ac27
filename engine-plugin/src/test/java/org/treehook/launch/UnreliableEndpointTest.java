package org.treehook.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.request;
import static org.treehook.launch.Calls.shortRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;
import org.treehook.tree.Launch;

/** Endpoints that misbehave. The time limits of these tests only keep a failing one from hanging. */
@Timeout(60)
class UnreliableEndpointTest {

    private static final int LIMIT = 64 * 1024;

    private final DeliveryClient client = Calls.client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/hook";

        assertRetryable(client.deliver(request(url + "?secret=1")), "Connection refused: " + url);
    }

    @Test
    void unknownHost() {
        TestNames names = new TestNames(host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        });
        try (DeliveryClient nowhere =
                WebhookCalls.open(Calls.LOOPBACK, RecordingLauncher.starting(1), Calls.CLOCK, names)) {
            assertRetryable(nowhere.deliver(request("http://nobody.example/")), "Unknown host: nobody.example");
        }
    }

    @Test
    void neverAnswers() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> self.untilClosed())) {
            assertRetryable(
                    client.deliver(shortRequest(server.url("/hook"))),
                    "No answer within 300 ms from " + server.url("/hook"));
        }
    }

    @Test
    void dripsItsHeader() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.write(connection, "HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(ISO_8859_1));
            while (self.drip()) {
                self.write(connection, "x".getBytes(ISO_8859_1));
            }
        })) {
            assertRetryable(
                    client.deliver(shortRequest(server.url("/"))), "No answer within 300 ms from " + server.url("/"));
        }
    }

    @Test
    void dripsItsBody() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(ISO_8859_1));
            while (self.drip()) {
                self.write(connection, "x".getBytes(ISO_8859_1));
            }
        })) {
            assertRetryable(
                    client.deliver(shortRequest(server.url("/"))), "No answer within 300 ms from " + server.url("/"));
            // The connection was closed: the server's next drops meet nobody, and its script ends.
        }
    }

    @Test
    void promisesToContinueForEver() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            while (self.drip()) {
                self.write(connection, "HTTP/1.1 102 Processing\r\n\r\n".getBytes(ISO_8859_1));
            }
        })) {
            assertRetryable(
                    client.deliver(shortRequest(server.url("/"))), "No answer within 300 ms from " + server.url("/"));
        }
    }

    @Test
    void itsNameIsNeverResolved() {
        CountDownLatch end = new CountDownLatch(1);
        TestNames names = new TestNames(host -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        try (DeliveryClient stuck =
                WebhookCalls.open(Calls.LOOPBACK, RecordingLauncher.starting(1), Calls.CLOCK, names)) {
            assertRetryable(
                    stuck.deliver(shortRequest("http://slow.example/")),
                    "No answer within 300 ms from http://slow.example/");
        } finally {
            end.countDown();
        }
    }

    @Test
    void callsThatWereGivenUpLeaveTheirConnectionToOthers() throws IOException {
        CallSettings one = new CallSettings(
                Calls.LOOPBACK.connectTimeout(),
                LIMIT,
                Calls.LOOPBACK.ownUrls(),
                Calls.LOOPBACK.allowedTargets(),
                1,
                1);
        try (WireServer hanging = WireServer.playing((self, connection) -> self.untilClosed());
                WireServer endless = WireServer.playing(UnreliableEndpointTest::pourOut);
                WireServer fine = WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                DeliveryClient narrow = Calls.client(one)) {
            for (int i = 0; i < 3; i++) {
                narrow.deliver(shortRequest(hanging.url("/")));
                narrow.deliver(request(endless.url("/")));
                assertThat(narrow.deliver(request(fine.url("/")))).isInstanceOf(Outcome.Delivered.class);
            }
        }
    }

    @Test
    void closesWithoutAnAnswer() throws IOException {
        try (WireServer server = WireServer.playing(WireServer::readRequest)) {
            assertRetryable(
                    client.deliver(request(server.url("/"))),
                    "Connection closed without an answer: " + server.url("/"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void closesInTheMiddleOfItsBody() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(ISO_8859_1));
        })) {
            assertRetryable(
                    client.deliver(request(server.url("/"))),
                    "Connection closed in the middle of the answer: " + server.url("/"));
        }
    }

    @Test
    void resetsInTheMiddleOfItsBody() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(ISO_8859_1));
            connection.setSoLinger(true, 0);
        })) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOf(Outcome.Retryable.class);
            assertThat(outcome.summary()).startsWith("Connection broken: " + server.url("/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2p1 Debian\r\n\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
            })
    void answersNonsense(String nonsense) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, nonsense.getBytes(ISO_8859_1));
        })) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOf(Outcome.Retryable.class);
            assertThat(outcome.summary())
                    .contains(server.url("/"))
                    .doesNotContain("\n")
                    .hasSizeLessThan(500);
        }
    }

    @Test
    void floodsWithHeaders() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            while (self.bytesTaken() < 100_000_000) {
                self.write(connection, "X-Flood: 0123456789\r\n".getBytes(ISO_8859_1));
            }
        })) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOf(Outcome.Retryable.class);
            assertThat(outcome.summary()).startsWith("No readable HTTP answer: " + server.url("/"));
        }
    }

    @Test
    void sendsOneHeaderWithoutEnd() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nX-Long: ".getBytes(ISO_8859_1));
            while (self.bytesTaken() < 100_000_000) {
                self.write(connection, new byte[] {'x'});
            }
        })) {
            assertThat(client.deliver(request(server.url("/"))).summary())
                    .startsWith("No readable HTTP answer: " + server.url("/"));
        }
    }

    @Test
    void answersTenMegabytes() throws IOException {
        String body = "0123456789".repeat(1_000_000);
        try (WireServer server =
                WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Delivered.class, delivered -> {
                        assertThat(delivered.response().content()).isEqualTo(body.substring(0, LIMIT));
                        assertThat(delivered.response().cut()).isTrue();
                        assertThat(delivered.runId()).isNull();
                    });
        }
    }

    @Test
    void answersExactlyTheLimit() throws IOException {
        String body = "a".repeat(LIMIT);
        try (WireServer server =
                WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + LIMIT + "\r\n\r\n" + body)) {
            assertThat(client.deliver(request(server.url("/"))).response()).satisfies(response -> {
                assertThat(response.content()).isEqualTo(body);
                assertThat(response.cut()).isFalse();
            });
        }
    }

    @Test
    void isCutBetweenCharacters() throws IOException {
        String body = "a" + "\u00c3\u00a4".repeat(LIMIT);
        try (WireServer server =
                WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
            assertThat(client.deliver(request(server.url("/"))).response())
                    .extracting(response -> response.content())
                    .isEqualTo("a" + "ä".repeat(LIMIT / 2 - 1));
        }
    }

    @Test
    void answersWithoutEndAndIsCutOff() throws IOException {
        try (WireServer server = WireServer.playing(UnreliableEndpointTest::pourOut)) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                        assertThat(rejected.summary()).isEqualTo("404 Not Found");
                        assertThat(rejected.response()).extracting(r -> r.cut()).isEqualTo(true);
                    });
        }
    }

    private static void pourOut(WireServer self, Socket connection) throws IOException {
        self.readRequest(connection);
        self.write(connection, "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
        while (true) {
            self.write(connection, ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(ISO_8859_1));
        }
    }

    @Test
    void aBombStaysPacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20_000_000]);
        }
        try (WireServer server = WireServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + bomb.size() + "\r\n\r\n" + bomb.toString(ISO_8859_1))) {
            assertThat(client.deliver(request(server.url("/"))).response()).satisfies(response -> {
                assertThat(response.content()).isEqualTo("[content in an encoding that was not asked for: gzip]");
                assertThat(response.cut()).isFalse();
            });
        }
    }

    @Test
    void speaksNoTls() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.write(connection, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
            self.untilClosed();
        })) {
            String url = "https://127.0.0.1:" + server.port() + "/";
            Outcome outcome = client.deliver(request(url));

            assertThat(outcome).isInstanceOf(Outcome.Retryable.class);
            assertThat(outcome.summary()).startsWith("TLS failed: " + url);
        }
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsNotUsedAgain() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
        })) {
            for (int calls = 1; calls <= 3; calls++) {
                int expected = calls;
                assertThat(client.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
                Awaitility.await().until(() -> server.closedConnections() == expected);
            }
        }
    }

    @Test
    void anEndpointThatClosesUnannouncedCostsOneCallAtMost() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
        })) {
            List<Outcome> failed = new ArrayList<>();
            for (int call = 0; call < 50; call++) {
                Outcome outcome = client.deliver(request(server.url("/")));
                if (!(outcome instanceof Outcome.Delivered)) {
                    failed.add(outcome);
                }
                // Sooner than a connection counts as rested.
                Awaitility.await()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> server.closedConnections() == server.connections());
            }

            assertThat(failed).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void anInterruptEndsACallUnderWay() throws Exception {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.untilClosed();
        })) {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                outcome.complete(client.deliver(request(server.url("/"))));
                flag.complete(Thread.interrupted());
            });
            caller.start();
            Awaitility.await().until(() -> !server.requests().isEmpty());
            caller.interrupt();

            assertRetryable(outcome.join(), "Call failed: " + server.url("/") + " (interrupted)");
            assertThat(flag.join()).isTrue();
        }
    }

    @Test
    void anInterruptedCallerKeepsItsFlag() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> self.untilClosed())) {
            Thread.currentThread().interrupt();
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(Thread.interrupted()).isTrue();
            assertRetryable(outcome, "Call failed: " + server.url("/") + " (interrupted)");
        }
    }

    @Test
    void closingEndsACallUnderWay() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.untilClosed();
        })) {
            CompletableFuture<Outcome> outcome =
                    CompletableFuture.supplyAsync(() -> client.deliver(request(server.url("/"))));
            Awaitility.await().until(() -> !server.requests().isEmpty());
            client.close();

            assertThat(outcome.join()).isInstanceOf(Outcome.Retryable.class);
            assertThat(outcome.join().summary()).endsWith(" (this node is shutting down)");
            assertRetryable(
                    client.deliver(request(server.url("/"))),
                    "Call failed: " + server.url("/") + " (this node is shutting down)");
        }
    }

    @Test
    void closingLeavesNoThreadBehind() throws IOException {
        // Other tests of this JVM may have clients of their own.
        Set<Thread> before = callThreads();
        DeliveryClient own = WebhookCalls.open(
                CallSettings.defaults().withAllowedTargets(List.of("127.0.0.1")),
                request -> new Launch.NotFound("none"),
                Clock.systemUTC());
        try (WireServer hanging = WireServer.playing((self, connection) -> self.untilClosed())) {
            own.deliver(shortRequest(hanging.url("/")));
            Set<Thread> started = callThreads();
            started.removeAll(before);
            assertThat(started).isNotEmpty();
            own.close();

            Awaitility.await().until(() -> started.stream().noneMatch(Thread::isAlive));
        }
    }

    private static Set<Thread> callThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("treehook-call-")
                        || thread.getName().startsWith("idle-connection-evictor"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void assertRetryable(Outcome outcome, String summary) {
        assertThat(outcome).isEqualTo(new Outcome.Retryable(summary, null, null));
    }
}
