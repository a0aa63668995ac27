package org.treehook.authoring;

/** There is no webhook of this name, none at least that the current user may know of. */
public final class NoSuchWebhook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchWebhook(String name) {
        super("Unable to locate the webhook \"" + name + "\".");
    }
}
