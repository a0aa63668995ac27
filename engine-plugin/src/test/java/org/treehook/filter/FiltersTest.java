package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.event.EventCatalog;
import org.treehook.filter.Verdict.Failed;
import org.treehook.filter.Verdict.Matched;
import org.treehook.filter.Verdict.NotMatched;

class FiltersTest {

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

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n\t"})
    void aBlankFilterMatches(String filter) {
        assertThat(evaluate(filter)).isEqualTo(new Matched());
        filters.check(filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "true;",
                "form('slug') === 'cleaning'",
                "form(\"slug\")===\"cleaning\"",
                "form('notes') === null",
                "form('unheard of') === null",
                "form('attribute:Icon').startsWith('fa-')",
                "form('attribute:Custom Submission Workflow').indexOf('Submitted') === -1",
                "Array.isArray(form('attribute:Many')) && form('attribute:Many').length === 2",
                "form('notes', 'none') === 'none' && form('attribute:Unset', 'x') === 'x' && values('Nothing', 1) === 1",
                "form('slug', 'none') === 'cleaning'",
                "form('notes', values('Nested')).a.b === 1",
                "submission('page') === 3 && submission('draft') === false",
                "values('Rooms').includes('Kitchen')",
                "values('Nested').a.b === 1",
                "identity('username') === 'bob'",
                "event('type') === 'Submission' && event('action') === 'Submitted'",
                "event('timestamp') === '2026-01-02T03:04:05.678Z' && event('else') === null",
                "['x', ['y', ['z']]].flat().concat('a', ['b']).join() === 'x,y,z,a,b'",
                "Array.from('abc', (c, i) => c + i).join('') === 'a0b1c2' && [1, 2].flatMap(x => [x, x]).length === 4",
                "Array.from({ length: 2 }).length === 2 && String.raw`a\\b${1}c` === 'a\\\\b1c'",
                "'a-b-c'.split('-').length === 3 && 'aXbX'.replace(/x/gi, 'y') === 'ayby' && 'abc'.includes('bc')",
                "'e\\u0301'.normalize().length === 1 && Object.assign({}, { a: 1 }, { b: 2 }).b === 2",
                "JSON.stringify({ a: 1, b: 2 }, ['b']) === '{\"b\":2}'",
                "// a comment\ntrue // and another",
                "(1, true)",
                "{}.constructor === Object",
            })
    void trueMatches(String filter) {
        assertThat(evaluate(filter)).isEqualTo(new Matched());
        filters.check(filter);
    }

    @Test
    void falseTellsWhatTheFunctionsReturned() {
        Verdict verdict = evaluate("form('attribute:None').indexOf(\"x\") > -1 || form(\"name\") === 'x'"
                + " || form('notes', 'none') === 'x' || form('slug') === 'x' || form('slug') === 'y'"
                + " || values('Rooms').length > 5");

        assertThat(((NotMatched) verdict).readings())
                .extracting(Verdict.Reading::toString)
                .containsExactly(
                        "form('attribute:None') → []",
                        "form(\"name\") → \"Cleaning \\\"quick\\\"\"",
                        "form('notes', \"none\") → \"none\"",
                        "form('slug') → \"cleaning\"",
                        "values('Rooms') → [\"Kitchen\",\"Hall, East\"]");
        assertThat(verdict.reason()).startsWith("form('attribute:None') → []; form(");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'yes'                               | The filter returned a string ("yes"), not true or false.
            'yes'.repeat(99).length             | The filter returned a number (297), not true or false.
            null                                | The filter returned null, not true or false.
            undefined                           | The filter returned undefined, not true or false.
            form('attribute:Many')              | The filter returned an array, not true or false.
            ({})                                | The filter returned an object, not true or false.
            new Boolean(true)                   | The filter returned an object, not true or false.
            () => true                          | The filter returned a function, not true or false.
            Symbol('x')                         | The filter returned a symbol, not true or false.
            (async () => true)()                | The filter returned a promise, not true or false.
            form('notes').length                | The filter failed: TypeError: Cannot read property 'length' of null (line 1, column 1)
            true &&  form('notes').length       | The filter failed: TypeError: Cannot read property 'length' of null (line 1, column 10)
            (() => { throw 'out' })()           | The filter failed: out (line 1, column 10)
            form()                              | The filter failed: TypeError: form() takes the name of a property, for example form('name') (line 1, column 1)
            form(1)                             | The filter failed: TypeError: form() takes the name of a property, for example form('name') (line 1, column 1)
            true false                          | The filter doesn't parse: line 1, column 6: Expected ; but found false
            [...(function* () { yield 1 })()]   | The filter failed: TypeError: A filter can have no generators (line 1, column 2)
            """)
    void anythingElseFails(String filter, String reason) {
        assertThat(evaluate(filter)).isEqualTo(new Failed(reason));
    }

    @Test
    void aFunctionThatTheTypeLacksIsNamedWithThoseThatItHas() {
        assertThat(evaluate("team('name') === 'x'").reason())
                .isEqualTo("The filter failed: ReferenceError: team is not defined (line 1, column 1)."
                        + " An event of type Submission has the functions"
                        + " form, kapp, space, submission, values, identity, event.");
        assertThat(filters.evaluate(
                                "form('slug') === 'x'",
                                EventCatalog.standard().find("Team").orElseThrow(),
                                CleaningRequest.EVENT)
                        .reason())
                .contains("form is not defined", "has the functions team, space, identity, event.");
    }

    @Test
    void aReasonIsShortAndOneLine() {
        assertThat(evaluate("(() => { throw values('Long').slice(1) + '\\n' })()")
                        .reason())
                .hasSizeLessThan(500)
                .doesNotContain("\n");
        assertThat(evaluate("values('Rooms').map(() => 'x').join('\\n'.repeat(9000))")
                        .reason())
                .hasSizeLessThan(500)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            form('slug' === 1                        | line 1, column 18: Expected , but found the end
            true &&                                  | line 1, column 8: Expected an operand but found the end
            true; true                               | line 1, column 5: Expected ) but found ;
            return true                              | line 1, column 1: Invalid return statement
            'open                                    | line 1, column 6: Missing close quote
            if (true) true                           | line 1, column 1: Expected an operand but found if
            var x = 1                                | line 1, column 1: Expected an operand but found var
            true) ; (function(){ return true })(     | line 1, column 5: Expected ; but found )
            true];[true                              | line 1, column 5: Expected ; but found ]
            true})(function(){return(true            | line 1, column 5: Expected the end but found }
            /* open                                  | line 1, column 1: Expected an operand but found error
            // only a comment                        | line 1, column 1: This is not one JavaScript expression.
            """)
    void whatIsNotOneExpressionDoesNotParse(String filter, String message) {
        assertThatThrownBy(() -> filters.check(filter))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage(message);
        assertThat(evaluate(filter).reason()).isEqualTo("The filter doesn't parse: " + message);
    }

    @Test
    void aTextThatBreaksOutOfOneKindOfBracketDoesNotParse() {
        // Alone a block, a regular expression and a number; between round brackets a division and two statements.
        assertThatThrownBy(() -> filters.check("{} / \"[\" ) ; ( \"]\" /\n 2"))
                .isInstanceOf(FilterSyntaxException.class);
    }

    @Test
    void theFaultIsLocatedInItsLine() {
        assertThatThrownBy(() -> filters.check("true\n  && form('slug'\n  || false"))
                .isInstanceOfSatisfying(FilterSyntaxException.class, fault -> {
                    assertThat(fault.line()).isEqualTo(3);
                    assertThat(fault.column()).isEqualTo(11);
                });
        assertThat(evaluate("true\n  && form('notes').x").reason()).endsWith("(line 2, column 6)");
    }

    @Test
    void anOversizedFilterIsRefused() {
        String filter = "true || '" + "x".repeat(17_000) + "'";

        assertThatThrownBy(() -> filters.check(filter))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage("line 1, column 1: The filter is longer than 16384 characters.");
        assertThat(evaluate(filter)).isEqualTo(new Failed("The filter is longer than 16384 characters."));
    }

    @Test
    void closedFiltersEvaluateNothing() {
        Filters closed = Filters.sandboxed(SandboxLimits.defaults());
        closed.warmUp();
        closed.close();

        assertThatThrownBy(() -> closed.evaluate("true", CleaningRequest.TYPE, CleaningRequest.EVENT))
                .isInstanceOf(IllegalStateException.class);
    }
}
