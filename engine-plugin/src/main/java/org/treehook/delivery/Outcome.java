package org.treehook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/** How one call ended. */
public sealed interface Outcome {

    /** One line for lists: {@code 200 OK}, {@code 404 Not Found}, or an error's text. */
    String summary();

    /** What came back, or null if nothing did. */
    @Nullable
    Response response();

    /** The same, of which nothing is told that is not to be shown. */
    Outcome shown(Redacted body, Redaction redaction);

    /**
     * The endpoint accepted (2xx).
     *
     * @param runId the number of the run that was launched, if it answered with one
     * @param beforeEdit whether that run was launched earlier, from something else than what was sent now
     */
    record Delivered(Response response, @Nullable String runId, boolean beforeEdit) implements Outcome {
        @Override
        public String summary() {
            return response.statusLine() + (beforeEdit ? ", launched before the edit" : "");
        }

        @Override
        public Outcome shown(Redacted body, Redaction redaction) {
            return new Delivered(response.shown(body, redaction), runId, beforeEdit);
        }
    }

    /**
     * Worth another try: no connection, a timeout, 408, 425, 429 or 5xx.
     *
     * @param retryAfter how long the endpoint asked to be left alone, or null
     */
    record Retryable(
            String summary,
            @Nullable Response response,
            @Nullable Duration retryAfter) implements Outcome {

        @Override
        public Outcome shown(Redacted body, Redaction redaction) {
            return new Retryable(
                    body.in(summary), response == null ? null : response.shown(body, redaction), retryAfter);
        }
    }

    /** Another try would end the same way: any other 4xx, 3xx, or a target that is not allowed. */
    record Rejected(String summary, @Nullable Response response) implements Outcome {

        @Override
        public Outcome shown(Redacted body, Redaction redaction) {
            return new Rejected(body.in(summary), response == null ? null : response.shown(body, redaction));
        }

        /** Whether the endpoint says that it is gone for good (410). */
        public boolean isGone() {
            return response != null && response.status() == 410;
        }
    }
}
