package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Verdict.Failed;
import org.treehook.filter.Verdict.Matched;

/**
 * Filters that mean no harm, over values that do. Each gets the right answer, or fails with the reason; none takes long: the
 * limit is a tenth of what any of these once took.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostilePayloadsTest {

    private static Filters filters;

    @BeforeAll
    static void open() {
        filters = Filters.sandboxed(SandboxLimits.defaults().withEvaluationTime(Duration.ofSeconds(2)));
        filters.warmUp();
    }

    @AfterAll
    static void close() {
        filters.close();
    }

    private static Verdict evaluate(String filter, Object value) {
        return filters.evaluate(
                filter,
                CleaningRequest.TYPE,
                PlatformEvent.of("Submission", "Submitted")
                        .with("form", Map.of("slug", "cleaning"))
                        .with("values", value)
                        .build());
    }

    private static Object json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object text(String value) {
        return Map.of("Text", value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void getsTheRightAnswer(String name, String filter, Object values) {
        assertThat(evaluate(filter, values)).as(name).isEqualTo(new Matched());
        assertThat(evaluate("({}).left === undefined && form('slug') === 'cleaning'", values))
                .isEqualTo(new Matched());
    }

    static Stream<Arguments> getsTheRightAnswer() {
        return Stream.of(
                arguments("65 536 characters", "values('Text').length === 65536", text("x".repeat(65_536))),
                arguments(
                        "sigmas",
                        "values('Text').toLowerCase().startsWith('\u03c3.\u03c3')",
                        text("\u03a3.".repeat(32_768))),
                arguments(
                        "a word of sigmas",
                        "values('Text').toLowerCase().endsWith('\u03c3\u03c2')",
                        text("\u03a3".repeat(65_536))),
                arguments(
                        "sigmas of a text",
                        "values('Text').toLowerCase().startsWith('\u03bf\u03b4\u03bf\u03c2 ')",
                        text("\u039f\u0394\u039f\u03a3 ".repeat(1000))),
                arguments(
                        "dotted capitals",
                        "values('Text').toLowerCase().startsWith('i\u0307i')",
                        text("\u0130".repeat(30_000))),
                arguments(
                        "sharp s",
                        "values('Text').toUpperCase().startsWith('STRASSE ')",
                        text("Stra\u00dfe ".repeat(1000))),
                arguments("NUL", "values('Text').split('\\u0000').length === 3", text("a\u0000b\u0000c")),
                arguments("half a surrogate pair", "values('Text').length === 1", text("\ud800")),
                arguments(
                        "surrogates",
                        "values('Text').toUpperCase().length === 60000",
                        text("\ud83d\ude00".repeat(30_000))),
                arguments("line separators", "values('Text') === '\\u2028\\u2029'", text("\u2028\u2029")),
                arguments("script", "values('Text').length > 0", text("'; return true; //`${form('slug')}`</script>")),
                arguments(
                        "__proto__",
                        "values('A').left === undefined && ({}).left === undefined",
                        json("{\"A\":{\"__proto__\":{\"left\":1}}}")),
                arguments(
                        "__proto__ copied",
                        "Object.assign({}, values('A')).a === 1",
                        json("{\"A\":{\"__proto__\":{\"left\":1},\"a\":1}}")),
                arguments("a field __proto__", "values('__proto__') === 'x'", json("{\"__proto__\":\"x\"}")),
                arguments(
                        "no field __proto__",
                        "values('__proto__') === null && values('constructor') === null",
                        json("{}")),
                arguments("constructor", "values('A').constructor === 1", json("{\"A\":{\"constructor\":1}}")),
                arguments(
                        "toString",
                        "Object.keys(values('A')).length === 3",
                        json("{\"A\":{\"toString\":1,\"valueOf\":2,\"toJSON\":3}}")),
                arguments(
                        "length",
                        "values('A').length === 1e9 && !Array.isArray(values('A'))",
                        json("{\"A\":{\"length\":1000000000}}")),
                arguments("then", "values('A').then === 'x'", json("{\"A\":{\"then\":\"x\"}}")),
                arguments("1e400", "values('A') === 'Infinity'", json("{\"A\":1e400}")),
                arguments("not a number", "values('A') === 'NaN'", Map.of("A", Double.NaN)),
                arguments("1e308", "values('A') === 1e308", json("{\"A\":1e308}")),
                arguments("a long number", "values('A') > 1e300", json("{\"A\":" + "9".repeat(308) + "}")),
                arguments(
                        "30 000 elements",
                        "values('A').filter(x => x === 1).length === 0",
                        json("{\"A\":[" + "0,".repeat(30_000) + "0]}")),
                arguments(
                        "100 deep",
                        "Array.isArray(values('A')[0][0])",
                        json("{\"A\":" + "[".repeat(100) + "]".repeat(100) + "}")),
                arguments("many fields", "values('k1') === 1 && values('k99999') === 99999", json(manyFields())));
    }

    private static String manyFields() {
        StringBuilder fields = new StringBuilder("{\"k0\":0");
        for (int i = 1; i < 100_000; i++) {
            fields.append(",\"k").append(i).append("\":").append(i);
        }
        return fields.append('}').toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failsWithTheReason(String name, String filter, Object values, String reason) {
        Verdict verdict = evaluate(filter, values);

        assertThat(verdict).as(name).isInstanceOf(Failed.class);
        assertThat(verdict.reason()).containsPattern(reason).hasSizeLessThan(600);
        assertThat(evaluate("form('slug') === 'cleaning'", values)).isEqualTo(new Matched());
    }

    static Stream<Arguments> failsWithTheReason() {
        String stopped = "was stopped|RangeError";
        return Stream.of(
                arguments(
                        "too long",
                        "values('Text') !== ''",
                        text("x".repeat(65_537)),
                        "has more than 65536 characters"),
                arguments(
                        "too long as JSON",
                        "values('A') !== 1",
                        json("{\"A\":[" + "0,".repeat(40_000) + "0]}"),
                        "has more than 65536 characters"),
                arguments(
                        "a pattern that backtracks",
                        "/^(\\w+\\s?)*\\1$/.test(values('Text'))",
                        text("a".repeat(60_000) + "!"),
                        stopped),
                arguments(
                        "doubled quotes",
                        "values('Text').replaceAll('\"', '\"\"').length > 0",
                        text("\"".repeat(60_000)),
                        stopped),
                arguments("ligatures", "values('Text').toUpperCase() === ''", text("\ufb03".repeat(65_536)), stopped),
                arguments("marks", "values('Text').normalize() === ''", text("\u0300\u0327".repeat(30_000)), stopped),
                arguments(
                        "marks compared",
                        "values('Text').localeCompare('x') > 0",
                        text("\u0300\u0327".repeat(30_000)),
                        stopped));
    }
}
