package org.treehook.jobs;

/** An order for many webhook jobs that is not carried out; nothing was changed. The message says why, and the remedy. */
public final class BulkRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    BulkRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What stands in the way. */
    public enum Reason {
        /** There are no jobs of some of the ids, or the user may not see them. */
        NOT_FOUND,
        /** Other jobs would be touched than the preview said. */
        CHANGED,
        /** There is nothing to do or too much, or a rewritten URL is not valid. */
        INVALID
    }
}
