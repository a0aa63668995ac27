package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "ftp://flow.example",
                "http://user@flow.example",
                "http://flow.example?x",
                "http://flow.example#x"
            })
    void ownUrlsAreBaseUrls(String url) {
        CallSettings defaults = CallSettings.defaults();

        assertThatThrownBy(() -> defaults.withOwnUrls(List.of(URI.create(url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + url + "\"");
    }

    @Test
    void numbersArePositive() {
        assertThatThrownBy(() -> settings(Duration.ZERO, 1, 1, 1)).hasMessageContaining("connect timeout");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 0, 1, 1)).hasMessageContaining("content limit");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 1, 0, 1)).hasMessageContaining("connection limits");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 1, 1, 0)).hasMessageContaining("connection limits");
    }

    private static CallSettings settings(Duration connect, int content, int connections, int perEndpoint) {
        return new CallSettings(connect, content, List.of(), List.of(), connections, perEndpoint);
    }
}
