package org.treehook.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T18:00:00.123Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z"})
    void aPositionIsReadAsItWasWritten(String scheduledAt) {
        Position position = new Position(Instant.parse(scheduledAt), RecordId.next());

        assertThat(Position.parse(position.toString())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".a",
                "5",
                "5.",
                "+5.a",
                "05.a",
                "now.a",
                "1e3.a",
                // years that no database knows
                "9999999999999999.a",
                "99999999999999999999.a"
            })
    void anyOtherTextIsNoPosition(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }

    @Test
    void anEndlessTextIsNoPosition() {
        assertThat(Position.parse("5." + "a".repeat(100))).isEmpty();
    }
}
