package org.treehook.authoring;

import java.util.List;

/** What was asked for can't be saved; nothing was changed. The message names every problem. */
public final class InvalidWebhook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean nameTaken;

    InvalidWebhook(List<String> problems, boolean nameTaken) {
        super(String.join(" ", problems));
        this.nameTaken = nameTaken;
    }

    /** Whether another webhook has the name. */
    public boolean isNameTaken() {
        return nameTaken;
    }
}
