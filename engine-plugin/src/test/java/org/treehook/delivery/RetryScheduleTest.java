package org.treehook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final RandomGenerator LEAST = () -> 0L;
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;
    private static final RandomGenerator MOST = () -> -1L;

    @Test
    void aListIsOneWaitAfterTheOther() {
        RetrySchedule schedule = RetrySchedule.parse(" PT5S, PT1M ,P1D");

        assertThat(schedule.delays()).containsExactly(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofDays(1));
        assertThat(schedule.attempts()).isEqualTo(4);
    }

    @Test
    void aCycleCountsAllAttempts() {
        assertThat(RetrySchedule.parse("R3/PT10M"))
                .isEqualTo(RetrySchedule.parse("PT10M,PT10M"))
                .returns(3, RetrySchedule::attempts);
        assertThat(RetrySchedule.parse("R1/PT10M").attempts()).isEqualTo(1);
        assertThat(RetrySchedule.parse("R51/PT1S").attempts()).isEqualTo(51);
    }

    @Test
    void theStandardSpansHours() {
        assertThat(RetrySchedule.STANDARD.attempts()).isEqualTo(8);
        assertThat(RetrySchedule.STANDARD.delays().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(17), Duration.ofHours(18));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "PT5S,",
                "PT5S;PT1M",
                "-PT5S",
                "PT5S,-PT1M",
                "R3",
                "R3/",
                "R3/soon",
                "R/PT5S",
                "R-1/PT5S",
                "R100/PT5S",
                "PT1000000H",
                "R3/PT99999999999999999S"
            })
    void anythingElseIsRefusedWithItsText(String text) {
        assertThatThrownBy(() -> RetrySchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The retry schedule \"" + text + "\"");
    }

    @Test
    void noAttemptAtAllIsRefused() {
        assertThatThrownBy(() -> RetrySchedule.parse("R0/PT5S")).hasMessageContaining("allows no attempt");
    }

    @Test
    void moreThanFiftyRetriesAreRefused() {
        assertThatThrownBy(() -> RetrySchedule.parse("R52/PT5S")).hasMessageContaining("more than 50 retries");
        assertThatThrownBy(() -> RetrySchedule.parse("PT5S,".repeat(50) + "PT5S"))
                .hasMessageContaining("more than 50 retries");
    }

    @Test
    void whatIsWrittenCanBeRead() {
        assertThat(RetrySchedule.parse(RetrySchedule.STANDARD.toString())).isEqualTo(RetrySchedule.STANDARD);
        assertThat(RetrySchedule.parse("R3/PT10M")).hasToString("PT10M,PT10M");
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "3, 60", "2, 300"})
    void theWaitFollowsFromTheAttemptsLeft(int attemptsLeft, long seconds) {
        RetrySchedule schedule = RetrySchedule.parse("PT5S,PT1M,PT5M");

        assertThat(schedule.delayAfterFailure(attemptsLeft, MIDDLE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theWaitVariesByAFifth() {
        RetrySchedule schedule = RetrySchedule.parse("PT50S");

        assertThat(schedule.delayAfterFailure(2, LEAST)).isEqualTo(Duration.ofSeconds(40));
        assertThat(schedule.delayAfterFailure(2, MOST)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"100, 5", "1, 300", "0, 300"})
    void moreOrFewerAttemptsThanTheScheduleKnowsTakeItsNearestWait(int attemptsLeft, long seconds) {
        RetrySchedule schedule = RetrySchedule.parse("PT5S,PT1M,PT5M");

        assertThat(schedule.delayAfterFailure(attemptsLeft, MIDDLE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aScheduleWithoutRetriesHasNoWait() {
        assertThat(RetrySchedule.parse("R1/PT5S").delayAfterFailure(2, MOST)).isZero();
    }
}
