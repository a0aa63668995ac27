package org.treehook.filter;

/** An evaluation failed or was stopped; the reason continues a sentence that begins with what was evaluated. */
final class SandboxFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    SandboxFailure(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
