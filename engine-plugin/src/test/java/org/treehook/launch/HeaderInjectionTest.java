package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.request;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;

/** No URL and no header makes two lines of one on the wire. */
@Timeout(60)
class HeaderInjectionTest {

    private final DeliveryClient client = Calls.client();
    private WireServer server;

    @BeforeEach
    void open() throws IOException {
        server = WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    /** What ends a line, what some take for its end, and what becomes one when a byte of it is lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "\n",
                "\r",
                "\n\n",
                "\u000b",
                "\u000c",
                "\u001c",
                "\u001d",
                "\u001e",
                "\0",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u010a",
                "\u010d",
                "\u010d\u010a",
                "\u560d\u560a",
                "\uff0a",
                "\u240a",
                "\ud83d\ude0a",
                "\u00e4",
                "\u00a0"
            })
    void aValueIsOneLineOfAscii(String end) {
        Outcome outcome = client.deliver(request(server.url("/"), Map.of("X-A", "1" + end + "X-Injected: 1")));

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.summary()).startsWith("The header X-A holds a c");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\r\nX-Injected",
                "X\u010aX-Injected",
                "X\u2028",
                "X\u0085",
                "X-Injected:",
                " X",
                "X ",
                "X\t",
                "(X)",
                "X\"",
                "X,Y",
                "\uff28ost",
                "H\u00f6st",
                ""
            })
    void aNameIsAToken(String name) {
        assertThat(client.deliver(request(server.url("/"), Map.of(name, "1"))).summary())
                .startsWith("A header's name is not valid: ")
                .doesNotContain("\r", "\n", "\u2028", "\u0085");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "HOST",
                "host",
                "Connection",
                "Content-Length",
                "content-LENGTH",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Keep-Alive",
                "Expect",
                "Proxy-Connection",
                "Proxy-Authorization",
                "webhook-id",
                "Webhook-Id"
            })
    void whatMakesTheMessageIsOurs(String name) {
        assertThat(client.deliver(request(server.url("/"), Map.of(name, "1"))).summary())
                .isEqualTo("A webhook can't set the header " + name + ".");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%0d%0aX-Injected:%201",
                "/a?b=%0D%0AX-Injected:%201",
                "/a%E5%98%8D%E5%98%8AX-Injected:%201",
                "/a\u560d\u560aX-Injected:1",
                "/a\u010d\u010aX-Injected:1",
                "/a?b=\u010aX-Injected:1",
                "/a%20HTTP/1.1%0d%0aX-Injected:1",
                "/a#%0d%0aX-Injected:1",
                "/a?b=%00"
            })
    void aUrlIsPartOfOneLine(String path) {
        client.deliver(request(server.url(path), Map.of("X-Escaped", "%0d%0aX-Injected: 1\\r\\nX-Injected: 1")));

        assertThat(server.requests()).singleElement().satisfies(text -> {
            List<String> lines = text.lines().takeWhile(line -> !line.isEmpty()).toList();
            assertThat(lines.get(0)).matches("POST /a[!-~]* HTTP/1\\.1");
            assertThat(lines)
                    .contains("Host: 127.0.0.1:" + server.port())
                    .contains("X-Escaped: %0d%0aX-Injected: 1\\r\\nX-Injected: 1")
                    .noneMatch(line -> line.startsWith("X-Injected"))
                    .filteredOn(line -> line.contains("Injected"))
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(text.chars()).allMatch(c -> c < 0x100);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\u2028X-Injected:1",
                "/a\u2029b",
                "/a\u0085b",
                "/a\rb",
                "/a\nb",
                "/a b",
                "/a\tb",
                "/a\0b",
                "/a\u00a0b"
            })
    void aUrlHoldsNoBlank(String path) {
        assertThat(client.deliver(request(server.url(path)))).isInstanceOf(Outcome.Rejected.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void ofEachHeaderThereIsOne() {
        client.deliver(request(server.url("/"), Map.of("user-agent", "mine", "X-A", "1")));

        assertThat(server.requests()
                        .get(0)
                        .lines()
                        .takeWhile(line -> !line.isEmpty())
                        .skip(1))
                .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .contains("user-agent", "x-a", "host", "content-length", "webhook-id");
    }
}
