package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {

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

    private static String render(String template) {
        return filters.render(template, CleaningRequest.TYPE, CleaningRequest.EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://example.com/hook | https://example.com/hook
            /kinetic-task/app/api/v1/run-tree/A/B%20%3E%20C/D | /kinetic-task/app/api/v1/run-tree/A/B%20%3E%20C/D
            ${space('attribute:Scheme')}://${space('attribute:Host')}/x/${form('slug')} | https://tasks.example.com:8443/x/cleaning
            ${space('attribute:Server')}/x/${form('slug')} | http://localhost:8080/app/x/cleaning
            http://[::1]:8080/${form('slug')} | http://[::1]:8080/cleaning
            https://${kapp('slug')}.example.com | https://services.example.com
            https://example.com?x=${kapp('slug')} | https://example.com?x=services
            /a%20%3E%20${kapp('name')} | /a%20%3E%20K%C3%A4pp%20%26%20S%C3%B6hne%2F1%3F%23%25
            /a?q=${kapp('name')}&r=1 | /a?q=K%C3%A4pp%20%26%20S%C3%B6hne%2F1%3F%23%25&r=1
            /a/${'a+b*c~d-e_f.g'} | /a/a%2Bb%2Ac~d-e_f.g
            /a/${form('attribute:Unset')}/b | /a//b
            /a/${form('notes')}/b | /a//b
            /a/${form('attribute:Unset')[0]}/b | /a//b
            /a/${values('Rooms')} | /a/Kitchen,Hall%2C%20East
            /a/${[1, null, true]} | /a/1,true
            /a/${submission('page')}/${submission('draft')} | /a/3/false
            /a/${'a}b'} | /a/a%7Db
            /a/${`x${`y${'}'}`}`} | /a/xy%7D
            /a/${({ b: { c: 'd' } }).b.c} | /a/d
            /a/${/[}]/.test('}') ? 'y' : 'n'}/$b | /a/y/$b
            /a/${ form('slug') /* } */ } | /a/cleaning
            /a/${values('Evil line')} | /a/a%0D%0AHost%3A%20evil.example.com
            """)
    void aTemplateIsRenderedByPosition(String template, String url) {
        filters.checkTemplate(template);
        assertThat(render(template)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://${values('Evil host')}/hook       | doesn't begin with http:// or https:// and a host
            https://${values('Evil user')}/hook       | without user and password
            https://${values('Evil line')}/hook       | doesn't begin with http:// or https:// and a host
            https://${form('attribute:Unset')}/hook   | doesn't begin with http:// or https:// and a host
            https://example.com:${'99999'}/hook       | no valid host and port
            https://${'a..b'}/hook                    | no valid host and port
            ${'javascript'}://example.com/hook        | doesn't begin with http:// or https:// and a host
            ${'https://evil.example.com'}://a.com/x   | doesn't begin with http:// or https:// and a host
            ${form('notes')}/hook                     | doesn't begin with http:// or https:// and a host
            ${'/hook'}                                | doesn't begin with http:// or https:// and a host
            ${'https://example.com/x?y='}/hook        | doesn't begin with http:// or https:// and a host
            /${values('Empty')}/evil.example.com      | begins with // and so names another server
            /a/${values('Dots')}/b                    | segment of dots
            /a/%2E${'.'}                              | segment of dots
            /a b/${form('slug')}                      | is no URL: Illegal character in path
            /a%zz/${form('slug')}                     | is no URL: Malformed escape pair
            /a/${values('Nested')}                    | ${values('Nested')} returned an object, not text.
            /a/${[[1]]}                               | ${[[1]]} returned an array that holds an array, not text.
            /a/${() => 1}                             | ${() => 1} returned a function, not text.
            /a/${form('notes').x}                     | can't be rendered: ${form('notes').x} failed: TypeError: Cannot read property 'x' of null (line 1, column 1)
            /a/${team('name')}                        | team is not defined (line 1, column 1). An event of type Submission has the functions form,
            /a/${(() => { for (;;); })()}             | can't be rendered: ${(() => { for (;;); })()} ran
            /a/${Array(200).fill('x'.repeat(300))}    | renders a URL of more than 8000 characters.
            /a/${form('slug'                          | isn't closed: } is missing
            """)
    void whatIsNoUrlFails(String template, String reason) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(TemplateFailure.class)
                .hasMessageStartingWith("The URL template ")
                .hasMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(600));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /a/${form('slug'}/${kapp('slug')}  | line 1, column 17: Expected , but found the end
            /a/${form('slug')                  | line 1, column 6: The expression that begins here isn't closed: } is missing.
            /a/${}                             | line 1, column 6: This is not one JavaScript expression.
            /a/${1; 2}                         | line 1, column 7: Expected ) but found ;
            hook/${form('slug')}               | line 1, column 1: A URL template begins with http://, https://, an expression for these, or / for this server.
            ftp://example.com/a                | line 1, column 1: The URL template renders "ftp://example.com/a", which doesn't begin with http:// or https:// and a host, without user and password.
            //example.com/a                    | line 1, column 1: The URL template renders "//example.com/a", which begins with // and so names another server.
            """)
    void aTemplateIsCheckedBeforeItIsRendered(String template, String message) {
        assertThatThrownBy(() -> filters.checkTemplate(template))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void theFaultIsLocatedInItsLine() {
        assertThatThrownBy(() -> filters.checkTemplate("/a/\n${form('slug' 1}"))
                .isInstanceOfSatisfying(FilterSyntaxException.class, fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.column()).isEqualTo(15);
                });
    }

    @Test
    void anOversizedTemplateIsRefused() {
        String template = "/a/" + "x".repeat(17_000);

        assertThatThrownBy(() -> filters.checkTemplate(template)).isInstanceOf(FilterSyntaxException.class);
        assertThatThrownBy(() -> render(template)).hasMessage("The URL template is longer than 16384 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/", "/a/${form('slug')}"})
    void blanksAroundATemplateAreIgnored(String template) {
        assertThat(render(" " + template + "\n")).isEqualTo(render(template));
    }
}
