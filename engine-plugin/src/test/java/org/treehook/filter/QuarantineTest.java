package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Settable clock = new Settable();
    private final Quarantine quarantine = new Quarantine(clock);

    private void breach(int times) {
        for (int i = 0; i < times; i++) {
            quarantine.breached("a", "ran too long");
        }
    }

    private boolean behave(int times) {
        boolean ended = false;
        for (int i = 0; i < times; i++) {
            ended |= quarantine.behaved("a");
        }
        return ended;
    }

    @Test
    void theThirdBreachBeginsAStayThatTellsWhy() {
        assertThat(quarantine.breached("a", "one")).isEmpty();
        assertThat(quarantine.breached("a", "two")).isEmpty();
        assertThat(quarantine.holds("a")).isFalse();

        assertThat(quarantine.breached("a", "three"))
                .contains(new Quarantine.Stay(clock.now, clock.now.plus(MINUTE), "three"));
        assertThat(quarantine.holds("a")).isTrue();
        assertThat(quarantine.holds("b")).isFalse();
        assertThat(quarantine.breached("a", "four")).as("no second alarm").isEmpty();
    }

    @Test
    void breachesThatAreFarApartAreForgiven() {
        for (int i = 0; i < 20; i++) {
            breach(1);
            clock.pass(Duration.ofMinutes(6));
        }

        assertThat(quarantine.holds("a")).isFalse();
    }

    @Test
    void healthyEvaluationsBetweenBreachesDoNotHide() {
        for (int i = 0; i < 3; i++) {
            breach(1);
            behave(Quarantine.GOOD_EVALUATIONS - 1);
        }

        assertThat(quarantine.holds("a")).isTrue();
    }

    @Test
    void aStayEndsByItself() {
        breach(3);
        clock.pass(MINUTE);

        assertThat(quarantine.holds("a")).isFalse();
    }

    @Test
    void oneMoreBreachAfterAStayBeginsOneOfTwiceTheLength() {
        breach(3);
        clock.pass(Duration.ofMinutes(30));

        assertThat(quarantine.breached("a", "again")).hasValueSatisfying(stay -> {
            assertThat(stay.since()).isEqualTo(clock.now);
            assertThat(stay.until()).isEqualTo(clock.now.plus(MINUTE.multipliedBy(2)));
        });
    }

    @Test
    void aStayGrowsWithEachBreachAndNotBeyondAnHour() {
        breach(3);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            clock.pass(Duration.ofSeconds(30));
            breach(1);
            Duration left = Duration.between(
                    clock.now, quarantine.stay("a").orElseThrow().until());
            assertThat(left).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Quarantine.LONGEST);
            before = left;
        }
        assertThat(before).isEqualTo(Quarantine.LONGEST);
    }

    @Test
    void enoughHealthyEvaluationsEndAStay() {
        breach(3);
        assertThat(behave(Quarantine.GOOD_EVALUATIONS - 1)).isFalse();
        breach(1);
        assertThat(behave(Quarantine.GOOD_EVALUATIONS - 1)).as("not on end").isFalse();
        assertThat(behave(1)).isTrue();
        assertThat(quarantine.holds("a")).isFalse();
    }

    @Test
    void whoeverComesBackHasToBehaveForTwiceAsLong() {
        breach(3);
        int wanted = Quarantine.GOOD_EVALUATIONS;
        for (int i = 0; i < 12; i++) {
            assertThat(behave(wanted - 1)).isFalse();
            assertThat(behave(1)).isTrue();
            breach(1);
            assertThat(quarantine.holds("a")).as("one breach is enough now").isTrue();
            wanted = Math.min(Quarantine.MOST_EVALUATIONS, 2 * wanted);
        }
    }

    @Test
    void afterTenGoodMinutesAllIsForgotten() {
        breach(3);
        behave(Quarantine.GOOD_EVALUATIONS);
        clock.pass(Quarantine.WINDOW);
        behave(2 * Quarantine.GOOD_EVALUATIONS);
        breach(1);
        assertThat(quarantine.holds("a")).as("not quite").isTrue();

        behave(2 * Quarantine.GOOD_EVALUATIONS);
        clock.pass(Quarantine.WINDOW.plusMillis(1));
        behave(4 * Quarantine.GOOD_EVALUATIONS);
        breach(2);
        assertThat(quarantine.holds("a")).isFalse();
    }

    @Test
    void eachHasTurnsOfItsOwn() {
        breach(3);
        for (int i = 0; i < 3; i++) {
            quarantine.breached("b", "ran too long");
        }
        Instant first = quarantine.turn("a");
        quarantine.turn("a");

        assertThat(quarantine.turn("b")).isEqualTo(first);
    }

    @Test
    void turnsAreApart() {
        breach(3);
        Instant first = quarantine.turn("a");

        assertThat(first).isEqualTo(clock.now);
        assertThat(quarantine.turn("a")).isEqualTo(first.plus(Quarantine.PACE));
        assertThat(quarantine.turn("a")).isEqualTo(first.plus(Quarantine.PACE.multipliedBy(2)));
        clock.pass(MINUTE);
        assertThat(quarantine.turn("a")).isEqualTo(clock.now);
        assertThat(quarantine.turn("b")).isEqualTo(clock.now);
    }

    @Test
    void itsMemoryIsBounded() {
        breach(3);
        for (int i = 0; i < 1000; i++) {
            quarantine.breached("other-" + i, "x");
        }

        assertThat(quarantine.holds("a")).isFalse();
    }

    private static final class Settable extends Clock {

        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        private void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
