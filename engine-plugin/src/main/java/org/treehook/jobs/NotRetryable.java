package org.treehook.jobs;

/** A retry that can't be; nothing was changed. The message says why. */
public final class NotRetryable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NotRetryable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What stands in the way. */
    public enum Reason {
        /** There is no such job, or the user may not see it. */
        NOT_FOUND,
        /** It isn't Failed. */
        NOT_FAILED,
        /** It is being delivered just now, or somebody else was faster. */
        BUSY,
        /** URL or body is not valid. */
        INVALID
    }
}
