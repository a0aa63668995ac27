package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.DeliveryRequest;

/** The obstacles that no test can put into the way of a real call without a second host or a lucky moment. */
class ObstacleTest {

    private static String describe(String url, IOException obstacle) throws CallObjection {
        return Obstacle.describe(
                obstacle,
                new HttpOptions(
                        WebhookUrl.parse(url),
                        Duration.ofSeconds(5),
                        new DeliveryRequest("job-1", url, "{}", Map.of(), Map.of(), Duration.ofMillis(1500), null)));
    }

    @Test
    void tellsTheTimeoutsApart() throws CallObjection {
        assertThat(describe("http://hooks.example/a", new ConnectTimeoutException("10.0.0.1")))
                .isEqualTo("No connection within 5 s to http://hooks.example/a");
        assertThat(describe("http://hooks.example/a", new ConnectionRequestTimeoutException("x")))
                .isEqualTo("No free connection within 1500 ms to http://hooks.example/a");
        assertThat(describe("http://hooks.example/a", new NoRouteToHostException("10.0.0.1")))
                .isEqualTo("No route to host: http://hooks.example/a");
    }

    @Test
    void isOneLineOfBoundedLength() throws CallObjection {
        String url = "http://hooks.example/" + "a".repeat(1900) + "?b";

        assertThat(describe(url, new IOException("one\r\ntwo" + "x".repeat(1000))))
                .startsWith("Call failed: http://hooks.example/aaa")
                .contains("aa… (one  two")
                .endsWith("x…)")
                .doesNotContain("\n")
                .hasSizeLessThan(450);
        assertThat(describe("http://a/", new IOException())).isEqualTo("Call failed: http://a/ (IOException)");
    }
}
