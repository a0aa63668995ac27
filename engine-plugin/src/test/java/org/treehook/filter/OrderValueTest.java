package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an {@code orderBy} expression comes to. */
class OrderValueTest {

    private static Filters filters;

    @BeforeAll
    static void open() {
        // None of these is about time, and a busy machine would stop one now and then.
        filters = Filters.sandboxed(SandboxLimits.defaults().withEvaluationTime(Duration.ofSeconds(10)));
        filters.warmUp();
    }

    @AfterAll
    static void close() {
        filters.close();
    }

    private static String value(String expression) {
        return filters.value(expression, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            submission('id')                        | 7
            submission('page')                      | 3
            submission('draft')                     | false
            form('slug') + '/' + submission('id');  | cleaning/7
            values('Rooms')[0]                      | Kitchen
            1 / 3                                   | 0.3333333333333333
            """)
    void aTextANumberAndABooleanAreTexts(String expression, String value) {
        filters.checkValue(expression);
        assertThat(value(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "undefined", "form('notes')", "values('Empty')", "values('Unknown')"})
    void nothingIsTheEmptyText(String expression) {
        filters.checkValue(expression);
        assertThat(value(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            values('Rooms')            | returned an array, not a text, a number, true or false.
            []                         | returned an array, not a text, a number, true or false.
            values('Nested')           | returned an object, not a text, a number, true or false.
            () => 1                    | returned a function, not a text, a number, true or false.
            form('notes').length       | failed: TypeError: Cannot read property 'length' of null (line 1, column 1)
            1 +                        | doesn't parse: line 1, column 4: Expected an operand but found the end
            """)
    void anythingElseFails(String expression, String reason) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(TemplateFailure.class)
                .hasMessage("The orderBy expression " + reason);
    }

    @Test
    void aFunctionThatTheTypeLacksIsNamedWithThoseThatItHas() {
        assertThatThrownBy(() -> value("team('name')"))
                .hasMessageStartingWith("The orderBy expression failed: ReferenceError: team is not defined")
                .hasMessageContaining("An event of type Submission has the functions form, kapp,");
    }

    @Test
    void whatIsTooLongIsSaidToBeSo() {
        assertThatThrownBy(() -> filters.checkValue("1" + " ".repeat(20_000)))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining("The orderBy expression is longer than 16384 characters.");
        assertThatThrownBy(() -> filters.checkValue("1, 2) + (3")).isInstanceOf(FilterSyntaxException.class);
    }
}
