package org.treehook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "values.SSN | {\"values\":{\"SSN\":\"[redacted]\",\"b\":{\"SSN\":2}},\"SSN\":3}",
                "..SSN | {\"values\":{\"SSN\":\"[redacted]\",\"b\":{\"SSN\":\"[redacted]\"}},\"SSN\":\"[redacted]\"}",
                "..b.SSN | {\"values\":{\"SSN\":1,\"b\":{\"SSN\":\"[redacted]\"}},\"SSN\":3}",
                "values.* | {\"values\":{\"SSN\":\"[redacted]\",\"b\":\"[redacted]\"},\"SSN\":3}",
                "values.*.SSN | {\"values\":{\"SSN\":1,\"b\":{\"SSN\":\"[redacted]\"}},\"SSN\":3}",
                "other.SSN | {\"values\":{\"SSN\":1,\"b\":{\"SSN\":2}},\"SSN\":3}",
            })
    void aPathNamesFields(String path, String shown) {
        Redacted redacted = Redaction.parse(path).ofText("{\"values\":{\"SSN\":1,\"b\":{\"SSN\":2}},\"SSN\":3}");

        assertThat(redacted.content()).isEqualTo(shown);
        assertThat(redacted.isWhole()).isEqualTo(path.startsWith("other"));
    }

    @Test
    void namesMayHoldDotsAndCommasAndListsCountAsTheirElements() {
        Redaction redaction = Redaction.parse("values.a\\.b, values.c\\, d\nvalues.list.x");

        assertThat(redaction
                        .ofText(
                                "{\"values\":{\"a.b\":[1,2],\"c, d\":true,\"list\":[{\"x\":\"y\",\"z\":1.50},{\"x\":null}]}}")
                        .content())
                .isEqualTo("{\"values\":{\"a.b\":\"[redacted]\",\"c, d\":\"[redacted]\","
                        + "\"list\":[{\"x\":\"[redacted]\",\"z\":1.50},{\"x\":null}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.", "..", ".a", "a..b", "password", "values.a, values"})
    void aPathThatNamesNoFieldIsRefused(String paths) {
        assertThatThrownBy(() -> Redaction.parse(paths)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it was a/b \"c\" é!",
                "{\"v\":\"a\\/b \\\"c\\\" \\u00e9!\"}",
                "/x?v=a%2Fb%20%22c%22%20%C3%A9%21",
                "v=a%2Fb+%22c%22+%C3%A9%21",
                "<p>a/b &quot;c&quot; é!</p>",
                "cut off: a/b \"c\" é"
            })
    void aValueIsMaskedInTheFormsInWhichTextsQuoteIt(String text) {
        Redacted redacted = Redaction.parse("..v").ofText("{\"v\":\"a/b \\\"c\\\" é!\"}");

        assertThat(redacted.in(text))
                .doesNotContain("a/b", "a\\/b", "a%2Fb", "c\\\"", "c&")
                .contains("[redacted]");
    }

    @Test
    void theBeginningOfALongValueIsMaskedToo() {
        Redacted redacted = Redaction.parse("..v").ofText("{\"v\":\"" + "0123456789".repeat(30) + "\"}");

        assertThat(redacted.in("is " + "0123456789".repeat(9) + "012345678…")).isEqualTo("is [redacted]…");
    }

    @Test
    void whatIsNoJsonIsMaskedAsAWhole() {
        assertThat(Redaction.parse("..v").ofText("v=1").content()).isEqualTo("[redacted]");
        assertThat(Redaction.none().ofText("v=1").content()).isEqualTo("v=1");
    }

    @Test
    void entriesOfAListKeepTheirOwnValuesOrAreRefused() {
        Redacted redacted =
                Redaction.parse("..v").ofText("{\"l\":[{\"n\":1,\"v\":\"one1\"},{\"n\":2,\"v\":\"two2\"}],\"k\":1}");
        String shown = redacted.content();

        assertThat(redacted.restored(shown.replace("\"k\":1", "\"k\":2")))
                .isEqualTo("{\"l\":[{\"n\":1,\"v\":\"one1\"},{\"n\":2,\"v\":\"two2\"}],\"k\":2}");
        String swapped = "{\"l\":[{\"n\":2,\"v\":\"[redacted]\"},{\"n\":1,\"v\":\"[redacted]\"}],\"k\":1}";
        assertThatThrownBy(() -> redacted.restored(swapped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at l[0]");
    }
}
