package org.treehook.event;

/** The catalogue has no such type, no such event of the type, or not in this scope; the message names the valid ones. */
public final class UnknownEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownEventException(String message) {
        super(message);
    }
}
