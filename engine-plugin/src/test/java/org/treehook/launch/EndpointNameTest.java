package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treehook.delivery.DeliveryClient;

/** Which calls share the limits of one endpoint. */
class EndpointNameTest {

    private static final CallSettings SETTINGS =
            CallSettings.defaults().withOwnUrls(List.of(URI.create("http://flow.example:8080/engine")));

    private static String endpoint(String url) {
        try (DeliveryClient client = Calls.client(SETTINGS)) {
            assertThat(client.endpoint(url)).isEqualTo(client.endpoint(url));
            return client.endpoint(url);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example,                              http://hooks.example:80",
        "https://hooks.example/a?b=c#d,                     https://hooks.example:443",
        "HTTPS://Hooks.Example:8443/x,                      https://hooks.example:8443",
        "http://hooks.example:/,                            http://hooks.example:80",
        "http://[2606:4700::A]/,                            http://[2606:4700::a]:80",
        "http://flow.example:8080/app/api/v1/forms,         http://flow.example:8080",
        "http://flow.example:8080/engine/kinetic-task/app/api/v1/run-tree/S/G/N, this engine",
        "/kinetic-task/app/api/v1/run-tree/S/G/N,           this engine",
        "/no/such/endpoint,                                 this engine",
        "'',                                                none",
        "//hooks.example/x,                                 none",
        "/a b,                                              none",
        "/%zz,                                              none",
        "http:x,                                            none",
        "http://user@hooks.example/,                        none",
        "http://hooks.example/${values('x')},               none",
        "http://127.0.0.1/,                                 none",
        "http://10.0.0.1/,                                  none",
        "ftp://hooks.example/,                              none",
    })
    void isSchemeHostAndPort(String url, String endpoint) {
        assertThat(endpoint(url)).isEqualTo(endpoint);
    }

    @Test
    void staysTrueHoweverManyUrlsThereAre() {
        try (DeliveryClient client = Calls.client(SETTINGS)) {
            for (int i = 0; i < 2500; i++) {
                assertThat(client.endpoint("http://h" + i + ".example/" + i)).isEqualTo("http://h" + i + ".example:80");
            }
            assertThat(client.endpoint("http://h1.example/1")).isEqualTo("http://h1.example:80");
        }
    }
}
