package org.treehook.delivery;

/** A call can't be made because its credentials can't be had; the message says why. */
public final class CredentialsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CredentialsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
