package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treehook.launch.Calls.CLOCK;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;

/** What is said against a URL before it is called; nothing here may ask a name service. */
class UrlObjectionTest {

    private static final String REMEDY =
            "is not allowed as a webhook target; the setting allowed-targets can allow it.";

    private final TestNames names = new TestNames(host -> {
        throw new AssertionError("No name may be resolved: " + host);
    });
    private final DeliveryClient client = WebhookCalls.open(
            CallSettings.defaults().withOwnUrls(List.of(URI.create("http://localhost:8080"))),
            RecordingLauncher.starting(1),
            CLOCK,
            names);

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example",
                "https://hooks.example/a?b=c#d",
                "HTTPS://Hooks.Example:8443/",
                "http://my_service/x",
                "http://hooks.example./",
                "http://8.8.8.8:80/",
                "http://[2606:4700::1111]/",
                "http://hooks.example/ü%20?q=%7B",
                "http://0x.example/",
                "http://1.example/",
                "http://localhost:8080/kinetic-task/app/api/v1/run-tree/a/b/c",
                "/kinetic-task/app/api/v1/run-tree/a/b/c",
                "/anything?x=y"
            })
    void nothingSpeaksAgainst(String url) {
        assertThat(client.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | There is no URL.",
                "' ' | There is no URL.",
                "ftp://hooks.example/ | Only http and https",
                "file:///etc/passwd | Only http and https",
                "javascript:alert(1) | Only http and https",
                "hooks.example/x | Only http and https",
                "gopher://127.0.0.1/ | Only http and https",
                "//hooks.example/x | with one slash if it means this server",
                "http:/x | no host",
                "http:x | no host",
                "http:///x | no host",
                "http://user@hooks.example/ | user name",
                "http://user:pass@hooks.example/ | user name",
                "http://hooks.example:80@127.0.0.1/ | user name",
                "http://hooks.example:0/ | port",
                "http://hooks.example:65536/ | port",
                "http://hooks.example:-1/ | can't be read",
                "http://hooks.example:123456/ | can't be read",
                "http://hooks.example:x/ | can't be read",
                "http://bücher.example/ | can't be read",
                "http://１２７.0.0.1/ | can't be read",
                "http://a b/ | not valid",
                "http://hooks.example/a b | not valid",
                "http://hooks.example/{x} | not valid",
                "http://hooks.example/%zz | not valid",
                "http://hooks.example\\@127.0.0.1/ | not valid",
                "/a b | not valid",
                "/\\hooks.example/ | not valid"
            })
    void theTextSpeaksAgainst(String url, String reason) {
        assertThat(client.objection(url)).contains(reason);
        assertThat(client.deliver(Calls.request(url))).isEqualTo(new Outcome.Rejected(client.objection(url), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "https://127.0.0.1:8443/",
                "http://127.0.0.1:8080/",
                "http://localhost/",
                "http://localhost:8080/app/api/v1/forms",
                "http://localhost:8080/kinetic-task/app/api/v1/run-tree/a/b",
                "http://localhost./",
                "http://a.localhost.:80/",
                "http://LOCALHOST:5432/",
                "http://a.localhost/",
                "http://10.1.2.3/",
                "http://169.254.169.254/latest/meta-data/",
                "http://0.0.0.0/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:7f00:0001]/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/"
            })
    void theAddressSpeaksAgainst(String url) {
        assertThat(client.objection(url)).startsWith("The address of ").endsWith(REMEDY);
        assertThat(client.deliver(Calls.request(url))).isEqualTo(new Outcome.Rejected(client.objection(url), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001",
                "127.1",
                "127.0.1",
                "127.0.0.1.",
                "127.0.0.01",
                "127.0.0.0x1",
                "0",
                "0x",
                "1.2.3.4.5",
                "256.0.0.1",
                "08.8.8.8",
                "8.8.8.8.",
                "hooks.0x7f",
                "hooks.127",
                "0X7F.0.0.1"
            })
    void numbersInOtherNotationsAreRefusedWhateverTheyMean(String host) {
        assertThat(client.objection("http://" + host + "/"))
                .isEqualTo("The URL's host is a number, but no IPv4 address in the usual notation: " + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1%25lo]", "[fe80::1%25eth0]", "[:::]", "[1:2]", "[v1.x]", "[127.0.0.1]", "[]", "[::1"})
    void ipv6InOtherNotationsIsRefused(String host) {
        assertThat(client.objection("http://" + host + "/")).isNotEmpty();
    }

    @Test
    void controlCharactersAndLengthSpeakAgainst() {
        assertThat(client.objection("http://hooks.example/\r\nX-A: b")).isEqualTo("The URL holds a control character.");
        assertThat(client.objection("http://" + "a".repeat(63) + ".example/")).isEmpty();
        assertThat(client.objection("http://" + "a".repeat(64) + ".example/"))
                .startsWith("The URL's host can't be read");
        assertThat(client.objection("/a\0b")).isEqualTo("The URL holds a control character.");
        String longest = "http://hooks.example/" + "a".repeat(2000 - 21);
        assertThat(client.objection(longest)).isEmpty();
        assertThat(client.objection(longest + "a")).isEqualTo("The URL is longer than 2000 characters.");
    }
}
