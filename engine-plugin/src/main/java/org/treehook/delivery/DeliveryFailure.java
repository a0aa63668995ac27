package org.treehook.delivery;

/** An attempt that failed, on its way to the place where failures are recorded and decided. */
public final class DeliveryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;
    private final transient Outcome outcome;

    public DeliveryFailure(Attempt attempt, Outcome outcome) {
        super(attempt.summary(), null, false, false);
        this.attempt = attempt;
        this.outcome = outcome;
    }

    public Attempt attempt() {
        return attempt;
    }

    public Outcome outcome() {
        return outcome;
    }
}
