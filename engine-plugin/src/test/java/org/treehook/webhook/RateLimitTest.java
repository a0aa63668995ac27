package org.treehook.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @CsvSource({"1/s,1,PT1S,PT1S", "5/s,5,PT1S,PT0.2S", "100/min,100,PT1M,PT0.6S", "999999/s,999999,PT1S,PT0.000001S"})
    void aLimitIsRead(String text, int count, Duration period, Duration spacing) {
        RateLimit limit = RateLimit.parse(text);

        assertThat(limit).isEqualTo(new RateLimit(count, period));
        assertThat(limit.spacing()).isEqualTo(spacing);
        assertThat(limit).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "/s", "5/h", "5/S", "5 / s", "05/s", "-5/s", "1.5/s", "5/s,7/min"})
    void anythingElseIsNoLimit(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rate limit \"" + text + "\" is neither <n>/s nor <n>/min, as 5/s or 100/min are.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "1000000/min", "99999999999999999999/s"})
    void nothingAndTooMuchAreNoLimit(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rate limit \"" + text + "\" is not from 1 to 999999 calls.");
    }
}
