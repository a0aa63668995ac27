package org.treehook.filter;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL with expressions in it.
 *
 * @param parts text and expressions, in order
 * @param head how it begins
 * @param always the URL, if it has no expressions; else null
 */
record UrlTemplate(List<Part> parts, UrlHead head, @Nullable String always) {

    /** A part of a template. */
    sealed interface Part {}

    /** Text that is taken over as it stands. */
    record Literal(String text) implements Part {}

    /** What stands between <code>${</code> and <code>}</code>. */
    record Inserted(Expression expression) implements Part {}

    /**
     * The template that a text stands for.
     *
     * @throws FilterSyntaxException if an expression doesn't parse or isn't closed, or this can't become a URL
     */
    static UrlTemplate parse(Sandbox sandbox, String text, List<String> functions) {
        List<Part> parts = new TemplateParser(sandbox, text, functions).parts();
        String skeleton = parts.stream()
                .map(part -> part instanceof Literal literal ? literal.text() : UrlHead.INSERTED)
                .collect(Collectors.joining());
        UrlHead head = UrlHead.of(skeleton);
        String always = null;
        if (parts.stream().noneMatch(Inserted.class::isInstance)) {
            try {
                always = head.requireUrl(skeleton, head.length());
            } catch (SandboxFailure e) {
                throw new FilterSyntaxException(1, 1, "The URL template " + e.reason());
            }
        }
        return new UrlTemplate(parts, head, always);
    }

    /**
     * The URL for an event.
     *
     * @throws SandboxFailure if an expression is no text, or the result no URL
     */
    String render(Sandbox sandbox, Readings readings) throws SandboxFailure {
        if (always != null) {
            return always;
        }
        UrlAssembly url = new UrlAssembly(head);
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                url.append(literal);
            } else if (part instanceof Inserted inserted) {
                url.append(texts(inserted.expression(), sandbox, readings));
            }
        }
        return url.complete();
    }

    private static List<String> texts(Expression expression, Sandbox sandbox, Readings readings) throws SandboxFailure {
        String what = "can't be rendered: ${" + PlainText.shortened(expression.text(), 100) + "} ";
        sandbox.evaluating(what);
        try {
            return sandbox.texts(expression, readings);
        } catch (SandboxFailure e) {
            throw new SandboxFailure(what + e.reason());
        }
    }
}
