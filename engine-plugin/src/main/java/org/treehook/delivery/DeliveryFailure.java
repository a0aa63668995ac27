package org.treehook.delivery;

import org.jspecify.annotations.Nullable;

/** A delivery that did not succeed, on its way to the place where failures are recorded and decided. */
public final class DeliveryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Attempt attempt;
    private final transient Outcome outcome;

    private DeliveryFailure(String message, @Nullable Attempt attempt, Outcome outcome) {
        super(message, null, false, false);
        this.attempt = attempt;
        this.outcome = outcome;
    }

    /** A call was made and failed. */
    static DeliveryFailure of(Attempt attempt, Outcome outcome) {
        return new DeliveryFailure(
                FailureText.line(attempt.summary(), attempt.url(), attempt.response()), attempt, outcome);
    }

    /** No call was made, because filter or template failed once more. */
    static DeliveryFailure undecided(String reason) {
        return new DeliveryFailure(reason, null, new Outcome.Rejected(reason, null));
    }

    /** The call that was made, or null if none was. */
    public @Nullable Attempt attempt() {
        return attempt;
    }

    public Outcome outcome() {
        return outcome;
    }
}
