package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.treehook.filter.Verdict.Failed;
import org.treehook.filter.Verdict.Matched;

/**
 * Filters whose author means harm, each in a pool that others use too: it fails with the reason, the next filter gets its
 * right answer in an untouched sandbox, no thread is left, and the host is as it was. The time-out only keeps a broken build
 * from hanging.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFiltersTest {

    private static final String STOPPED = "(ran longer than 100 ms and was stopped\\."
            + "|ran more than 100000 statements and was stopped\\."
            + "|used more than 64 MB of memory and was stopped\\."
            + "|made a string longer than 65536 characters and was stopped\\."
            + "|failed: TypeError: This is not an array.*"
            + "|failed: RangeError: .*|failed: functions call each other more than 200 deep\\.)";

    /** What of the sandbox can be reached, as text: names, kinds, and whether it is frozen. */
    private static final String INTRINSICS = """
            (() => {
              const pending = [['globalThis', globalThis]];
              const seen = new Set();
              let text = '', sum = 0;
              while (pending.length > 0) {
                const [name, thing] = pending.pop();
                if (thing === null || (typeof thing !== 'object' && typeof thing !== 'function') || seen.has(thing)) continue;
                seen.add(thing);
                text = name + typeof thing + Object.isFrozen(thing);
                pending.push(['proto', Object.getPrototypeOf(thing)]);
                for (const key of Reflect.ownKeys(thing)) {
                  const { value, get, set } = Object.getOwnPropertyDescriptor(thing, key);
                  text += String(key) + typeof value + (typeof value === 'string' || typeof value === 'number' ? value : '');
                  pending.push([String(key), value], ['get', get], ['set', set]);
                }
                for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
              }
              return `${seen.size} ${sum}`;
            })()""";

    @TempDir
    private static Path folder;

    private static Filters filters;
    private static Filters patient;
    private static String untouched;
    private static long children;

    @BeforeAll
    static void open() throws IOException {
        children = ProcessHandle.current().children().count();
        Files.writeString(folder.resolve("canary"), "alive");
        filters = Filters.sandboxed(SandboxLimits.defaults());
        filters.warmUp();
        patient = Filters.sandboxed(new SandboxLimits(Duration.ofSeconds(20), 50_000_000, 4L << 30, 16_384, 65_536));
        untouched = intrinsics(patient);
    }

    @AfterAll
    static void close() throws IOException {
        filters.close();
        patient.close();
        assertThat(Files.readString(folder.resolve("canary"))).isEqualTo("alive");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    }

    @AfterEach
    void noThreadIsLeft() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("treehook-filter-stop")));
    }

    private static String intrinsics(Filters pool) {
        return pool.value(INTRINSICS, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    private static Verdict evaluate(Filters pool, String filter) {
        return pool.evaluate(filter, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    private static void assertHealthy(Filters pool) {
        assertThat(evaluate(pool, "form('slug') === 'cleaning' && values('Rooms').length === 2"))
                .as("the next one")
                .isEqualTo(new Matched());
        assertThat(evaluate(pool, "form('slug') !== 'cleaning'")).isInstanceOf(Verdict.NotMatched.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reachesForTheHost(String name, String filter, String reason) {
        String hostile = filter.replace("CANARY", folder.resolve("canary").toString());

        Verdict verdict = evaluate(patient, hostile);

        assertThat(verdict).as(name).isInstanceOf(Failed.class);
        assertThat(verdict.reason())
                .contains(reason)
                .hasSizeLessThan(600)
                .doesNotContain("org.graalvm", "com.oracle", "\n");
        assertHealthy(patient);
        assertThat(intrinsics(patient)).isEqualTo(untouched);
    }

    static Stream<Arguments> reachesForTheHost() {
        String unknown = "is not defined";
        String noCode = "dynamic evaluation of code is disabled";
        return Stream.of(
                arguments("Java", "Java.type('java.lang.Runtime').getRuntime().exec('touch CANARY2')", unknown),
                arguments("Polyglot", "Polyglot.eval('js', '1')", unknown),
                arguments("Packages", "Packages.java.io.File('CANARY').delete()", unknown),
                arguments("java", "java.lang.System.exit(1)", unknown),
                arguments("load", "load('CANARY')", unknown),
                arguments("loadWithNewGlobal", "loadWithNewGlobal('CANARY')", unknown),
                arguments("require", "require('fs').unlinkSync('CANARY')", unknown),
                arguments("process", "process.exit(1)", unknown),
                arguments("quit", "quit()", unknown),
                arguments("read", "read('CANARY')", unknown),
                arguments("print", "print('x')", unknown),
                arguments("console", "console.log('x')", unknown),
                arguments("Graal", "Graal.versionGraalVM", unknown),
                arguments("performance", "performance.now()", unknown),
                arguments("setTimeout", "setTimeout(() => {}, 1)", unknown),
                arguments("queueMicrotask", "queueMicrotask(() => {})", unknown),
                arguments("fetch", "fetch('http://localhost')", unknown),
                arguments("Worker", "new Worker('x')", unknown),
                arguments("ShadowRealm", "new ShadowRealm()", unknown),
                arguments("WebAssembly", "WebAssembly.compile()", unknown),
                arguments("SharedArrayBuffer", "new SharedArrayBuffer(8)", unknown),
                arguments("Atomics", "Atomics.wait()", unknown),
                arguments("Intl", "Intl.DateTimeFormat()", unknown),
                arguments("Temporal", "Temporal.Now.instant()", unknown),
                arguments("WeakRef", "new WeakRef({})", unknown),
                arguments("FinalizationRegistry", "new FinalizationRegistry(() => {})", unknown),
                arguments("Proxy", "new Proxy({}, {})", unknown),
                arguments("Iterator", "Iterator.from([])", unknown),
                arguments("structuredClone", "structuredClone({})", unknown),
                arguments("import", "import('CANARY')", "returned a promise"),
                arguments("import.meta", "import.meta", "doesn't parse"),
                arguments("eval", "eval('1')", unknown),
                arguments("indirect eval", "(0, globalThis.eval)('1')", "is not a function"),
                arguments("Function", "Function('return this')()", noCode),
                arguments("constructor of a constructor", "({}).constructor.constructor('return this')()", noCode),
                arguments("constructor of a function", "form.constructor('return this')()", noCode),
                arguments("constructor of async", "(async () => {}).constructor('return 1')()", noCode),
                arguments("constructor of generators", "(function* () {}).constructor('yield 1')()", noCode),
                arguments(
                        "constructor of async generators", "(async function* () {}).constructor('yield 1')()", noCode),
                arguments("Reflect.construct", "Reflect.construct(Function, ['return this'])()", noCode),
                arguments("callee", "(function () { return arguments.callee })()", "TypeError"),
                arguments("caller", "(function f() { return f.caller })()", "TypeError"),
                arguments("host exception", "form(Symbol())", "takes the name of a property"),
                arguments(
                        "host class",
                        "(() => { try { form('x'.repeat(70000)) } catch (e) { return e.getClass() } })()",
                        "is not a function"),
                arguments("members of a function of ours", "form.getClass()", "is not a function"),
                arguments("with", "(() => { with (form) { return getClass } })()", "doesn't parse"),
                arguments("end of the wrapper", "true); })(); (function () { return (true", "doesn't parse"),
                arguments("end of the wrapper by a comment", "true /*", "doesn't parse"),
                arguments("return", "return true", "doesn't parse"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void leavesSomething(String name, String filter) {
        assertThat(evaluate(patient, "(() => { try { " + filter + " } catch (e) { } return true })()"))
                .as(name)
                .isEqualTo(new Matched());
        assertThat(evaluate(patient, "typeof left === 'undefined' && ({}).left === undefined && [].left === undefined"))
                .isEqualTo(new Matched());
        assertHealthy(patient);
        assertThat(intrinsics(patient)).isEqualTo(untouched);
    }

    static Stream<Arguments> leavesSomething() {
        return Stream.of(
                arguments("pollution of all that can be reached", """
                        const pending = [globalThis, form, [][Symbol.iterator](), (function* () {}), (async () => {})];
                        const seen = new Set();
                        while (pending.length > 0) {
                          const thing = pending.pop();
                          if (thing === null || (typeof thing !== 'object' && typeof thing !== 'function') || seen.has(thing)) continue;
                          seen.add(thing);
                          try { thing.left = 1 } catch (e) { }
                          try { Object.defineProperty(thing, 'left', { value: 1 }) } catch (e) { }
                          try { Object.setPrototypeOf(thing, { left: 1 }) } catch (e) { }
                          for (const key of Reflect.ownKeys(thing)) {
                            try { pending.push(thing[key]) } catch (e) { }
                            try { delete thing[key] } catch (e) { }
                            try { thing[key] = () => 7 } catch (e) { }
                          }
                          try { pending.push(Object.getPrototypeOf(thing)) } catch (e) { }
                        }"""),
                arguments("a symbol of its own", "globalThis[Symbol('left')] = 1"),
                arguments("Symbol.for", "Symbol.for('left').description"),
                arguments("Symbol.iterator", "Array.prototype[Symbol.iterator] = function* () {}"),
                arguments("Symbol.toPrimitive", "Object.prototype[Symbol.toPrimitive] = () => 'left'"),
                arguments(
                        "Symbol.hasInstance",
                        "Object.defineProperty(Array, Symbol.hasInstance, { value: () => true })"),
                arguments("Symbol.species", "Object.defineProperty(Array, Symbol.species, { get: () => Map })"),
                arguments("Symbol.unscopables", "Array.prototype[Symbol.unscopables].left = true"),
                arguments("toJSON", "Object.prototype.toJSON = () => 'left'"),
                arguments("toString", "Object.prototype.toString = () => 'left'"),
                arguments("valueOf", "Number.prototype.valueOf = () => 7"),
                arguments("then", "Object.prototype.then = (done) => done(7)"),
                arguments("JSON.parse", "JSON.parse = () => ({ left: 1 })"),
                arguments("Error.prepareStackTrace", "Error.prepareStackTrace = () => globalThis; new Error().stack"),
                arguments("Error.captureStackTrace", "Error.captureStackTrace(Object.prototype)"),
                arguments("Error.stackTraceLimit", "Error.stackTraceLimit = 1e9"),
                arguments("RegExp statics", "/(left)/.exec('left'); RegExp.input = 'left'"),
                arguments("lastIndex of a literal", "/x/g.exec('xxx'); (r => r.exec('xxx'))(/x/g)"),
                arguments("a template that is cached", "(tag => { tag.left = 1; tag.raw.left = 1 })`x`"),
                arguments("what a function returned", "values('Nested').a.left = 1; values('Rooms').length = 0"),
                arguments(
                        "a getter on what a function returned",
                        "Object.defineProperty(values('Rooms'), 'length', { get: () => 7 })"),
                arguments("prototype of what a function returned", "values('Nested').__proto__.left = 1"),
                arguments("the functions", "form = identity = values = () => 'left'"),
                arguments("the arguments", "arguments[0] = arguments[1] = () => 'left'"),
                arguments("Date.now", "Date.now = () => 0; Date.prototype.getTime = () => 0"),
                arguments("Math.random", "Math.random = () => 0"),
                arguments(
                        "a promise that is left pending", "new Promise(() => {}).then(() => { globalThis.left = 1 })"),
                arguments("a microtask", "Promise.resolve().then(() => { Object.prototype.left = 1 })"),
                arguments("an unhandled rejection", "Promise.reject(new Error('left'))"),
                arguments("an iterator helper", "Object.getPrototypeOf(Object.getPrototypeOf([].values())).left = 1"),
                arguments("a weak map", "new WeakMap([[form, 1]]); new WeakSet([form])"),
                arguments("a class", "class left { static x = 1 } left.x++"),
                arguments("a label", "left: for (;;) { break left }"),
                arguments("a function that is hoisted", "{ function left() {} }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void takesTooMuch(String name, String filter) {
        long before = ThreadUsage.allocatedByCurrentThread();

        Verdict verdict = evaluate(filters, filter);

        assertThat(verdict).as(name).isInstanceOf(Failed.class);
        assertThat(verdict.reason()).matches("The filter " + STOPPED).hasSizeLessThan(600);
        // Freed ones included: far below what it asks for, with room for a machine that is busy with something else.
        assertThat(ThreadUsage.allocatedByCurrentThread() - before).isLessThan(400L << 20);
        assertHealthy(filters);
    }

    static Stream<Arguments> takesTooMuch() {
        String big = "const s = 'x'.repeat(65536); ";
        return Stream.of(
                // time
                arguments("a loop", "(() => { for (;;); })()"),
                arguments("labelled loops", "(() => { a: for (;;) { b: for (;;) continue a } })()"),
                arguments("a loop that answers errors", "(() => { for (;;) { try { null.x } catch { } } })()"),
                arguments("finally", "(() => { try { for (;;); } finally { for (;;); } })()"),
                arguments("do while", "(() => { do { } while (true) })()"),
                arguments("a loop of its condition", "(() => { while ((() => true)()); })()"),
                arguments("recursion", "(function f() { return f() + f() })()"),
                arguments("recursion of constructors", "(() => { class A { x = new A() } return new A() })()"),
                arguments("recursion of getters", "({ get a() { return this.a } }).a"),
                arguments("recursion of toString", "(() => { const o = { toString: () => `${o}` }; return `${o}` })()"),
                arguments("recursion of valueOf", "(() => { const o = { valueOf: () => +o }; return +o })()"),
                arguments(
                        "recursion of toJSON",
                        "(() => { const o = { toJSON: () => JSON.stringify(o) }; return JSON.stringify(o) })()"),
                arguments("recursion of built-ins", "(() => { const f = () => [1].map(f); return f() })()"),
                arguments("recursion of sort", "(() => { const a = [2, 1], f = () => a.sort(f); return f() })()"),
                arguments("recursion of replace", "(() => { const f = () => 'x'.replace('x', f); return f() })()"),
                arguments("a comparator", "Array(1e4).fill(1).sort(() => { for (;;); })"),
                arguments(
                        "a comparator that is never content",
                        "Array.from({ length: 3e4 }, (x, i) => i).sort(() => Math.random() - 0.5)"),
                arguments("a regular expression", "/^(a+)+\\1$/.test('a'.repeat(5000) + 'b')"),
                arguments("nested regular expressions", "/^((a|aa)+)+(?=\\1)c$/.test('a'.repeat(5000))"),
                arguments("looking behind", "/(?<=(a+)+\\1)b/.test('a'.repeat(20000) + 'c') || Array(1e9).fill(0)"),
                arguments(
                        "regular expressions without end",
                        "(() => { for (let i = 0; ; i++) RegExp('a{' + i + '}').test('a'.repeat(60000)) })()"),
                arguments(
                        "groups of a regular expression",
                        "(() => { " + big + "return s.match(RegExp('x' + '()'.repeat(1000), 'g')) })()"),
                arguments(
                        "lower case of sigmas",
                        "(() => { const s = '\\u03a3.'.repeat(32768); for (;;) s.toLowerCase() })()"),
                arguments("lower case that grows", "'\\u0130'.repeat(65536).toLowerCase()"),
                arguments("upper case that grows", "'\\ufb03'.repeat(65536).toUpperCase()"),
                arguments("upper case of a language", "'\\u00df'.repeat(65536).toLocaleUpperCase('de')"),
                arguments(
                        "comparing in a language",
                        "'\\u0300\\u0327'.repeat(30000).localeCompare('\\u0327\\u0300'.repeat(30000))"),
                arguments("normalizing", "'\\u0300\\u0327'.repeat(30000).normalize('NFC')"),
                arguments("sorting long strings", """
                        (() => { const a = Array(4e4).fill('x'.repeat(65000) + 'a'), b = 'x'.repeat(65000) + 'b';
                          for (let i = 0; i < 4e4; i += 2) a[i] = b; return a.sort() })()"""),
                arguments("searching long strings", "'a'.repeat(60000).indexOf('a'.repeat(30000) + 'b')"),
                arguments(
                        "searching in all elements",
                        "(() => { const a = Array(4e4).fill(1); return a.map(() => a.indexOf(2)) })()"),
                arguments("an endless iterator", "[...{ [Symbol.iterator]: () => ({ next: Object }) }]"),
                arguments(
                        "an endless iterator in a set",
                        "new Set([1]).union({ size: 1, has: Boolean, keys: () => ({ next: Object }) })"),
                arguments(
                        "an endless iterator in destructuring",
                        "(([...all]) => all)({ [Symbol.iterator]: () => ({ next: Object }) })"),
                arguments(
                        "an endless iterator in a map",
                        "new Map({ [Symbol.iterator]: () => ({ next: () => ({ value: [1, 1] }) }) })"),
                arguments("async without end", "(async () => { for (;;) await 0 })()"),
                arguments(
                        "promises without end",
                        "(() => { const f = () => Promise.resolve().then(f); f(); return true })()"),
                arguments("a computed key", "({ [{ toString() { for (;;); } }]: 1 })"),
                arguments("a default value", "((a = (() => { for (;;); })()) => a)()"),
                arguments("a static block", "new (class { static { for (;;); } })"),
                arguments("a tag", "(() => { for (;;); })`x`"),
                arguments("instanceof", "1 instanceof { [Symbol.hasInstance]() { for (;;); } }"),
                // memory
                arguments("an array of 1e9", "Array(1e9).fill(0)"),
                arguments("an array from a length", "Array.from({ length: 1e9 })"),
                arguments("an array that is spread", "[...Array(2 ** 32 - 1)]"),
                arguments("an array that doubles", "(() => { let a = [1]; for (;;) a = [...a, ...a] })()"),
                arguments("an array that pushes itself", "(() => { const a = [1]; for (;;) a.push(...a) })()"),
                arguments("an array that is concatenated", "(() => { let a = [1]; for (;;) a = a.concat(a) })()"),
                arguments("an array that is flattened", "(() => { let a = [1]; for (;;) a = [a, a].flat() })()"),
                arguments("arrays in arrays", "Array(4e4).fill(Array(4e4).fill(1)).map(a => a.slice())"),
                arguments("array-likes", "Array.prototype.slice.call({ length: 2 ** 32 - 1 })"),
                arguments("a map that grows", "(() => { const m = new Map(); for (let i = 0; ; i++) m.set(i, {}) })()"),
                arguments("keys that grow", "(() => { const o = {}; for (let i = 0; ; i++) o['k' + i] = {} })()"),
                arguments("closures that grow", "(() => { const a = []; for (;;) a.push(() => a) })()"),
                arguments("errors that grow", "(() => { const a = []; for (;;) a.push(new Error('x')) })()"),
                arguments("descriptors of a string", "Object.getOwnPropertyDescriptors('x'.repeat(65536))"),
                arguments("arguments", "Math.max(...Array(1e8))"),
                arguments("apply", "Reflect.apply(Math.max, null, { length: 2 ** 53 - 1 })"),
                arguments(
                        "a cyclic array as text",
                        "(() => { let a = []; for (let i = 0; i < 100; i++) a = [a, a]; return `${a}` })()"),
                arguments("promises", "(() => { const a = []; for (;;) a.push(Promise.resolve(a)) })()"),
                // strings
                arguments("repeat", "'x'.repeat(2 ** 31)"),
                arguments("padStart", "'x'.padStart(2 ** 31)"),
                arguments("a string that doubles", "(() => { let s = 'x'; for (;;) s += s })()"),
                arguments("join", "Array(4e4).fill('x'.repeat(65000)).join('')"),
                arguments("concat", "''.concat(...Array(9999).fill('x'.repeat(65000)))"),
                arguments("a template", "(() => { " + big + "return `${s}${s}` })()"),
                arguments("replaceAll by a string", "(() => { " + big + "return s.replaceAll('x', s) })()"),
                arguments("replaceAll by what is before", "(() => { " + big + "return s.replaceAll('x', '$`') })()"),
                arguments(
                        "replace by what is behind",
                        "(() => { " + big + "return s.replace('x', \"$'\".repeat(30000)) })()"),
                arguments("replaceAll of nothing", "(() => { " + big + "return s.replaceAll('', s) })()"),
                arguments("replace by groups", "(() => { " + big + "return s.replace(/(x)/g, '$1'.repeat(30000)) })()"),
                arguments("replace by a function", "(() => { " + big + "return s.replaceAll('x', () => s) })()"),
                arguments("JSON of a string", "JSON.stringify('\\u0001'.repeat(65000))"),
                arguments(
                        "JSON of a tree",
                        "(() => { let a = []; for (let i = 0; i < 60; i++) a = [a, a]; return JSON.stringify(a) })()"),
                arguments(
                        "JSON that is revived",
                        "JSON.parse('[' + '0,'.repeat(30000) + '0]', () => Array(4e4).fill(0))"),
                arguments("String.raw", "String.raw({ raw: { length: 2 ** 53 - 1 } })"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersWithATrap(String name, String filter) {
        Verdict verdict = evaluate(filters, filter);

        assertThat(verdict).as(name).isInstanceOf(Failed.class);
        assertThat(verdict.reason())
                .startsWith("The filter ")
                .hasSizeLessThan(600)
                .doesNotContain("org.", "\n");
        assertHealthy(filters);
    }

    static Stream<Arguments> answersWithATrap() {
        return Stream.of(
                arguments("valueOf", "({ valueOf() { for (;;); } })"),
                arguments("toString", "({ toString() { for (;;); } })"),
                arguments("toPrimitive", "({ [Symbol.toPrimitive]() { for (;;); } })"),
                arguments("toJSON", "({ toJSON() { for (;;); } })"),
                arguments("then", "({ then() { for (;;); } })"),
                arguments("length", "({ get length() { for (;;); } })"),
                arguments("a boolean that is none", "new Boolean(true)"),
                arguments("an array with a trap", "Object.defineProperty([], '0', { get() { for (;;); } })"),
                arguments("a function", "form"),
                arguments("a symbol", "Symbol('x'.repeat(60000))"),
                arguments("a long string", "'x'.repeat(65536)"),
                arguments("an error with a trap", "(() => { throw { get message() { for (;;); } } })()"),
                arguments("an error with a long message", "(() => { throw new Error('x'.repeat(65000)) })()"),
                arguments("an error with lines", "(() => { throw new Error('a\\nb\\u0000\\u202e') })()"),
                arguments("an error that can't be text", "(() => { throw { toString: Symbol } })()"),
                arguments(
                        "an error with a stack",
                        "(() => { throw Object.defineProperty(new Error('x'), 'stack', { get() { for (;;); } }) })()"),
                arguments("nothing", "undefined"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuchSource")
    void isTooMuchSource(String name, String filter) {
        assertThat(evaluate(filters, filter)).as(name).isInstanceOf(Failed.class);
        assertHealthy(filters);
    }

    static Stream<Arguments> tooMuchSource() {
        return Stream.concat(
                Stream.of(
                        arguments("one character too many", " ".repeat(16_380) + "true "),
                        arguments("a megabyte", "1+".repeat(500_000) + "1")),
                List.of("(", "[", "{a:", "!", "-(", "`${", "a?b:", "x=>", "(x=>{return ", "/(", "new ", "typeof ")
                        .stream()
                        .map(opening -> arguments("nested " + opening, opening.repeat(16_000 / opening.length()))));
    }
}
