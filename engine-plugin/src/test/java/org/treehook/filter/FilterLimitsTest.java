package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.filter.Verdict.Failed;

/** Whatever a filter does, the caller gets a verdict soon. The time-outs here only keep a broken build from hanging. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FilterLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long MUCH = 1L << 40;

    private static Filters filters;

    @BeforeAll
    static void open() {
        filters = Filters.sandboxed(SandboxLimits.defaults());
        filters.warmUp();
    }

    @AfterAll
    static void close() {
        filters.close();
    }

    private static Verdict evaluate(String filter) {
        return filters.evaluate(filter, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    private static Verdict evaluate(SandboxLimits limits, String filter) {
        try (Filters limited = Filters.sandboxed(limits)) {
            return limited.evaluate(filter, CleaningRequest.TYPE, CleaningRequest.EVENT);
        }
    }

    @Test
    void statements() {
        assertThat(evaluate(new SandboxLimits(LONG, 1000, MUCH, 1000, 1000), "(() => { for (;;); })()"))
                .isEqualTo(new Failed("The filter ran more than 1000 statements and was stopped.", true));
    }

    @Test
    void time() {
        assertThat(evaluate(
                        new SandboxLimits(Duration.ofMillis(50), MUCH, MUCH, 1000, 1000), "(() => { for (;;); })()"))
                .isEqualTo(new Failed("The filter ran longer than 50 ms and was stopped.", true));
    }

    @Test
    void memory() {
        assertThat(evaluate(
                        new SandboxLimits(LONG, MUCH, 16 << 20, 1000, 1000),
                        "(() => { const all = new Map(); for (let i = 0; ; i++) all.set(i, {}) })()"))
                .isEqualTo(new Failed("The filter used more than 16 MB of memory and was stopped.", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'.repeat(1001) === ''",
                "(() => { let s = 'x'; for (;;) s += s })()",
                "'x'.padEnd(1001) === ''",
                "Array(900).fill('xx').join() === ''",
            })
    void lengthOfStrings(String filter) {
        assertThat(evaluate(new SandboxLimits(LONG, MUCH, MUCH, 1000, 1000), filter))
                .isEqualTo(new Failed("The filter made a string longer than 1000 characters and was stopped.", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(() => { let a = [1]; for (;;) a = [...a, ...a] })()",
                "(() => { const a = Array(20000).fill(1); for (;;) Math.max(...a) })()",
                "Array(50000).fill(1).every(x => x)",
            })
    void numberOfElements(String filter) {
        assertThat(evaluate(new SandboxLimits(LONG, MUCH, MUCH, 1000, 65_536), filter))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.reason()).containsIgnoringCase("more than 40000 elements");
                    assertThat(failed.breach()).as(failed.reason()).isTrue();
                });
    }

    @Test
    void whatIsRefusedBeforeAnyWorkBreaksNoLimit() {
        assertThat(evaluate("(1).toFixed(200) === ''")).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("RangeError");
            assertThat(failed.breach()).isFalse();
        });
    }

    @Test
    void lengthOfValues() {
        assertThat(evaluate("values('Long') !== null"))
                .isEqualTo(new Failed("The filter failed: RangeError: values('Long') has more than 65536 characters"
                        + " (line 1, column 1)"));
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> SandboxLimits.defaults().withEvaluationTime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
