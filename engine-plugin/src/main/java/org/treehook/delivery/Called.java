package org.treehook.delivery;

import org.treehook.event.Redacted;
import org.treehook.event.Redaction;

/**
 * A call that was made for a job.
 *
 * @param job as it was when the call began
 * @param attempt what is kept of it
 * @param outcome how it ended
 */
public record Called(WebhookJob job, Attempt attempt, Outcome outcome) {

    /** What a call that did not succeed is to those who decide what follows. */
    public DeliveryFailure failure() {
        return DeliveryFailure.of(attempt, outcome);
    }

    /** The same, whose attempt and outcome quote nothing of the job's body that is not to be shown. */
    public Called shown(Redaction redaction) {
        if (redaction.isNone()) {
            return this;
        }
        Redacted redacted = redaction.ofText(job.requestContent());
        return new Called(job, attempt.shown(redacted, redaction), outcome.shown(redacted, redaction));
    }

    /** The same with nothing of what the endpoint said: for an answer that can't be kept. */
    public Called withoutAnswer() {
        Attempt bare = new Attempt(
                attempt.url(),
                attempt.requestHeaders(),
                attempt.startedAt(),
                attempt.duration(),
                "An answer that could not be recorded.",
                null);
        return new Called(job, bare, outcome);
    }
}
