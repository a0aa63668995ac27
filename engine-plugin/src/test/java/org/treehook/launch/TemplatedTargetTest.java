package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.launch.Calls.request;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.FilterSyntaxException;
import org.treehook.filter.Filters;
import org.treehook.filter.SandboxLimits;
import org.treehook.filter.TemplateFailure;
import org.treehook.testing.Events;

/** What a payload can't make of a template: a call to another host than the one that the template names. */
@Timeout(120)
class TemplatedTargetTest {

    private static final EventType TYPE =
            EventCatalog.standard().find("Submission").orElseThrow();

    private static Filters filters;
    private static WireServer inner;

    @BeforeAll
    static void open() throws IOException {
        filters = Filters.sandboxed(SandboxLimits.defaults());
        inner = WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    @AfterAll
    static void close() throws IOException {
        filters.close();
        inner.close();
    }

    static Stream<String> payloads() {
        String inside = "127.0.0.1:" + inner.port();
        return Stream.of(
                "@" + inside + "/",
                ":80@" + inside + "/",
                "user:secret@" + inside,
                "//" + inside + "/",
                "/" + inside + "/",
                "\\" + inside + "/",
                "\\\\" + inside,
                "http://" + inside + "/",
                "https://" + inside + "/",
                inside + "/",
                inside + "#",
                inside + "?",
                "#@" + inside + "/",
                "?@" + inside + "/",
                ".evil.example",
                ".evil.example/",
                "evil.example",
                "..//" + inside,
                "../../" + inside,
                "%2F%2F" + inside,
                "%40" + inside,
                "\r\nHost: " + inside,
                "\u010d\u010aHost: " + inside,
                "\u2044\u2044" + inside,
                "\uff20" + inside,
                "\u3002evil.example",
                "\t" + inside,
                " " + inside,
                "80",
                "",
                ".",
                "..",
                "a");
    }

    private static Optional<String> rendered(String template, String payload) {
        PlatformEvent event = Events.submission("Submitted", "s-1")
                .with("values", Map.of("V", payload))
                .build();
        try {
            return Optional.of(filters.render(template, TYPE, event));
        } catch (TemplateFailure refused) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void theHostStaysThatOfTheTemplate(String payload) {
        TestNames names = new TestNames(host -> {
            throw new UnknownHostException(host);
        });
        try (DeliveryClient client =
                WebhookCalls.open(Calls.LOOPBACK, RecordingLauncher.starting(1), Calls.CLOCK, names)) {
            for (String template : List.of(
                    "https://hooks.example/${values('V')}",
                    "https://hooks.example/a/${values('V')}/b",
                    "https://hooks.example/${values('V')}${values('V')}",
                    "https://hooks.example//${values('V')}",
                    "https://hooks.example?${values('V')}",
                    "https://hooks.example?a=${values('V')}&b",
                    "https://hooks.example/#${values('V')}",
                    "https://hooks.example:${values('V')}/a",
                    "https://hooks.example:8443/${values('V')}",
                    "http${values('V')}://hooks.example/")) {
                rendered(template, payload).ifPresent(url -> client.deliver(request(url)));
            }
            assertThat(names.lookUps()).allMatch("hooks.example"::equals);

            rendered("https://${values('V')}.hooks.example/a", payload).ifPresent(url -> client.deliver(request(url)));
            assertThat(names.lookUps()).allMatch(host -> host.endsWith("hooks.example"));
            assertThat(inner.connections()).isZero();
        }
    }

    /** A path of this server stays one, whatever is put into it. */
    @ParameterizedTest
    @MethodSource("payloads")
    void aPathStaysInThisServer(String payload) {
        RecordingLauncher launcher = RecordingLauncher.starting(1);
        try (DeliveryClient client = WebhookCalls.open(Calls.LOOPBACK, launcher, Calls.CLOCK)) {
            for (String template : List.of(
                    "/${values('V')}",
                    "/${values('V')}/" + "127.0.0.1:" + inner.port() + "/",
                    "/kinetic-task/app/api/v1/run-tree/A/B/${values('V')}")) {
                rendered(template, payload).ifPresent(url -> {
                    assertThat(client.isInProcess(url)).isTrue();
                    client.deliver(request(url));
                });
            }
            assertThat(launcher.requests()).hasSizeLessThanOrEqualTo(1);
            assertThat(inner.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example${values('V')}",
                "https://hooks.example${values('V')}/a",
                "https://hooks.example${values('V')}:80/a",
                "https://hooks${values('V')}",
                "https://hooks.example${values('V')}${values('V')}?a",
                "https://hooks.example${values('V')}com",
                "https://${values('V')}hooks${values('V')}/a"
            })
    void aHostIsNotLeftOpen(String template) {
        assertThatThrownBy(() -> filters.checkTemplate(template))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining("An expression that continues a host may name another one: put a . behind it");
        assertThat(rendered(template, ".evil.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://${values('V')}/a",
                "https://${values('V')}.example/a",
                "https://hook-${values('V')}.example/a",
                "https://hooks.example:80${values('V')}/a",
                "https://hooks.${values('V')}/a",
                "${values('V')}/a",
                "https://hooks.example/${values('V')}"
            })
    void whatNamesItsHostIsTaken(String template) {
        filters.checkTemplate(template);
    }
}
