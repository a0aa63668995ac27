package org.treehook.launch;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.treehook.delivery.Outcome;

/** The one place that parts failures worth another try from final ones. */
final class OutcomeDecoder implements ErrorDecoder {

    private static final Set<Integer> RETRYABLE = Set.of(408, 425, 429);

    private final AnswerReader answers;
    private final Clock clock;

    OutcomeDecoder(AnswerReader answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** An answer other than 2xx: 408, 425, 429 and 5xx are retryable, the rest is final, redirects included. */
    @Override
    public Exception decode(String methodKey, Response answer) {
        org.treehook.delivery.Response response;
        try {
            response = answers.read(answer);
        } catch (IOException unreadable) {
            return unreadable;
        }
        int status = answer.status();
        Outcome outcome = RETRYABLE.contains(status) || status / 100 == 5
                ? new Outcome.Retryable(
                        response.statusLine(),
                        response,
                        RetryAfter.of(AnswerReader.first(answer, "Retry-After"), clock.instant()))
                : new Outcome.Rejected(response.statusLine(), response);
        return new UndeliveredException(outcome);
    }

    /** No answer: retryable, unless the endpoint's address was refused. */
    Outcome decode(IOException obstacle, HttpOptions call) {
        return obstacle instanceof RefusedAddressException
                ? new Outcome.Rejected(AddressGuard.refusal(call.url().host()), null)
                : new Outcome.Retryable(Obstacle.describe(obstacle, call), null, null);
    }
}
