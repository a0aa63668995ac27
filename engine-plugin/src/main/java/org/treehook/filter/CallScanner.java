package org.treehook.filter;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.filter.WrittenCalls.Call;

/** Reads a JavaScript text once, past strings, comments and regular expressions. */
final class CallScanner {

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "return",
            "typeof",
            "new",
            "delete",
            "void",
            "in",
            "of",
            "instanceof",
            "function",
            "async",
            "await",
            "yield",
            "do",
            "else",
            "case",
            "throw",
            "with",
            "let",
            "const",
            "var",
            "class",
            "extends",
            "super",
            "import");

    /** What came before decides what a slash, a dot or a name is. */
    private enum Before {
        OPERATOR,
        VALUE,
        DOT,
        DEFINITION
    }

    private final String text;
    private final Set<Call> calls = new LinkedHashSet<>();
    private final Set<String> defined = new HashSet<>();
    private int at;
    private Before before = Before.OPERATOR;

    CallScanner(String text) {
        this.text = text;
    }

    Set<Call> calls() {
        return calls;
    }

    /** Whether a name stands somewhere without being called, as a parameter or variable does. */
    boolean isDefined(String name) {
        return defined.contains(name);
    }

    /** Reads up to the end, or up to the brace that closes what was open before. */
    void expression() {
        int braces = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '}' && braces == 0) {
                at++;
                return;
            }
            braces += next == '{' ? 1 : next == '}' ? -1 : 0;
            token(next);
        }
    }

    /** Reads text with expressions in it, up to the end or the closing back quote. */
    void template() {
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.startsWith("${", at)) {
                at += 2;
                before = Before.OPERATOR;
                expression();
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        before = Before.VALUE;
    }

    private void token(char next) {
        if (Character.isWhitespace(next)) {
            at++;
        } else if (text.startsWith("//", at)) {
            skipTo("\n");
        } else if (text.startsWith("/*", at)) {
            at += 2;
            skipTo("*/");
        } else if (next == '\'' || next == '"') {
            string();
        } else if (next == '`') {
            at++;
            template();
        } else if (Character.isJavaIdentifierStart(next)) {
            name();
        } else if (Character.isDigit(next)) {
            number();
        } else if (next == '/' && before != Before.VALUE) {
            regularExpression();
        } else {
            operator(next);
        }
    }

    private void operator(char next) {
        if (text.startsWith("...", at)) {
            at += 3;
            before = Before.OPERATOR;
            return;
        }
        at++;
        before = next == '.' ? Before.DOT : ")]}".indexOf(next) >= 0 ? Before.VALUE : Before.OPERATOR;
    }

    private void name() {
        int begin = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(begin, at);
        if (before != Before.DOT && KEYWORDS.contains(name)) {
            before = name.equals("function") || name.equals("class") ? Before.DEFINITION : Before.OPERATOR;
            return;
        }
        int after = blanksFrom(at);
        boolean called = after < text.length() && text.charAt(after) == '(';
        if (before == Before.DEFINITION || (before != Before.DOT && !called)) {
            defined.add(name);
        } else if (before != Before.DOT) {
            calls.add(new Call(name, argument(after + 1)));
        }
        before = Before.VALUE;
    }

    /** The string that stands there, if it is the whole argument; reads nothing away. */
    private @Nullable String argument(int from) {
        int back = at;
        at = blanksFrom(from);
        String argument = null;
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            String string = string();
            int after = blanksFrom(at);
            argument = after < text.length() && ",)".indexOf(text.charAt(after)) >= 0 ? string : null;
        }
        at = back;
        return argument;
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            if (at < text.length()) {
                string.append(text.charAt(at++));
            }
        }
        at++;
        before = Before.VALUE;
        return string.toString();
    }

    private void number() {
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        before = Before.VALUE;
    }

    private void regularExpression() {
        boolean inClass = false;
        at++;
        while (at < text.length() && (inClass || text.charAt(at) != '/')) {
            char next = text.charAt(at);
            inClass = next == '[' || (inClass && next != ']');
            at += next == '\\' ? 2 : 1;
        }
        at++;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        before = Before.VALUE;
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    private int blanksFrom(int from) {
        int after = from;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        return after;
    }
}
