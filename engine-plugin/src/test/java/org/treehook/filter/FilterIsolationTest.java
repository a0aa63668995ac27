package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.filter.Verdict.Matched;

/** Nothing that one evaluation does is seen by the next, which runs in the same sandbox. */
class FilterIsolationTest {

    private static Filters filters;

    @BeforeAll
    static void open() {
        filters = Filters.sandboxed(new SandboxLimits(Duration.ofSeconds(20), 50_000_000, 4L << 30, 16_384, 65_536));
        filters.warmUp();
    }

    @AfterAll
    static void close() {
        filters.close();
    }

    private static Verdict evaluate(String filter) {
        return filters.evaluate(filter, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            globalThis.left = 1                                                | typeof left === 'undefined'
            left = 1                                                           | typeof left === 'undefined'
            Object.defineProperty(globalThis, 'left', { value: 1 })            | typeof left === 'undefined'
            delete globalThis.Math                                             | typeof Math === 'object'
            undefined = 1                                                      | typeof undefined === 'undefined'
            Object.setPrototypeOf(globalThis, { left: 1 })                     | typeof left === 'undefined'
            Object.prototype.left = 1                                          | ({}).left === undefined
            ({}).__proto__.left = 1                                            | ({}).left === undefined
            Object.prototype.__defineGetter__('left', () => 1)                 | ({}).left === undefined
            Array.prototype.left = 1                                           | [].left === undefined
            Array.prototype.indexOf = () => 7                                  | form('attribute:Many').indexOf('z') === -1
            Array.prototype[0] = 'left'                                        | form('attribute:Unset')[0] === undefined
            Array.prototype[Symbol.iterator] = () => 7                         | [...form('attribute:Many')].length === 2
            String.prototype.startsWith = () => true                           | !form('slug').startsWith('x')
            Function.prototype.call = () => 7                                  | Math.max.call(null, 1) === 1
            Math.random = () => 7                                              | Math.random() < 1
            Date.now = () => 7                                                 | Date.now() > 7
            Date.prototype.getTime = () => 7                                   | new Date().getTime() > 7
            JSON.parse = () => 7                                               | form('slug') === 'cleaning' && JSON.parse('1') === 1
            Symbol.iterator.left = 1                                           | Symbol.iterator.left === undefined
            RegExp.prototype.test = () => true                                 | !/x/.test('y')
            RegExp.prototype.exec = () => 7                                    | /x/.exec('y') === null
            /(l)eft/.exec('left')                                              | RegExp.$1 === undefined && RegExp.lastMatch === undefined
            Promise.prototype.then = () => 7                                   | typeof Promise.resolve().then(() => 1) === 'object'
            Promise.resolve().then(() => { globalThis.left = 1 })              | typeof left === 'undefined'
            (async () => { await 0; globalThis.left = 1 })()                   | typeof left === 'undefined'
            form.left = 1                                                      | form.left === undefined
            form = () => 7                                                     | form('slug') === 'cleaning'
            arguments[0].left = 1                                              | form.left === undefined
            arguments[0] = () => 7                                             | form('slug') === 'cleaning'
            Object.setPrototypeOf(form, { left: 1 })                           | form.left === undefined
            form('attribute:Many').push('left')                                | form('attribute:Many').length === 2
            values('Nested').a.b = 'left'                                      | values('Nested').a.b === 1
            Object.defineProperty(values('Nested').a, 'b', { get: () => 7 })   | values('Nested').a.b === 1
            Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })          | [...[1, 2]].length === 2
            Object.getPrototypeOf(new Map()[Symbol.iterator]()).next = () => ({ done: true })   | [...new Map([[1, 2]])].length === 1
            Object.getPrototypeOf(new Set()[Symbol.iterator]()).next = () => ({ done: true })   | [...new Set([1])].length === 1
            Object.getPrototypeOf(''[Symbol.iterator]()).next = () => ({ done: true })          | [...'ab'].length === 2
            Object.getPrototypeOf('x'.matchAll(/x/g)).next = () => ({ done: true })             | [...'x'.matchAll(/x/g)].length === 1
            Object.getPrototypeOf(function* () {}).left = 1                    | (function* () {}).left === undefined
            Object.getPrototypeOf(async () => {}).left = 1                     | (async () => {}).left === undefined
            Object.getPrototypeOf(async function* () {}).left = 1              | (async function* () {}).left === undefined
            Error.prepareStackTrace = () => 7                                  | Error.prepareStackTrace === undefined
            Error.stackTraceLimit = 7                                          | Error.stackTraceLimit !== 7
            Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set.left = 1 | Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set.left === undefined
            Object.freeze(Object.prototype)                                    | (() => { const o = {}; o.a = 1; return o.a === 1 })()
            """)
    void nothingIsLeftBehind(String leaving, String clean) {
        assertThat(evaluate(clean)).as("before").isEqualTo(new Matched());
        // It matches, so the sandbox stays in use.
        assertThat(evaluate("(() => { try { " + leaving + " } catch (e) { } return true })()"))
                .as("the attempt")
                .isEqualTo(new Matched());
        assertThat(evaluate(clean)).as("after").isEqualTo(new Matched());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function f() { const clean = f.left === undefined; f.left = 1; return clean })()",
                "(tag => { const clean = tag.left === undefined; try { tag.left = 1 } catch (e) { } return clean })`x`",
                "(() => { const all = /a/g; return all.lastIndex === 0 && all.test('a') && all.lastIndex === 1 })()",
                "new (class { static left = 0; get clean() { return this.constructor.left++ === 0 } })().clean",
                "(() => { const clean = arguments.length === 7; arguments[0] = 1; arguments.length = 9; return clean })()",
            })
    void theSameFilterFindsNothingOfItsOwn(String filter) {
        assertThat(evaluate(filter)).isEqualTo(new Matched());
        assertThat(evaluate(filter)).isEqualTo(new Matched());
    }

    @Test
    void everythingThatCanBeReachedIsFrozen() {
        assertThat(evaluate("""
                        (() => {
                          const pending = [globalThis, form, identity, event, [][Symbol.iterator](), 'x'.matchAll(/x/g),
                            function* () {}, async () => {}, async function* () {}, /x/, new Map(), new Set(),
                            new Map()[Symbol.iterator](), new Set()[Symbol.iterator](), ''[Symbol.iterator](),
                            Promise.resolve(), new Date(), Symbol('x'), new Error('x')];
                          const fresh = new Set(pending.filter(thing => thing !== globalThis && thing !== form));
                          const seen = new Set();
                          while (pending.length > 0) {
                            const thing = pending.pop();
                            if (thing === null || (typeof thing !== 'object' && typeof thing !== 'function')
                                || seen.has(thing)) continue;
                            seen.add(thing);
                            if (!fresh.has(thing) && !Object.isFrozen(thing)) throw String(Object.keys(thing));
                            pending.push(Object.getPrototypeOf(thing));
                            if (fresh.has(thing)) continue;
                            for (const key of Reflect.ownKeys(thing)) {
                              const property = Object.getOwnPropertyDescriptor(thing, key);
                              pending.push(property.value, property.get, property.set);
                            }
                          }
                          return seen.size > 300;
                        })()
                        """)).isEqualTo(new Matched());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Polyglot",
                "Graal",
                "load",
                "print",
                "console",
                "require",
                "process",
                "quit",
                "exit",
                "eval",
                "Proxy",
                "ArrayBuffer",
                "SharedArrayBuffer",
                "Atomics",
                "WeakRef",
                "FinalizationRegistry",
                "Intl",
                "setTimeout",
                "WebAssembly",
                "Packages",
                "java",
                "Uint8Array",
                "BigInt",
                "team",
                "user",
            })
    void nothingElseIsInScope(String name) {
        assertThat(evaluate("typeof " + name + " === 'undefined'")).isEqualTo(new Matched());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Function('return true')()",
                "(() => {}).constructor('return true')()",
                "(async () => {}).constructor('return true')()",
                "(function* () {}).constructor('yield true')()",
                "(function f() { return arguments.callee })()",
                "(function f() { return f.caller })()",
                "import('java.lang.System')",
                "form.constructor.constructor('return this')()",
            })
    void codeIsNotMadeFromText(String filter) {
        assertThat(evaluate(filter)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void thereIsNoThis() {
        assertThat(evaluate("this === undefined && (function () { return this })() === undefined"))
                .isEqualTo(new Matched());
    }

    @Test
    void theSymbolRegistryIsGone() {
        assertThat(evaluate("Symbol.for === undefined && Symbol.keyFor === undefined"))
                .isEqualTo(new Matched());
    }

    @Test
    void valuesAreJavaScriptsOwn() {
        assertThat(evaluate("form('attribute:Many') instanceof Array && values('Nested').constructor === Object"
                        + " && form('attribute:Many') !== form('attribute:Many')"))
                .isEqualTo(new Matched());
    }
}
