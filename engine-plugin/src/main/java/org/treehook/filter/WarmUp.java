package org.treehook.filter;

import java.util.List;
import java.util.Map;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redaction;

/** Loads and initializes what usual filters use, which takes a second when it is done for the first time. */
final class WarmUp {

    private static final List<String> USUAL = List.of(
            "form('slug') === 'a'",
            "form('attribute:Many').indexOf('b') > -1 && form('attribute:None') !== null",
            "values('Text', '').toLowerCase().startsWith('x') || /^a+(b|c)\\s*$/i.test(values('Text'))",
            "values('Rooms').some(room => ['a', 'b'].includes(room)) ? !space('name') : `${space('slug')}`.length > 2",
            "(([a, b]) => new Date(a).getTime() > Date.parse(b))(['2026-01-01', event('timestamp')])",
            "JSON.stringify({ ...{ a: 1 }, b: [...'xy'].map(c => c.trim().split(',')) }).replace(/x/g, 'y').match(/z/)"
                    + " !== null",
            "parseInt('12', 10) + Math.max(1, 2) === Number('1.5') || typeof form('none') === 'undefined'");

    private WarmUp() {}

    static void in(Sandbox sandbox) {
        EventType type = EventType.of("Submission", true, List.of("Submitted"), "form", "space", "values");
        List<String> names = List.of("form", "space", "values", "identity", "event");
        PlatformEvent event = PlatformEvent.of("Submission", "Submitted")
                .with("form", Map.of("slug", "a", "attributes", Map.of("Many", List.of("a", "b"))))
                .with("space", Map.of("slug", "acme", "name", "Acme"))
                .with("values", Map.of("Text", "Some text", "Rooms", List.of("a", "c")))
                .build();
        for (String filter : USUAL) {
            sandbox.reset();
            Readings readings = Readings.of(type, event, Redaction.none());
            try {
                String checked = SyntaxCheck.expression(sandbox, filter, names);
                sandbox.test(Expression.of(checked, names), readings);
                readings.asWrittenIn(filter);
            } catch (SandboxFailure e) {
                throw new IllegalStateException("A filter of our own failed: " + filter, e);
            }
        }
    }
}
