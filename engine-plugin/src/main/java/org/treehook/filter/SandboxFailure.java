package org.treehook.filter;

/** An evaluation failed or was stopped; the reason continues a sentence that begins with what was evaluated. */
final class SandboxFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean breach;

    SandboxFailure(String reason) {
        this(reason, false);
    }

    SandboxFailure(String reason, boolean breach) {
        super(reason, null, false, false);
        this.reason = reason;
        this.breach = breach;
    }

    /** Whether it went beyond a limit. */
    boolean isBreach() {
        return breach;
    }

    String reason() {
        return reason;
    }
}
