package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.CLOCK;
import static org.treehook.launch.Calls.request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;
import org.treehook.testing.ForbiddenTargets;

/** Nothing gets through the real client to where no webhook may call; beside it, what has to get through. */
@Timeout(60)
class ForbiddenTargetsTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static WireServer server;

    @BeforeAll
    static void open() throws IOException {
        server = WireServer.answering(FINE);
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    static Stream<String> urls() {
        return ForbiddenTargets.urls(server.port()).stream();
    }

    private static DeliveryClient client(List<String> allowed, TestNames names) {
        return WebhookCalls.open(
                CallSettings.defaults().withAllowedTargets(allowed), RecordingLauncher.starting(1), CLOCK, names);
    }

    private static TestNames nobody() {
        return new TestNames(host -> {
            throw new UnknownHostException(host);
        });
    }

    private static TestNames always(String... addresses) {
        return TestNames.answering(
                Stream.generate(() -> List.of(addresses)).limit(10).toList());
    }

    private static String refusal(String host) {
        return "The address of " + host
                + " is not allowed as a webhook target; the setting allowed-targets can allow it.";
    }

    @ParameterizedTest
    @MethodSource("urls")
    void theTextAloneTells(String url) {
        TestNames names = nobody();
        try (DeliveryClient client = client(List.of(), names)) {
            String objection = client.objection(url);

            assertThat(objection).isNotEmpty();
            assertThat(client.deliver(request(url))).isEqualTo(new Outcome.Rejected(objection, null));
            assertThat(client.deliver(request(url))).isEqualTo(new Outcome.Rejected(objection, null));
            assertThat(names.lookUps()).isEmpty();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(urls()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "localtest.example,           127.0.0.1",
        "127.0.0.1.names.example,     127.0.0.1",
        "7f000001.names.example,      127.255.255.254",
        "localhost.localdomain,       127.0.0.1",
        "localhost6,                  ::1",
        "intranet,                    127.0.0.1",
        "kubernetes.default.svc,      10.96.0.1",
        "host.docker.internal,        192.168.65.2",
        "gateway.docker.internal,     172.17.0.1",
        "metadata.google.internal,    169.254.169.254",
        "instance-data.ec2.internal,  169.254.169.254",
        "v6.instance-data.internal,   fd00:ec2::254",
        "v6.metadata.google.internal, fd20:ce::254",
        "ecs.example,                 169.254.170.2",
        "alibaba.example,             100.100.100.200",
        "azure.example,               168.63.129.16",
        "oracle.example,              192.0.0.192",
        "this-network.example,        0.0.0.0",
        "carrier.example,             100.64.0.1",
        "documentation-1.example,     192.0.2.1",
        "documentation-2.example,     198.51.100.1",
        "documentation-3.example,     203.0.113.1",
        "relay.example,               192.88.99.1",
        "benchmark.example,           198.19.0.1",
        "multicast.example,           224.0.0.251",
        "reserved.example,            240.0.0.1",
        "broadcast.example,           255.255.255.255",
        "unspecified-6.example,       ::",
        "mapped.example,              ::ffff:127.0.0.1",
        "compatible.example,          ::127.0.0.1",
        "translated.example,          ::ffff:0:127.0.0.1",
        "nat64.example,               64:ff9b::7f00:1",
        "nat64-local.example,         64:ff9b:1::1",
        "discard.example,             100::1",
        "teredo.example,              2001::1",
        "orchid.example,              2001:20::1",
        "documentation-6.example,     2001:db8::1",
        "documentation-7.example,     3fff::1",
        "6to4.example,                2002:7f00:1::",
        "segments.example,            5f00::1",
        "unique-local.example,        fc00::1",
        "link-local.example,          fe80::1",
        "site-local.example,          fec0::1",
        "multicast-6.example,         ff02::1",
        "xn--bcher-kva.example,       127.0.0.1",
        "xn--127001-rr3ebb,           127.0.0.1",
        "xn--localhost-ek3h,          127.0.0.1",
        "dotted.example.,             127.0.0.1"
    })
    void aNameMayLeadInside(String host, String address) {
        String url = "http://" + host + ":" + server.port() + "/";
        TestNames names = always(address);
        try (DeliveryClient client = client(List.of(), names)) {
            assertThat(client.objection(url)).isEmpty();
            assertThat(client.deliver(request(url))).isEqualTo(new Outcome.Rejected(refusal(host), null));
            assertThat(client.deliver(request(url))).isEqualTo(new Outcome.Rejected(refusal(host), null));
            assertThat(names.lookUps()).containsExactly(host, host);
            assertThat(server.connections()).isZero();
        }
    }

    /** A mapped address that the JDK's own reading would have unwrapped. */
    @Test
    void aNameServiceMayAnswerInAnyForm() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
        TestNames names =
                new TestNames(host -> new InetAddress[] {java.net.Inet6Address.getByAddress(host, mapped, -1)});
        try (DeliveryClient client = client(List.of(), names)) {
            assertThat(client.deliver(request("http://mapped.example:" + server.port() + "/"))
                            .summary())
                    .isEqualTo(refusal("mapped.example"));
            assertThat(server.connections()).isZero();
        }
    }

    /** Where the allowed address doesn't answer, the forbidden one is not the next to be tried. */
    @Test
    void aForbiddenAddressIsNoSecondChoice() {
        TestNames names = always("127.0.0.2", "127.0.0.1", "::1");
        String url = "http://mixed.example:" + server.port() + "/";
        try (DeliveryClient client = client(List.of("127.0.0.2"), names)) {
            assertThat(client.deliver(request(url)))
                    .isEqualTo(new Outcome.Retryable("Connection refused: " + url, null, null));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theErrorTellsNothingOfWhatIsBehind() throws IOException {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        List<Outcome> outcomes = Stream.of(
                        "127.0.0.1:" + server.port(), "127.0.0.1:" + closed, "127.99.99.99:80", "10.255.255.1:80")
                .map(where -> where.split(":"))
                .map(where -> {
                    try (DeliveryClient client = client(List.of(), always(where[0]))) {
                        return client.deliver(request("http://inner.example:" + where[1] + "/"));
                    }
                })
                .toList();

        assertThat(outcomes).containsOnly(new Outcome.Rejected(refusal("inner.example"), null));
    }

    /** The name service is asked for what the text names as the host, and for nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example#@127.0.0.1:PORT/",
                "http://good.example/@127.0.0.1:PORT/",
                "http://good.example?@127.0.0.1:PORT/",
                "http://good.example?http://127.0.0.1:PORT/",
                "http://good.example//127.0.0.1:PORT/",
                "http://good.example/http://127.0.0.1:PORT/",
                "http://good.example/..//127.0.0.1:PORT/",
                "http://good.example/%2F%2F127.0.0.1:PORT/",
                "http://good.example:80/;@127.0.0.1:PORT/"
            })
    void whatStandsBehindTheHostNamesNone(String url) {
        TestNames names = nobody();
        try (DeliveryClient client = client(List.of(), names)) {
            assertThat(client.deliver(request(url.replace("PORT", Integer.toString(server.port()))))
                            .summary())
                    .isEqualTo("Unknown host: good.example");
            assertThat(names.lookUps()).containsExactly("good.example");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example/",
                "https://good.example:8443/a?b=c",
                "http://1.1.1.1/",
                "http://8.8.8.8:8080/",
                "http://[2606:4700::1111]/",
                "http://[2a00:1450:4001::1]:8443/",
                "http://xn--bcher-kva.example/",
                "http://my_service/",
                "http://good.example./",
                "http://localhost.example/",
                "http://mylocalhost/",
                "http://0x7f.example/"
            })
    void thePublicIsOpen(String url) {
        try (DeliveryClient client = client(List.of(), nobody())) {
            assertThat(client.objection(url)).isEmpty();
        }
    }

    /**
     * No port is refused for its number: what listens inside is refused on each, and what is public is open to everybody. No
     * line of another protocol can be sent to it either: the first one is ours, and no header, URL or JSON text holds a line
     * break.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 80, 443, 587, 3306, 5432, 6379, 8080, 9200, 11211, 65535})
    void anyPortIsAPort(int port) {
        try (DeliveryClient client = client(List.of(), nobody())) {
            assertThat(client.objection("http://good.example:" + port + "/")).isEmpty();
            assertThat(client.objection("http://10.0.0.1:" + port + "/")).isEqualTo(refusal("10.0.0.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,      127.0.0.1",
        "127.0.0.1,        127.0.0.1",
        "127.0.0.0/8,      inner.example",
        "inner.example,    inner.example",
        "INNER.example,    inner.EXAMPLE",
        "0.0.0.0/0,        inner.example",
        "xn--bcher-kva.example, xn--bcher-kva.example"
    })
    void whatASettingAllowsIsCalled(String allowed, String host) throws IOException {
        try (WireServer inner = WireServer.answering(FINE);
                DeliveryClient client = client(List.of(allowed), always("127.0.0.1"))) {
            String url = "http://" + host + ":" + inner.port() + "/";

            assertThat(client.objection(url)).isEmpty();
            assertThat(client.deliver(request(url))).isInstanceOf(Outcome.Delivered.class);
            assertThat(inner.connections()).isEqualTo(1);
        }
    }

    /** One setting opens one thing. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.2,        127.0.0.1",
        "127.0.0.2/32,     inner.example",
        "inner.example,    127.0.0.1",
        "inner.example,    a.inner.example",
        "inner.example,    inner.example.other.example",
        "::1,              inner.example",
        "10.0.0.0/8,       inner.example"
    })
    void whatASettingAllowsOpensNothingElse(String allowed, String host) {
        try (DeliveryClient client = client(List.of(allowed), always("127.0.0.1"))) {
            assertThat(client.deliver(request("http://" + host + ":" + server.port() + "/")))
                    .isEqualTo(new Outcome.Rejected(refusal(host), null));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void treesOfThisServerNeedNoPermissionAndNoConnection() throws IOException {
        try (WireServer own = WireServer.answering(FINE)) {
            RecordingLauncher launcher = RecordingLauncher.starting(7);
            CallSettings settings = CallSettings.defaults().withOwnUrls(List.of(URI.create(own.url(""))));
            try (DeliveryClient client = WebhookCalls.open(settings, launcher, CLOCK, nobody())) {
                String path = "/kinetic-task/app/api/v1/run-tree/A/B/C";

                assertThat(Stream.of(path, own.url(path)).map(url -> client.deliver(request(url))))
                        .allMatch((Predicate<Outcome>) Outcome.Delivered.class::isInstance);
                assertThat(launcher.requests()).hasSize(2);
                assertThat(own.connections()).isZero();
            }
        }
    }
}
