package org.treehook.jobs;

/** A replay that can't be; nothing was changed. The message says why. */
public final class NotReplayable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotReplayable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What stands in the way. */
    public enum Reason {
        /** There is no such event or webhook, or the user may not see it. */
        NOT_FOUND,
        /** The order makes no sense, or is too large. */
        INVALID,
        /** It would make another number of jobs than the preview announced. */
        STALE
    }
}
