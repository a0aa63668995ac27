package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "' 120 ', PT2M",
        "604800, P7D",
        "604801, P7D",
        "99999999999999999999999999, P7D",
        "'Mon, 04 May 2026 10:00:05 GMT', PT5S",
        "'Mon, 04 May 2026 09:59:59 GMT', PT0S",
        "'Sat, 04 May 2126 10:00:00 GMT', P7D",
        "-5,",
        "1.5,",
        "'',",
        "tomorrow,"
    })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.of(header, Calls.NOW)).isEqualTo(wait);
    }
}
