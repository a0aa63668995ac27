package org.treehook.filter;

import java.util.List;
import org.graalvm.polyglot.Source;

/**
 * A JavaScript expression as the body of a strict function whose parameters are the functions that it may call.
 *
 * <p>Its lines and columns are those of the written text, but for one line more.
 *
 * @param text the expression
 * @param functions the names of the functions
 * @param source what is compiled
 */
record Expression(String text, List<String> functions, Source source) {

    static final String SOURCE_NAME = "expression";

    /** The expression of this text, which must have passed {@link SyntaxCheck}. */
    static Expression of(String text, List<String> functions) {
        return new Expression(text, functions, wrapped(text, functions, '(', ')'));
    }

    /** The text between two brackets, in such a function. */
    static Source wrapped(String text, List<String> functions, char open, char close) {
        return source("(function(" + String.join(",", functions) + "){\"use strict\";return" + open + "\n" + text + "\n"
                + close + ";})");
    }

    static Source source(String script) {
        return Source.newBuilder(SandboxEngine.LANGUAGE, script, SOURCE_NAME).buildLiteral();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression
                && text.equals(expression.text)
                && functions.equals(expression.functions);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + functions.hashCode();
    }
}
