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
import org.treehook.filter.Verdict.Matched;

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
                .isEqualTo(new Failed("The filter ran more than 1000 statements and was stopped."));
    }

    @Test
    void time() {
        assertThat(evaluate(
                        new SandboxLimits(Duration.ofMillis(50), MUCH, MUCH, 1000, 1000), "(() => { for (;;); })()"))
                .isEqualTo(new Failed("The filter ran longer than 50 ms and was stopped."));
    }

    @Test
    void memory() {
        assertThat(evaluate(
                        new SandboxLimits(LONG, MUCH, 16 << 20, 1000, 1000),
                        "(() => { const all = new Map(); for (let i = 0; ; i++) all.set(i, {}) })()"))
                .isEqualTo(new Failed("The filter used more than 16 MB of memory and was stopped."));
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
                .isEqualTo(new Failed("The filter made a string longer than 1000 characters and was stopped."));
    }

    @Test
    void lengthOfValues() {
        assertThat(evaluate("values('Long') !== null"))
                .isEqualTo(new Failed("The filter failed: RangeError: values('Long') has more than 65536 characters"
                        + " (line 1, column 1)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // loops in the script
                "(() => { for (;;) { try { null.x } catch (e) { } } })()",
                "(() => { try { for (;;); } finally { for (;;); } })()",
                "(async () => { for (;;) await 0 })()",
                "(() => { const again = () => Promise.resolve().then(again); again(); return true })()",
                "({ get a() { for (;;); } }).a",
                "form({ toString() { for (;;); } })",
                "new (class { static { for (;;); } })",
                "Array(1e4).fill(1).sort(() => { for (;;); })",
                // loops in built-in functions
                "Array.from({ length: 1e9 }).length > 0",
                "[...Array(1e9)].length > 0",
                "Array(1e9).fill(0).length > 0",
                "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1) > 0",
                "[1].flatMap(() => Array(2 ** 32 - 1)).length > 0",
                "[].concat(Array(2 ** 32 - 1)).length > 0",
                "new Set(Array(2 ** 32 - 1)).size > 0",
                "Promise.all(Array(2 ** 32 - 1))",
                "Math.max(...Array(2 ** 32 - 1)) > 0",
                "Reflect.apply(Math.max, null, { length: 2 ** 53 - 1 }) > 0",
                "String.raw({ raw: { length: 2 ** 53 - 1 } }) === 'x'",
                "JSON.stringify({ a: 1 }, Array(2 ** 32 - 1)) === ''",
                "new Set([1]).union({ size: 1, has: Boolean, keys: () => ({ next: Object }) }).size > 0",
                "[...{ [Symbol.iterator]: () => ({ next: Object }) }]",
                "Object.assign({}, ...Array(1e4).fill('x'.repeat(6e4))) === 1",
                "'\\u0300\\u0327'.repeat(30000).normalize('NFC') === ''",
                "'a'.repeat(60000).indexOf('a'.repeat(30000) + 'b') > 0",
                "Array(1e5).fill(Array(1e5).fill(1)).map(String).length > 0",
                "/(a*)*(a*)*(a*)*\\1\\2\\3$/.test('a'.repeat(200) + 'b') || null",
                "new RegExp('(?=a)'.repeat(10000)).test('a') || null",
                // depth
                "(function f() { return f() })()",
                "(() => { const f = () => { try { f() } finally { f() } }; f() })()",
                "(() => { const f = () => { try { [1].map(f) } catch (e) { f() } }; f() })()",
                "(() => { const f = async () => { f(); f(); f() }; f(); return 1 })()",
                "(() => { const o = { get a() { try { return this.a } finally { this.a } } }; return o.a })()",
                "(() => { const g = function* () { try { yield* g() } finally { yield* g() } }; return [...g()] })()",
                "(() => { class A { constructor() { try { new A() } finally { new A() } } } return new A() })()",
                "JSON.parse('['.repeat(60000)) === 1",
                "(() => { const o = {}; o.o = o; return JSON.stringify(o) })()",
                "(() => { let a = []; for (let i = 0; i < 20000; i++) a = [a]; return String(a) })()",
                // errors that answer back
                "(() => { throw { get message() { for (;;); }, toString() { for (;;); } } })()",
                "(() => { throw 'x'.repeat(60000) })()",
                "(() => { throw { toString: Symbol } })()",
            })
    void aHostileFilterFails(String filter) {
        Verdict verdict = evaluate(filter);

        assertThat(verdict).isInstanceOf(Failed.class);
        assertThat(verdict.reason())
                .startsWith("The filter ")
                .hasSizeLessThan(500)
                .doesNotContain("org.", "com.", "java", "\n");
        assertThat(evaluate("form('slug') === 'cleaning'")).as("the next one").isEqualTo(new Matched());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "!", "-(", "`${", "a?b:", "x=>", "(x=>{return ", "/(", "new ", "typeof "})
    void deeplyNestedSourceIsRefused(String opening) {
        String filter = opening.repeat(16_000 / opening.length());

        assertThat(evaluate(filter)).isInstanceOf(Failed.class);
        assertThat(evaluate("true")).isEqualTo(new Matched());
    }

    @Test
    void limitsArePositive() {
        assertThatThrownBy(() -> SandboxLimits.defaults().withEvaluationTime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
