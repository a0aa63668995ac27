package org.treehook.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.Response;

/**
 * Endpoints that mean harm. Whatever one of them does, its call ends, what is kept of it is bounded and harmless, and the one
 * connection that this client may have is there for the next endpoint. (The time limits only keep a failing test from
 * hanging; one that passes is ended by the call's own timeout.)
 */
@Timeout(60)
class HostileEndpointTest {

    private static final int LIMIT = 64 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private final DeliveryClient client = Calls.client(
            new CallSettings(Duration.ofSeconds(5), LIMIT, List.of(), Calls.LOOPBACK.allowedTargets(), 1, 1));
    private WireServer healthy;

    @BeforeEach
    void open() throws IOException {
        healthy = WireServer.answering(OK + "Content-Length: 0\r\n\r\n");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        healthy.close();
    }

    private void assertTheNextIsServed() {
        assertThat(client.deliver(request(healthy.url("/")))).isInstanceOf(Outcome.Delivered.class);
    }

    private static DeliveryRequest shortRequest(String url, String content) {
        return new DeliveryRequest("job-1", url, content, Map.of(), Map.of(), Duration.ofMillis(300), null);
    }

    private static void assertHarmless(Outcome outcome) {
        assertThat(outcome.summary()).hasSizeLessThan(500);
        assertPlain(outcome.summary(), "");
        Response response = outcome.response();
        if (response != null) {
            assertThat(response.content()).hasSizeLessThanOrEqualTo(LIMIT).doesNotContain("\0");
            assertThat(response.headers()).hasSizeLessThanOrEqualTo(LIMIT);
            assertPlain(response.headers(), "\n");
            assertThat(response.reason()).hasSizeLessThanOrEqualTo(200);
            assertPlain(response.reason(), "");
        }
    }

    private static void assertPlain(String text, String allowed) {
        assertThat(text.chars().filter(c -> allowed.indexOf(c) < 0)).noneMatch(HostileEndpointTest::harms);
    }

    private static boolean harms(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    static Stream<Arguments> slow() {
        return Stream.of(
                Arguments.of("status line", "", "H"),
                Arguments.of("reason phrase", "HTTP/1.1 200 ", "x"),
                Arguments.of("a header's name", OK, "x"),
                Arguments.of("a header's value", OK + "X-Slow: ", "x"),
                Arguments.of("folded header lines", OK + "X-Slow: x\r\n", " x\r\n"),
                Arguments.of("a body of promised length", OK + "Content-Length: 1000000\r\n\r\n", "x"),
                Arguments.of("a body of unbelievable length", OK + "Content-Length: 9223372036854775807\r\n\r\n", "x"),
                Arguments.of("a body that ends with the connection", OK + "\r\n", "x"),
                Arguments.of("a chunk's size", CHUNKED, "0"),
                Arguments.of("a chunk's extension", CHUNKED + "5;", "x"),
                Arguments.of("a chunk", CHUNKED + "fffff\r\n", "x"),
                Arguments.of("many chunks", CHUNKED, "1;x=y\r\nx\r\n"),
                Arguments.of("the line behind a chunk", CHUNKED + "1\r\nx", ""),
                Arguments.of("a trailer", CHUNKED + "0\r\nX-Slow: ", "x"),
                Arguments.of("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"),
                Arguments.of("early hints", "", "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n"),
                Arguments.of("nothing behind a header", OK + "Content-Length: 5\r\n\r\n", ""),
                Arguments.of("nothing at all", "", ""),
                Arguments.of("TLS where none is expected", "\u0016\u0003\u0003@\u0000", "\0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void takesItsTime(String part, String first, String drop) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, first.getBytes(ISO_8859_1));
            self.dripForEver(connection, drop.getBytes(ISO_8859_1));
        })) {
            Outcome outcome = client.deliver(shortRequest(server.url("/"), "{}"));

            assertThat(outcome)
                    .isEqualTo(new Outcome.Retryable("No answer within 300 ms from " + server.url("/"), null, null));
            assertTheNextIsServed();
        }
    }

    /** The other end is let go of: its next drop meets nobody. */
    @Test
    void isLeftAlone() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.dripForEver(connection, "x".getBytes(ISO_8859_1));
        })) {
            client.deliver(shortRequest(server.url("/"), "{}"));

            Awaitility.await().until(() -> server.closedConnections() == 1);
        }
    }

    @Test
    void readsNothing() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> self.untilClosed())) {
            String large = "\"" + "x".repeat(30_000_000) + "\"";

            assertThat(client.deliver(shortRequest(server.url("/"), large)))
                    .isEqualTo(new Outcome.Retryable("No answer within 300 ms from " + server.url("/"), null, null));
            assertTheNextIsServed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016\u0003\u0003@\u0000\u0002\u0000@\u0000"})
    void takesItsTimeWithTls(String first) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.write(connection, first.getBytes(ISO_8859_1));
            self.dripForEver(connection, first.isEmpty() ? new byte[0] : new byte[1]);
        })) {
            String url = "https://127.0.0.1:" + server.port() + "/";

            assertThat(client.deliver(shortRequest(url, "{}")))
                    .isEqualTo(new Outcome.Retryable("No answer within 300 ms from " + url, null, null));
            assertTheNextIsServed();
        }
    }

    /** A hundred addresses that swallow what is sent to them take no longer than one. */
    @Test
    void hasManyAddressesWhereNobodyAnswers() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        TestNames names = TestNames.answering(
                List.of(Stream.generate(() -> "127.0.0.1").limit(100).toList()));
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DeliveryClient many =
                        WebhookCalls.open(Calls.LOOPBACK, RecordingLauncher.starting(1), Calls.CLOCK, names)) {
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (IOException isFull) {
                    // As it has to be.
                }
            }
            String url = "http://many.example:" + full.getLocalPort() + "/";

            assertThat(many.deliver(shortRequest(url, "{}")))
                    .isEqualTo(new Outcome.Retryable("No answer within 300 ms from " + url, null, null));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    static Stream<Arguments> floods() {
        String much = "x".repeat(8000);
        return Stream.of(
                Arguments.of("status line", "HTTP/1.1 200 ", much),
                Arguments.of("empty lines", "", "\r\n".repeat(1000)),
                Arguments.of("header lines", OK, "X: y\r\n".repeat(1000)),
                Arguments.of("one header line", OK + "X: ", much),
                Arguments.of("folded header lines", OK + "X: y\r\n", " y\r\n".repeat(1000)),
                Arguments.of("header lines without names", OK, ": y\r\n".repeat(1000)),
                Arguments.of("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n".repeat(100)),
                Arguments.of("headers of an interim answer", "HTTP/1.1 103 Early Hints\r\n", "X: y\r\n".repeat(1000)),
                Arguments.of("a chunk's size", CHUNKED, "0".repeat(8000)),
                Arguments.of("a chunk's extension", CHUNKED + "5;", much),
                Arguments.of("extensions of chunks", CHUNKED, "1;" + "x".repeat(1000) + "\r\nx\r\n"),
                Arguments.of("tiny chunks", CHUNKED, "1\r\nx\r\n".repeat(1000)),
                Arguments.of("trailers", CHUNKED + "0\r\n", "X: y\r\n".repeat(1000)),
                Arguments.of("one trailer", CHUNKED + "0\r\nX: ", much),
                Arguments.of("zeros", "", "\0".repeat(8000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void pours(String part, String first, String piece) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, first.getBytes(ISO_8859_1));
            self.pourForEver(connection, piece.getBytes(ISO_8859_1));
        })) {
            Outcome outcome = client.deliver(new DeliveryRequest(
                    "job-1", server.url("/"), "{}", Map.of(), Map.of(), Duration.ofSeconds(2), null));

            assertHarmless(outcome);
            if (outcome instanceof Outcome.Delivered delivered) {
                assertThat(delivered.response().cut()).isTrue();
            }
            assertTheNextIsServed();
        }
    }

    /** Of a body without end, what is kept is read and no more: nobody waits for the timeout. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "Content-Length: 9223372036854775807\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"
            })
    void poursABody(String first) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, (OK + first).getBytes(ISO_8859_1));
            self.pourForEver(connection, "x".repeat(8000).getBytes(ISO_8859_1));
        })) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Delivered.class, delivered -> {
                        assertThat(delivered.response().cut()).isTrue();
                        assertThat(delivered.response().content()).isEqualTo("x".repeat(LIMIT));
                    });
            // What both systems keep between the two ends, and not what the other end would like to get rid of.
            assertThat(server.bytesTaken()).isLessThan(100_000_000);
            assertTheNextIsServed();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n \r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 000 Zero\r\n\r\n",
                "HTTP/1.1 99999 Many\r\n\r\n",
                "HTTP/1.1 -200 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\0\0\u0012\u0004\0\0\0\0\0\0\u0003\0\0\0d\0\u0004\0\0\u00ff\u00ff\0\u0005\0\0@\0",
                "\u0015\u0003\u0003\0\u0002\u0002(",
                "220 mail.example ESMTP\r\n",
                "-ERR wrong number of arguments\r\n",
                "HTTP/1.1 200 OK\r\n\u001b[2J: \u001b]0;a\u0007\r\nX\u0085\u009b: \u009b2J\u0085\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: \0\u001b\r\nContent-Encoding: \0\u001b[2J\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 \u001b[31m\0\u009b\u0085\u007f\r\nContent-Length: 4\r\n\r\n\0\u001b\u0007\u009b",
                "HTTP/1.1 404 \u00e2\u0080\u00ae\u00e2\u0081\u00a6\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\u001b: \u009b\r\n\r\n",
            })
    void answersWhatNoServerShould(String answer) throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, answer.getBytes(ISO_8859_1));
        })) {
            assertHarmless(client.deliver(request(server.url("/"))));
            assertTheNextIsServed();
        }
    }

    /** What doesn't end must not become what a run or an answer is known by either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"runId\":\"\\u0000\\u001b[2J\\u009b\\u2028\\u202e1\\u2066\"}",
                "{\"runId\":\"\\ud800\"}",
                "{\"runId\":{\"a\":1}}",
                "{\"runId\":1e999999}",
                "{\"runId\":\"" + "9" + "\",\"runId\":\"\\u0000\"}"
            })
    void namesARunThatNobodyShouldSee(String json) throws IOException {
        try (WireServer server = WireServer.answering(OK + "Content-Length: " + json.length() + "\r\n\r\n" + json)) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Delivered.class, delivered -> {
                        String runId = delivered.runId() == null ? "" : delivered.runId();
                        assertPlain(runId, "");
                        assertThat(runId.getBytes(UTF_8)).doesNotContain((byte) '?');
                    });
        }
    }

    @Test
    void nestsWithoutEnd() throws IOException {
        String deep = "{\"runId\":" + "[".repeat(60_000);
        try (WireServer server = WireServer.answering(OK + "Content-Length: " + deep.length() + "\r\n\r\n" + deep)) {
            assertThat(client.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
        }
    }

    static Stream<Arguments> bombs() throws IOException {
        return Stream.of(
                Arguments.of("gzip", packed(GZIPOutputStream::new)),
                Arguments.of("x-gzip", packed(GZIPOutputStream::new)),
                Arguments.of("deflate", packed(DeflaterOutputStream::new)),
                Arguments.of("br", new byte[] {(byte) 0xcf, (byte) 0xff, 0x7f, (byte) 0xf9, 0x1f, 0x01, 0x03}),
                Arguments.of("zstd", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x04, 0x58, 0x02, 0x00, 0x10}),
                Arguments.of("gzip, gzip", packed(GZIPOutputStream::new)));
    }

    private interface Packer {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packer packer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(packed)) {
            out.write(new byte[10_000_000]);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void sendsABomb(String encoding, byte[] bomb) throws IOException {
        String body = new String(bomb, ISO_8859_1);
        for (String framing : List.of(
                "Content-Length: " + bomb.length + "\r\n\r\n" + body,
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(bomb.length) + "\r\n" + body
                        + "\r\n0\r\n\r\n")) {
            try (WireServer server = WireServer.answering(OK + "Content-Encoding: " + encoding + "\r\n" + framing)) {
                assertThat(client.deliver(request(server.url("/"))).response())
                        .isNotNull()
                        .extracting(Response::content)
                        .isEqualTo("[content in an encoding that was not asked for: " + encoding + "]");
                assertTheNextIsServed();
            }
        }
    }

    @Test
    void keepsTheConnectionOpenBehindItsAnswer() throws IOException {
        try (WireServer server = WireServer.playing((self, connection) -> {
            self.readRequest(connection);
            self.write(connection, (OK + "Content-Length: 2\r\n\r\n{}").getBytes(ISO_8859_1));
            self.untilClosed();
        })) {
            assertThat(client.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
            assertTheNextIsServed();
        }
    }
}
