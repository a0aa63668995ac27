package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.request;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;

@Timeout(60)
class HttpDeliveryTest {

    private final DeliveryClient client = Calls.client();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void postsTheExactRequest() throws IOException {
        try (WireServer server = answer("200 OK", "")) {
            client.deliver(request(
                    server.url("/a%2Fb/+/ü/?x=a+b%20c&y&z=%2F"),
                    Map.of("X-Trace", "{braces} {\"a\":[1,2]}", "X-Empty", "")));

            assertThat(server.requests()).singleElement().asString().satisfies(text -> {
                assertThat(text).startsWith("POST /a%2Fb/+/%C3%BC/?x=a+b%20c&y&z=%2F HTTP/1.1\r\n");
                assertThat(text.lines())
                        .contains(
                                "Content-Type: application/json",
                                "User-Agent: Treehook",
                                "webhook-id: job-1",
                                "X-Trace: {braces} {\"a\":[1,2]}",
                                "Host: 127.0.0.1:" + server.port());
                assertThat(text).doesNotContainIgnoringCase("accept-encoding").doesNotContain("Upgrade");
                assertThat(text).endsWith("\r\n\r\n{\"a\":\"ä{b}\"}");
            });
        }
    }

    @Test
    void aWebhookMayNameItsOwnContentTypeOnce() throws IOException {
        try (WireServer server = answer("200 OK", "")) {
            client.deliver(request(server.url("/"), Map.of("content-type", "application/vnd.x+json")));

            assertThat(server.requests()
                            .get(0)
                            .lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type")))
                    .containsExactly("Content-Type: application/vnd.x+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Webhook-Id",
                "X Y",
                "X:",
                "",
                "X\r\nY",
                "Connection"
            })
    void headersThatWouldChangeTheMessageAreRefused(String name) throws IOException {
        try (WireServer server = answer("200 OK", "")) {
            Outcome outcome = client.deliver(request(server.url("/"), Map.of(name, "1")));

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(outcome.summary()).containsIgnoringCase("header").doesNotContain("\n");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void headerValuesHoldNoLineBreaks() throws IOException {
        try (WireServer server = answer("200 OK", "")) {
            Outcome outcome = client.deliver(request(server.url("/"), Map.of("X-A", "1\r\nX-B: 2")));

            assertThat(outcome.summary()).isEqualTo("The header X-A holds a control character.");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void deliversAndReadsTheRunsNumber() throws IOException {
        String json = "{\"messageType\":\"success\",\"message\":\"Initiated run #1430.\",\"runId\":\"1430\"}";
        try (WireServer server = answer("200 OK", json)) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Delivered.class, delivered -> {
                assertThat(delivered.runId()).isEqualTo("1430");
                assertThat(delivered.summary()).isEqualTo("200 OK");
                assertThat(delivered.response().content()).isEqualTo(json);
                assertThat(delivered.response().headers().lines())
                        .contains("content-length: " + json.length(), "x-server: test");
                assertThat(delivered.response().cut()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"runId\":1430}|1430",
                "{\"runId\":\"a b\"}|a b",
                "{\"runId\":null}|",
                "{\"runId\":{}}|",
                "{\"runId\":\"\"}|",
                "{\"runId\":true}|",
                "[]|",
                "{\"runId\":|",
                "\"runId\"|",
                "fine, thanks|",
            })
    void anAnswerMayNameNoRun(String body, String runId) throws IOException {
        try (WireServer server = answer("200 OK", body)) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(
                            Outcome.Delivered.class,
                            delivered -> assertThat(delivered.runId()).isEqualTo(runId));
        }
    }

    @ParameterizedTest
    @CsvSource({"201 Created", "202 Accepted", "204 No Content", "226 IM Used"})
    void every2xxIsDelivered(String status) throws IOException {
        try (WireServer server = WireServer.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
            assertThat(client.deliver(request(server.url("/"))).summary()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "408 Request Timeout",
                "425 Too Early",
                "429 Too Many Requests",
                "500 X",
                "502 Bad Gateway",
                "503 Y",
                "599 Z"
            })
    void retryableStatuses(String status) throws IOException {
        try (WireServer server = answer(status, "why")) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Retryable.class, retryable -> {
                        assertThat(retryable.summary()).isEqualTo(status);
                        assertThat(retryable.response())
                                .extracting(r -> r.content())
                                .isEqualTo("why");
                        assertThat(retryable.retryAfter()).isNull();
                    });
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300 Choices",
                "304 Not Modified",
                "400 Bad Request",
                "401 Unauthorized",
                "403 X",
                "404 Not Found",
                "407 P",
                "409 C",
                "410 Gone",
                "418 T",
                "499 U",
                "600 V",
                "999 W"
            })
    void finalStatuses(String status) throws IOException {
        try (WireServer server = answer(status, status.startsWith("304") ? "" : "why")) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(outcome.summary()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aMissingReasonPhraseIsFilledIn() throws IOException {
        try (WireServer server = answer("404 ", "")) {
            assertThat(client.deliver(request(server.url("/"))).summary()).isEqualTo("404 Not Found");
        }
        try (WireServer server = answer("499 ", "")) {
            assertThat(client.deliver(request(server.url("/"))).summary()).isEqualTo("499");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 305, 306, 307, 308, 399})
    void redirectsAreNotFollowed(int status) throws IOException {
        try (WireServer elsewhere = answer("200 OK", "");
                WireServer server = WireServer.answering("HTTP/1.1 " + status
                        + " Moved\r\nContent-Length: 0\r\nLocation: " + elsewhere.url("/") + "\r\n\r\n")) {
            Outcome outcome = client.deliver(request(server.url("/")));

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(outcome.summary()).isEqualTo(status + " Moved");
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK | Refresh: 0; url=ELSEWHERE",
                "200 OK | Location: ELSEWHERE",
                "201 Created | Location: ELSEWHERE",
                "202 Accepted | Content-Location: ELSEWHERE",
                "200 OK | Link: <ELSEWHERE>; rel=preload",
                "200 OK | Alt-Svc: h2=\"127.0.0.1:PORT\"; ma=60",
                "401 Unauthorized | Location: ELSEWHERE",
                "305 Use Proxy | Location: ELSEWHERE",
                "421 Misdirected Request | Alt-Svc: http%2F1.1=\"127.0.0.1:PORT\"",
                "503 Service Unavailable | Refresh: 0; url=ELSEWHERE"
            })
    void nothingInAnAnswerIsCalled(String status, String header) throws IOException {
        try (WireServer elsewhere = answer("200 OK", "")) {
            String line = header.replace("ELSEWHERE", elsewhere.url("/")).replace("PORT", "" + elsewhere.port());
            String body = "<meta http-equiv=\"refresh\" content=\"0; url=" + elsewhere.url("/") + "\">";
            try (WireServer server = WireServer.answering("HTTP/1.1 " + status + "\r\n" + line
                    + "\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
                assertThat(client.deliver(request(server.url("/"))).summary()).isEqualTo(status);
                client.deliver(request(server.url("/")));

                assertThat(server.requests()).hasSize(2);
                assertThat(elsewhere.connections()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"17,PT17S", "'Mon, 04 May 2026 10:01:30 GMT',PT1M30S", "'Mon, 04 May 2026 09:00:00 GMT',PT0S", "soon,"})
    void honoursRetryAfter(String header, Duration wait) throws IOException {
        try (WireServer server = WireServer.answering(
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(
                            Outcome.Retryable.class,
                            retryable -> assertThat(retryable.retryAfter()).isEqualTo(wait));
        }
    }

    @Test
    void keepsNoCookiesAndSendsNoCredentials() throws IOException {
        try (WireServer server = WireServer.answering(
                "HTTP/1.1 401 Unauthorized\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
            client.deliver(request(server.url("/")));
            client.deliver(request(server.url("/")));

            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text)
                            .doesNotContainIgnoringCase("cookie:")
                            .doesNotContainIgnoringCase("authorization:"));
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        try (WireServer server = answer("200 OK", "{}")) {
            for (int i = 0; i < 5; i++) {
                client.deliver(request(server.url("/")));
            }
            assertThat(server.requests()).hasSize(5);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks"})
    void usesNoProxyOfTheSystem(String kind) throws IOException {
        String dot = kind.equals("http") ? "http.proxy" : "socksProxy";
        String exceptions = kind.equals("http") ? "http.nonProxyHosts" : "socksNonProxyHosts";
        try (WireServer proxy = answer("200 OK", "proxy");
                WireServer server = answer("200 OK", "server")) {
            System.setProperty(dot + "Host", "127.0.0.1");
            System.setProperty(dot + "Port", Integer.toString(proxy.port()));
            System.setProperty(exceptions, "");
            try (DeliveryClient fresh = Calls.client()) {
                assertThat(fresh.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
            } finally {
                System.clearProperty(dot + "Host");
                System.clearProperty(dot + "Port");
                System.clearProperty(exceptions);
            }
            assertThat(proxy.connections()).isZero();
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Whatever the system's settings are, and wherever the JVM has them from: it isn't asked. */
    @Test
    void asksTheSystemForNoProxy() throws IOException {
        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector usual = ProxySelector.getDefault();
        try (WireServer server = answer("200 OK", "server")) {
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    asked.add(uri);
                    return List.of(Proxy.NO_PROXY);
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                    throw new AssertionError(uri);
                }
            });
            try (DeliveryClient fresh = Calls.client()) {
                fresh.deliver(request(server.url("/")));
                fresh.deliver(request("https://127.0.0.1:" + server.port() + "/"));
            } finally {
                ProxySelector.setDefault(usual);
            }
            assertThat(server.connections()).isEqualTo(2);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void recordsTextThatADatabaseTakes() throws IOException {
        try (WireServer server =
                WireServer.answering("HTTP/1.1 404 Not\tThere\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n"
                        + "X-A: b\u0001c\r\nContent-Length: 3\r\n\r\na\0\u00e4")) {
            assertThat(client.deliver(request(server.url("/"))))
                    .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                        assertThat(rejected.summary()).isEqualTo("404 Not There");
                        assertThat(rejected.response()).satisfies(response -> {
                            assertThat(response.content()).isEqualTo("a\uFFFDä");
                            assertThat(response.headers()).contains("x-a: b c");
                        });
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=nonsense", "nonsense", ";;", "text/plain"})
    void anUnknownCharsetIsReadAsUtf8(String type) throws IOException {
        try (WireServer server = WireServer.answering(
                "HTTP/1.1 404 Not Found\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n\r\n\u00c3\u00a4")) {
            assertThat(client.deliver(request(server.url("/"))).response())
                    .extracting(response -> response.content())
                    .isEqualTo("ä");
        }
    }

    private static WireServer answer(String status, String body) throws IOException {
        return WireServer.answering(
                "HTTP/1.1 " + status + "\r\nX-Server: test\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
