package org.treehook.delivery;

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
