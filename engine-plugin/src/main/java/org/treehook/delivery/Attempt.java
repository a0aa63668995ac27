package org.treehook.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/**
 * One call made for a job.
 *
 * @param url that was called
 * @param requestHeaders as {@code Name: value} lines; credentials only by their names
 * @param startedAt when
 * @param duration until the outcome was known
 * @param summary one line
 * @param response what came back, or null if nothing did
 */
public record Attempt(
        String url,
        String requestHeaders,
        Instant startedAt,
        Duration duration,
        String summary,
        @Nullable Response response) {

    /** The same, of which nothing is told that is not to be shown. */
    Attempt shown(Redacted body, Redaction redaction) {
        return new Attempt(
                body.in(url),
                body.in(requestHeaders),
                startedAt,
                duration,
                body.in(summary),
                response == null ? null : response.shown(body, redaction));
    }
}
