package org.treehook.privacy;

/** An erasure that can't be; the message says why. */
public final class NotErasable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotErasable(String message) {
        super(message);
    }
}
