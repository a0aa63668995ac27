package org.treehook.filter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** Whether a text is one JavaScript expression, complete by itself. */
final class SyntaxCheck {

    private static final Pattern MESSAGE =
            Pattern.compile("(?:SyntaxError: )?" + Expression.SOURCE_NAME + ":(\\d+):(\\d+) (.*)");

    private SyntaxCheck() {}

    /**
     * The text without the semicolon that may end it.
     *
     * @throws FilterSyntaxException if it isn't one expression
     */
    static String expression(Sandbox sandbox, String text, List<String> functions) {
        String expression = withoutSemicolon(text);
        // A text that closes the bracket before it cannot close both a round and a square one: what parses between
        // either is one expression.
        FilterSyntaxException round = fault(sandbox, Expression.wrapped(expression, functions, '(', ')'), 1);
        if (round == null && fault(sandbox, Expression.wrapped(expression, functions, '[', ']'), 1) == null) {
            return expression;
        }
        // The text alone gives the better message, unless it is a script that is no expression.
        FilterSyntaxException alone = fault(sandbox, Expression.source(expression), 0);
        if (alone != null) {
            throw alone;
        }
        if (round != null && round.line() <= expression.lines().count()) {
            throw round;
        }
        throw new FilterSyntaxException(1, 1, "This is not one JavaScript expression.");
    }

    private static String withoutSemicolon(String text) {
        String stripped = text.stripTrailing();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : text;
    }

    private static @Nullable FilterSyntaxException fault(Sandbox sandbox, Source source, int linesBefore) {
        try {
            sandbox.parse(source);
            return null;
        } catch (PolyglotException e) {
            if (!e.isSyntaxError()) {
                throw e;
            }
            return describe(e, linesBefore);
        }
    }

    private static FilterSyntaxException describe(PolyglotException e, int linesBefore) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.matches()) {
            return new FilterSyntaxException(1, 1, PlainText.shortened(message, 200));
        }
        int line = Math.max(1, Integer.parseInt(matcher.group(1)) - linesBefore);
        int column = Integer.parseInt(matcher.group(2)) + 1;
        String fault = PlainText.shortened(matcher.group(3), 200).replaceAll("\\beof\\b", "the end");
        return new FilterSyntaxException(line, column, fault);
    }
}
