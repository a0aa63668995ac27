package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventType;

class WrittenCallsTest {

    private final EventType type = EventCatalog.standard().find("Submission").orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '§', textBlock = """
            form('slug')                                  @ [form('slug')]
            form("slug") === form( 'slug' )               @ [form('slug')]
            form('it\\'s', 1)                              @ [form('it's')]
            form('a' + 'b')                               @ [form()]
            values(submission('id'))                      @ [values(), submission('id')]
            'form(1)' + "team('x')" + /form(1)[/(]/.test(1) @ []
            1 /* form('a') */ / 2 // team('b')            @ []
            a.form('slug') || a?.form('slug')             @ []
            `a ${form('slug')} b ${`${kapp('x')}`} team()` @ [form('slug'), kapp('x')]
            {a: 1}.b / form('slug') / 2                   @ [form('slug')]
            [...form('a')]                                @ [form('a')]
            form                                          @ []
            form('never ends                              @ [form()]
            `never ends ${form('a')                       @ [form('a')]
            """)
    void callsAreFoundWhereTheyAreCode(String filter, String calls) {
        assertThat(WrittenCalls.inFilter(filter).calls()).hasToString(calls);
    }

    @Test
    void aTemplateHasCallsBetweenItsBraces() {
        assertThat(WrittenCalls.inTemplate("${space('attribute:Host')}/form('slug')/${ kapp('slug') + '}' }/x")
                        .calls())
                .hasToString("[space('attribute:Host'), kapp('slug')]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '§', textBlock = """
            form('slug') === String(values('a'))           @ []
            team('name') === 'x'                           @ [team]
            ['a'].some(room => matches(room))              @ [matches]
            ((matches) => matches('a'))(x => x)            @ []
            (function own(n) { return own(n) })(1)         @ []
            if (foo()) bar(); new Date(); typeof(x)        @ [foo, bar]
            """)
    void functionsThatAreNotThereAreNamed(String filter, String unknown) {
        assertThat(WrittenCalls.inFilter(filter).unknownTo(type)).hasToString(unknown);
    }
}
