package org.treehook.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInDelaysTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";
    private static final int OF_AN_ADDRESS = 20;

    private final SettableClock clock = new SettableClock();
    private final SignInDelays delays = new SignInDelays(clock, OF_AN_ADDRESS);

    @Test
    void eachFailureDoublesTheTimeUpToAMinute() {
        fail("jo", HERE, SignInDelays.FREE_OF_ONE_FROM_ONE - 1);
        assertThat(delays.left("jo", HERE)).isEmpty();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            fail("jo", HERE, 1);
            assertThat(delays.left("jo", HERE)).hasValue(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
            assertThat(delays.left("jo", HERE)).isEmpty();
        }
    }

    @Test
    void whoGetsInBeginsAnew() {
        fail("jo", HERE, SignInDelays.FREE_OF_ONE_FROM_ONE);
        delays.succeeded("jo", HERE);
        assertThat(delays.left("jo", HERE)).isEmpty();
        fail("jo", HERE, SignInDelays.FREE_OF_ONE_FROM_ONE - 1);
        assertThat(delays.left("jo", HERE)).isEmpty();
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedDownButNotWhoCameFromThereBefore() {
        delays.succeeded("regular", HERE);
        for (int i = 0; i < OF_AN_ADDRESS; i++) {
            fail("name " + i, HERE, 1);
        }
        assertThat(delays.left("stranger", HERE)).isPresent();
        assertThat(delays.left("regular", HERE)).isEmpty();
        assertThat(delays.left("stranger", THERE)).isEmpty();
        delays.succeeded("own account", HERE);
        assertThat(delays.left("stranger", HERE))
                .as("an own account is no way out")
                .isPresent();
    }

    @Test
    void aNameThatIsTriedFromEverywhereIsHeardAgainSoon() {
        delays.succeeded("jo", HERE);
        for (int i = 0; i < 1000; i++) {
            fail("jo", "10.0." + i / 250 + "." + i % 250, 1);
        }
        assertThat(delays.left("jo", THERE)).hasValue(Duration.ofSeconds(SignInDelays.LONGEST_OF_A_NAME));
        assertThat(delays.left("jo", HERE)).as("where jo signed in before").isEmpty();
    }

    @Test
    void anIpv6AddressCountsByItsNetwork() {
        for (int i = 0; i < SignInDelays.FREE_OF_ONE_FROM_ONE; i++) {
            fail("jo", "2001:db8:1:2::" + i, 1);
        }
        assertThat(delays.left("jo", "2001:db8:1:2:ffff:ffff:ffff:ffff")).isPresent();
        assertThat(delays.left("jo", "2001:db8:1:3::1")).isEmpty();
        fail("jo", "no:address", 1);
        assertThat(delays.left("jo", "no:address")).isEqualTo(Optional.empty());
    }

    @Test
    void aQuietQuarterOfAnHourIsForgottenAndSoIsATimeToCome() {
        fail("jo", HERE, 100);
        clock.advance(Duration.ofMinutes(16));
        fail("jo", HERE, 1);
        assertThat(delays.left("jo", HERE)).isEmpty();
        fail("jo", HERE, 100);
        clock.advance(Duration.ofDays(-1));
        assertThat(delays.left("jo", HERE)).isEmpty();
    }

    @Test
    void noMoreIsRememberedThanFits() {
        fail("jo", HERE, SignInDelays.FREE_OF_ONE_FROM_ONE);
        for (int i = 0; i < SignInDelays.REMEMBERED - 1; i++) {
            fail("n" + i, "a" + i, 1);
        }
        assertThat(delays.left("jo", HERE)).isPresent();
        for (int i = 0; i < SignInDelays.REMEMBERED; i++) {
            fail("m" + i, "b" + i, 1);
        }
        assertThat(delays.left("jo", HERE)).as("the oldest is forgotten").isEmpty();
    }

    private void fail(String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            delays.failed(username, address);
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-01-15T09:30:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
