package org.treehook.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.treehook.filter.UrlTemplate.Literal;

/** Puts a URL together from the parts of its template. */
final class UrlAssembly {

    private final UrlHead head;
    private final StringBuilder url = new StringBuilder();
    private int templatePosition;
    private int headEnd;

    UrlAssembly(UrlHead head) {
        this.head = head;
    }

    void append(Literal literal) {
        int inHead = Math.min(literal.text().length(), head.length() - templatePosition);
        if (inHead > 0) {
            headEnd = url.length() + inHead;
        }
        url.append(literal.text());
        templatePosition += literal.text().length();
    }

    /** Appends what an expression stands for: several texts with commas between them. */
    void append(List<String> texts) {
        boolean inHead = templatePosition < head.length();
        url.append(texts.stream().map(text -> inHead ? text : encoded(text)).collect(Collectors.joining(",")));
        if (inHead) {
            headEnd = url.length();
        }
        templatePosition++;
    }

    String complete() throws SandboxFailure {
        return head.requireUrl(url.toString(), headEnd);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
