package org.treehook.jobs;

import org.camunda.bpm.engine.AuthorizationException;

/** A change of a webhook job that can't be; nothing was changed. The message says why and, where there is one, the remedy. */
public final class JobRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    JobRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    JobRefused(AuthorizationException denied) {
        super(denied.getMessage(), denied, false, false);
        this.reason = Reason.FORBIDDEN;
    }

    public Reason reason() {
        return reason;
    }

    /** What stands in the way. */
    public enum Reason {
        /** There is no such job, or the user may not see it. */
        NOT_FOUND,
        /** The user may see it but not change it, or may not launch what its new URL names. */
        FORBIDDEN,
        /** It isn't in a status that allows this. */
        WRONG_STATUS,
        /** It is being delivered just now, or somebody else was faster. */
        BUSY,
        /** URL or body is not valid. */
        INVALID
    }
}
