package org.treehook.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void whatIsValidIsReadAndWrittenAsItWas() {
        for (String flags : new String[] {"00", "01", "02", "03"}) {
            String sent = "00-" + TRACE + "-" + SPAN + "-" + flags;
            assertThat(TraceParent.parse(sent)).hasToString("Optional[" + sent + "]");
        }
    }

    @Test
    void flagsThatMeanNothingYetAreNotPassedOn() {
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-fd"))
                .hasValueSatisfying(trace -> assertThat(trace).hasToString("00-" + TRACE + "-" + SPAN + "-01"));
    }

    @Test
    void ofALaterVersionTheKnownPartIsRead() {
        assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be-like"))
                .hasValueSatisfying(trace -> assertThat(trace).hasToString("00-" + TRACE + "-" + SPAN + "-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN + "-01 ",
                "00-" + TRACE + "-" + SPAN + "-01\r\nX-Evil: 1",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01.more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "f-" + SPAN + "-01",
                "00-\u0664bf92f3577b34da6a3ce929d0e0e4736-" + SPAN + "-01"
            })
    void whatIsNotValidIsNone(String sent) {
        assertThat(TraceParent.parse(sent)).isEmpty();
    }

    @Test
    void whatIsEndlessIsNone() {
        assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(1000)))
                .isEmpty();
    }

    @Test
    void eachSpanIsANewOneOfTheSameTrace() {
        TraceParent trace =
                TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01").orElseThrow();
        assertThat(trace.next().toString()).startsWith("00-" + TRACE + "-").endsWith("-01");
        assertThat(trace.next().spanId()).hasSize(16).isNotIn(SPAN, trace.next().spanId());
    }
}
