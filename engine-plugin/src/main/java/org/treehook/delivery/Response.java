package org.treehook.delivery;

import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/**
 * What an endpoint answered.
 *
 * @param status the HTTP status
 * @param reason the reason phrase, never empty for a standard status
 * @param headers as {@code Name: value} lines
 * @param content the body as text, cut at the limit
 * @param cut whether the body was longer than the limit
 */
public record Response(int status, String reason, String headers, String content, boolean cut) {

    /** The same without what an endpoint has echoed, and without such fields of its own answer. */
    Response shown(Redacted body, Redaction redaction) {
        String quoted = body.in(content);
        Redacted answer = redaction.ofText(quoted);
        return new Response(
                status, body.in(reason), body.in(headers), answer.fields().isEmpty() ? quoted : answer.content(), cut);
    }

    /** For example {@code 404 Not Found}. */
    public String statusLine() {
        return reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    }
}
