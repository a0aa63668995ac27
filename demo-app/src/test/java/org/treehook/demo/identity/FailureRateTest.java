package org.treehook.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailureRateTest {

    private final SettableClock clock = new SettableClock();
    private final FailureRate rate = new FailureRate(clock);

    @Test
    void oneNameIsAdmittedAFewTimesAMinute() {
        for (int i = 0; i < FailureRate.OF_ONE_NAME; i++) {
            assertThat(rate.admits("jo")).isTrue();
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(rate.admits("jo")).isFalse();
        assertThat(rate.admits("sam")).isTrue();

        clock.advance(Duration.ofSeconds(10));
        assertThat(rate.admits("jo")).as("the first one is a minute old").isTrue();
        assertThat(rate.admits("jo")).isFalse();
    }

    @Test
    void allNamesTogetherAreBounded() {
        for (int i = 0; i < FailureRate.OF_ALL; i++) {
            assertThat(rate.admits("name " + i)).isTrue();
        }
        for (int i = 0; i < 10 * FailureRate.OF_ALL; i++) {
            assertThat(rate.admits("another " + i)).isFalse();
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(rate.admits("another")).isTrue();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < FailureRate.OF_ONE_NAME; i++) {
            assertThat(rate.admits("jo")).isTrue();
        }
        clock.advance(Duration.ofDays(-1));
        assertThat(rate.admits("jo")).isTrue();
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
