package org.treehook.filter;

/** A URL template can't be rendered for an event, or an {@code orderBy} expression comes to no text; the message says why. */
public final class TemplateFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean breach;

    TemplateFailure(String message) {
        this(message, false);
    }

    TemplateFailure(String message, boolean breach) {
        super(message);
        this.breach = breach;
    }

    /** Whether its evaluation went beyond a limit. */
    public boolean isBreach() {
        return breach;
    }
}
