package org.treehook.launch;

import org.treehook.delivery.Outcome;

/** The call was answered, but not with 2xx. */
final class UndeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    UndeliveredException(Outcome outcome) {
        super(outcome.summary());
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
