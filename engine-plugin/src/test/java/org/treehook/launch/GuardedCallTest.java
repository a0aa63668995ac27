package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.launch.Calls.CLOCK;
import static org.treehook.launch.Calls.request;

import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;

/** Names that lead to addresses which may not be called. */
@Timeout(60)
class GuardedCallTest {

    private static final String CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    private static final CallSettings ONE_OPEN = CallSettings.defaults().withAllowedTargets(List.of("127.0.0.1"));

    private static DeliveryClient client(CallSettings settings, TestNames names) {
        return WebhookCalls.open(settings, RecordingLauncher.starting(1), CLOCK, names);
    }

    private static Outcome refused(String host) {
        return new Outcome.Rejected(
                "The address of " + host
                        + " is not allowed as a webhook target; the setting allowed-targets can allow it.",
                null);
    }

    @Test
    void aNameOfAPrivateAddressIsRefused() throws IOException {
        TestNames names = TestNames.answering(List.of(List.of("127.0.0.1")));
        try (WireServer server = WireServer.answering(CLOSING);
                DeliveryClient client = client(CallSettings.defaults(), names)) {
            assertThat(client.deliver(request("http://hooks.example:" + server.port() + "/")))
                    .isEqualTo(refused("hooks.example"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aNameThatTurnsPrivateIsRefusedFromThenOn() throws IOException {
        TestNames names = TestNames.answering(List.of(List.of("127.0.0.1"), List.of("127.0.0.2")));
        try (WireServer server = WireServer.answering(CLOSING);
                DeliveryClient client = client(ONE_OPEN, names)) {
            String url = "http://rebinding.example:" + server.port() + "/";

            assertThat(client.deliver(request(url))).isInstanceOf(Outcome.Delivered.class);
            // One look-up served both the check and the connection: there was no second answer to be fooled by.
            assertThat(names.lookUps()).containsExactly("rebinding.example");

            assertThat(client.deliver(request(url))).isEqualTo(refused("rebinding.example"));
            assertThat(names.lookUps()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralAddressesOnlyTheAllowedAreCalled() throws IOException {
        TestNames names = TestNames.answering(List.of(List.of("127.0.0.2", "10.0.0.1", "127.0.0.1", "::1")));
        try (WireServer server = WireServer.answering(CLOSING);
                DeliveryClient client = client(ONE_OPEN, names)) {
            assertThat(client.deliver(request("http://mixed.example:" + server.port() + "/")))
                    .isInstanceOf(Outcome.Delivered.class);
            assertThat(server.requests()).singleElement().asString().contains("Host: mixed.example:" + server.port());
        }
    }

    @Test
    void anAllowedNameMayBePrivate() throws IOException {
        TestNames names = TestNames.answering(List.of(List.of("127.0.0.1")));
        try (WireServer server = WireServer.answering(CLOSING);
                DeliveryClient client =
                        client(CallSettings.defaults().withAllowedTargets(List.of("intranet.example")), names)) {
            assertThat(client.deliver(request("http://Intranet.Example:" + server.port() + "/")))
                    .isInstanceOf(Outcome.Delivered.class);
        }
    }

    /** Below an own URL only trees are open to webhooks; the engine's own REST API would be there too. */
    @Test
    void thisServersOtherPathsAreTargetsLikeAllOthers() throws IOException {
        try (WireServer server = WireServer.answering(CLOSING)) {
            CallSettings own = CallSettings.defaults().withOwnUrls(List.of(URI.create(server.url(""))));
            String url = server.url("/engine-rest/process-definition/key/x/start");
            try (DeliveryClient client = Calls.client(own)) {
                assertThat(client.isInProcess(url)).isFalse();
                assertThat(client.objection(url)).isEqualTo(refused("127.0.0.1").summary());
                assertThat(client.deliver(request(url))).isEqualTo(refused("127.0.0.1"));
                assertThat(server.connections()).isZero();
            }
            try (DeliveryClient client = Calls.client(own.withAllowedTargets(List.of("127.0.0.1")))) {
                assertThat(client.deliver(request(url))).isInstanceOf(Outcome.Delivered.class);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void nothingResolvedIsUnknown() {
        try (DeliveryClient client = client(CallSettings.defaults(), TestNames.answering(List.of(List.of())))) {
            assertThat(client.deliver(request("http://empty.example/")))
                    .isEqualTo(new Outcome.Retryable("Unknown host: empty.example", null, null));
        }
    }

    /** The early check of literal addresses left out, the one at connect has to hold by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"})
    void literalAddressesPassTheGuardAtConnectToo(String host) throws Exception {
        AddressGuard strict = new AddressGuard(new AllowedTargets(List.of()));
        CallSettings settings = CallSettings.defaults();
        try (WireServer server = WireServer.answering(CLOSING);
                HttpEndpointClient client =
                        HttpEndpointClient.open(settings, strict, SystemDefaultDnsResolver.INSTANCE)) {
            WebhookUrl url = WebhookUrl.parse("http://" + host + ":" + server.port() + "/");
            HttpOptions options = new HttpOptions(
                    url, settings.connectTimeout(), request(url.uri().toString()));
            Request post = Request.create(
                    Request.HttpMethod.POST,
                    url.uri().toString(),
                    Map.of(),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    null);

            assertThatThrownBy(() -> client.execute(post, options)).isInstanceOf(RefusedAddressException.class);
            assertThat(server.connections()).isZero();
        }
    }
}
