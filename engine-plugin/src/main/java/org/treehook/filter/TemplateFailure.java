package org.treehook.filter;

/** A URL template can't be rendered for an event, or an {@code orderBy} expression comes to no text; the message says why. */
public final class TemplateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateFailure(String message) {
        super(message);
    }
}
