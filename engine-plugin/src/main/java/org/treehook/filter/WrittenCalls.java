package org.treehook.filter;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventType;

/**
 * The calls that are written in a filter or URL template, reached in an evaluation or not. Read from the text and not
 * from a full parse: enough for advice, not for a decision.
 */
public final class WrittenCalls {

    /** What the sandbox leaves of JavaScript's own functions. */
    private static final Set<String> BUILT_IN = Set.of(
            "Object",
            "Function",
            "Array",
            "String",
            "Date",
            "Number",
            "Boolean",
            "RegExp",
            "isNaN",
            "isFinite",
            "parseFloat",
            "parseInt",
            "encodeURI",
            "encodeURIComponent",
            "decodeURI",
            "decodeURIComponent",
            "escape",
            "unescape",
            "Error",
            "EvalError",
            "RangeError",
            "ReferenceError",
            "SyntaxError",
            "TypeError",
            "URIError",
            "AggregateError",
            "Map",
            "Set",
            "WeakMap",
            "WeakSet",
            "Symbol",
            "Promise");

    private final CallScanner scanner;

    private WrittenCalls(CallScanner scanner) {
        this.scanner = scanner;
    }

    public static WrittenCalls inFilter(String filter) {
        CallScanner scanner = new CallScanner(filter);
        scanner.expression();
        return new WrittenCalls(scanner);
    }

    public static WrittenCalls inTemplate(String template) {
        CallScanner scanner = new CallScanner(template);
        scanner.template();
        return new WrittenCalls(scanner);
    }

    /** The calls in their order, each once. */
    public List<Call> calls() {
        return List.copyOf(scanner.calls());
    }

    /** The functions that are called and that an event of this type doesn't have. */
    public List<String> unknownTo(EventType type) {
        return scanner.calls().stream()
                .map(Call::function)
                .distinct()
                .filter(function -> type.function(function).isEmpty())
                .filter(function -> !BUILT_IN.contains(function) && !scanner.isDefined(function))
                .toList();
    }

    /**
     * One call.
     *
     * @param function its name
     * @param argument the first argument where it is a plain string, or null
     */
    public record Call(String function, @Nullable String argument) {

        /** As in a filter, for example {@code form('attribute:Icon')}. */
        @Override
        public String toString() {
            return function + "(" + (argument == null ? "" : "'" + PlainText.shortened(argument, 100) + "'") + ")";
        }
    }
}
