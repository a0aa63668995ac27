package org.treehook.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.filter.UrlTemplate.Inserted;
import org.treehook.filter.UrlTemplate.Literal;
import org.treehook.filter.UrlTemplate.Part;

/** Finds the expressions of a URL template. */
final class TemplateParser {

    private static final String OPEN = "${";
    private static final int BRACES_TRIED = 50;

    private final Sandbox sandbox;
    private final String text;
    private final List<String> functions;

    TemplateParser(Sandbox sandbox, String text, List<String> functions) {
        this.sandbox = sandbox;
        this.text = text.strip();
        this.functions = functions;
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            addLiteral(parts, text.substring(at, open));
            at = addExpression(parts, open + OPEN.length());
        }
        addLiteral(parts, text.substring(at));
        return List.copyOf(parts);
    }

    private static void addLiteral(List<Part> parts, String literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal));
        }
    }

    /** Ends the expression at the first brace before which it is complete: one in a string or an object isn't. */
    private int addExpression(List<Part> parts, int begin) {
        FilterSyntaxException fault = null;
        int close = text.indexOf('}', begin);
        for (int tried = 0; close >= 0 && tried < BRACES_TRIED; tried++) {
            try {
                String expression = SyntaxCheck.expression(sandbox, text.substring(begin, close), functions);
                parts.add(new Inserted(Expression.of(expression, functions)));
                return close + 1;
            } catch (FilterSyntaxException e) {
                fault = fault == null ? e : fault;
                close = text.indexOf('}', close + 1);
            }
        }
        throw located(fault, begin);
    }

    private FilterSyntaxException located(@Nullable FilterSyntaxException fault, int begin) {
        String before = text.substring(0, begin);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = begin - before.lastIndexOf('\n');
        return fault == null
                ? new FilterSyntaxException(line, column, "The expression that begins here isn't closed: } is missing.")
                : fault.within(line, column);
    }
}
