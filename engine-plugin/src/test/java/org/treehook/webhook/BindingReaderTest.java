package org.treehook.webhook;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.event.EventCatalog;

class BindingReaderTest {

    private final BindingReader reader = new BindingReader(EventCatalog.standard());
    private final List<String> problems = new ArrayList<>();

    @Test
    void headersKeepTheirOrderAndLoseTheirMargins() {
        assertThat(BindingReader.headers(" X-One :  1 \r\nX-Two:a: b\n\nX-Empty:"))
                .containsExactly(entry("X-One", "1"), entry("X-Two", "a: b"), entry("X-Empty", ""));
    }

    @Test
    void noHeadersAreNone() {
        assertThat(BindingReader.headers(null)).isEmpty();
        assertThat(BindingReader.headers("\n \n")).isEmpty();
    }

    @Test
    void whatIsNotThereHasItsMeaning() {
        Binding binding = read(Map.of()).orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(binding.filter()).isEmpty();
        assertThat(binding.url()).isNull();
        assertThat(binding.retry()).isNull();
        assertThat(binding.timeout()).isNull();
        assertThat(binding.headers()).isNull();
    }

    @Test
    void blankPropertiesAreNotThere() {
        Binding binding = read(Map.of("webhook.url", "  ", "webhook.timeout", "", "webhook.filter", " true "))
                .orElseThrow();

        assertThat(binding.url()).isNull();
        assertThat(binding.timeout()).isNull();
        assertThat(binding.filter()).isEqualTo("true");
    }

    @Test
    void anAliasBecomesTheEventThatItStandsFor() {
        Binding binding = read(Map.of(
                        "webhook.scope", "space", "webhook.type", "User", "webhook.event", "Login Failed"))
                .orElseThrow();

        assertThat(binding.type()).isEqualTo("Space");
        assertThat(binding.event()).isEqualTo("Login Failure");
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        Optional<Binding> binding = reader.read(Map.of("webhook.nmae", "x"), problems);

        assertThat(binding).isEmpty();
        assertThat(problems).hasSize(5);
        assertThat(problems.get(0)).startsWith("Unknown property \"webhook.nmae\"; known are: webhook.name, ");
        assertThat(problems)
                .contains(
                        "The property webhook.name is missing.",
                        "The property webhook.scope is missing.",
                        "The property webhook.type is missing.",
                        "The property webhook.event is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook.scope     | kapp:       | none of: space, kapp:<slug>, kapp:*",
                "webhook.scope     | Space       | none of: space, kapp:<slug>, kapp:*",
                "webhook.scope     | space       | Unknown type \"Submission\" for a space event",
                "webhook.event     | Sumbitted   | Unknown event \"Sumbitted\"",
                "webhook.timeout   | 30          | is no ISO-8601 duration",
                "webhook.timeout   | PT0S        | is not between",
                "webhook.timeout   | PT5M0.001S  | is not between",
                "webhook.rateLimit | 0/s         | rateLimit: The rate limit \"0/s\" is not from 1 to 999999 calls.",
                "webhook.rateLimit | 10/h        | rateLimit: The rate limit \"10/h\" is neither <n>/s nor <n>/min",
                "webhook.headers   | no colon    | is not of the form \"Name: value\"",
                "webhook.headers   | two words:1 | is not of the form \"Name: value\"",
            })
    void whatCantBeUsedIsSaid(String property, String value, String problem) {
        assertThat(read(Map.of(property, value))).isEmpty();
        assertThat(problems).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "cookie", "HOST", "Webhook-Id", "treehook-depth", "Content-Type"})
    void headersThatAreOursAreRefused(String name) {
        assertThat(read(Map.of("webhook.headers", "X-Fine: 1\n" + name + ": x")))
                .isEmpty();
        assertThat(problems)
                .containsExactly("webhook.headers: the header " + name
                        + " can't be set here; credentials belong into a secret (webhook.secret).");
    }

    @Test
    void theLongestOfEverythingFits() {
        assertThat(read(Map.of(
                        "webhook.name",
                        "n".repeat(255),
                        "webhook.url",
                        "/" + "u".repeat(3999),
                        "webhook.timeout",
                        "PT5M",
                        "webhook.rateLimit",
                        "999999/min",
                        "webhook.orderBy",
                        "o".repeat(4000),
                        "webhook.headers",
                        "X-A: 1\n\nX-B: 2")))
                .isPresent();
        assertThat(read(Map.of(
                        "webhook.name",
                        "n".repeat(256),
                        "webhook.url",
                        "/" + "u".repeat(4000),
                        "webhook.orderBy",
                        "o".repeat(4001))))
                .isEmpty();
        assertThat(problems).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"webhook.retry, 1000", "webhook.secret, 255"})
    void whatIsLongerThanItsColumnIsSaid(String property, int longest) {
        assertThat(read(Map.of(property, "x".repeat(longest)))).isPresent();
        assertThat(read(Map.of(property, "x".repeat(longest + 1)))).isEmpty();
        assertThat(problems).containsExactly(property + " is longer than " + longest + " characters.");
    }

    @Test
    void headersAreBounded() {
        String twenty = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> "X-" + number + ": 1\n")
                .collect(Collectors.joining());
        assertThat(read(Map.of("webhook.headers", twenty))).isPresent();
        assertThat(read(Map.of("webhook.headers", "X-One: " + "x".repeat(7993))))
                .isPresent();

        assertThat(read(Map.of("webhook.headers", twenty + "X-Two: 1"))).isEmpty();
        assertThat(read(Map.of("webhook.headers", "X-One: " + "x".repeat(7994))))
                .isEmpty();
        assertThat(problems)
                .hasSize(2)
                .containsOnly("webhook.headers are more than 20, or longer than 8000 characters together.");
    }

    @Test
    void aHeaderHoldsNoControlCharacter() {
        assertThat(read(Map.of("webhook.headers", "X-One: a\tb"))).isPresent();
        assertThat(read(Map.of("webhook.headers", "X-One: a\u0085b"))).isEmpty();
        assertThat(problems).containsExactly("webhook.headers: the value of X-One holds a control character.");
    }

    private Optional<Binding> read(Map<String, String> changed) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "webhook.name", "One",
                "webhook.scope", "kapp:services",
                "webhook.type", "Submission",
                "webhook.event", "Submitted"));
        properties.putAll(changed);
        return reader.read(properties, problems);
    }
}
