package org.treehook.launch;

/** Why a call can't be made, in one sentence for the person who configured it. */
final class CallObjection extends Exception {

    private static final long serialVersionUID = 1L;

    CallObjection(String message) {
        super(message);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
