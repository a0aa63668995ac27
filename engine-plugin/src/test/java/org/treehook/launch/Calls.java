package org.treehook.launch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.DeliveryRequest;

/** What the tests of this package call with. */
final class Calls {

    static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final CallSettings LOOPBACK = CallSettings.defaults().withAllowedTargets(List.of("127.0.0.0/8", "::1"));

    private Calls() {}

    static DeliveryClient client() {
        return client(LOOPBACK);
    }

    static DeliveryClient client(CallSettings settings) {
        return WebhookCalls.open(settings, RecordingLauncher.starting(1), CLOCK);
    }

    static DeliveryRequest request(String url) {
        return request(url, Map.of());
    }

    static DeliveryRequest request(String url, Map<String, String> headers) {
        return new DeliveryRequest("job-1", url, "{\"a\":\"ä{b}\"}", headers, Map.of(), Duration.ofSeconds(30), null);
    }

    /** For endpoints that would never let go. */
    static DeliveryRequest shortRequest(String url) {
        return new DeliveryRequest("job-1", url, "{}", Map.of(), Map.of(), Duration.ofMillis(300), null);
    }
}
