package org.treehook.security;

/** Credentials that a webhook names but that can't be used; the message says why and never what they are. */
public final class UnusableSecret extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSecret(String message) {
        super(message);
    }
}
