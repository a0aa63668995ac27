package org.treehook.delivery;

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

    /** For example {@code 404 Not Found}. */
    public String statusLine() {
        return reason.isEmpty() ? Integer.toString(status) : status + " " + reason;
    }
}
