package org.treehook.authoring;

import java.util.List;
import java.util.stream.Collectors;

/** What was asked for can't be saved; nothing was changed. The message names every problem. */
public final class InvalidWebhook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean nameTaken;

    InvalidWebhook(List<String> problems, boolean nameTaken) {
        super(problems.stream().map(InvalidWebhook::sentence).collect(Collectors.joining(" ")));
        this.nameTaken = nameTaken;
    }

    private static String sentence(String problem) {
        return problem.endsWith(".") ? problem : problem + ".";
    }

    /** Whether another webhook has the name. */
    public boolean isNameTaken() {
        return nameTaken;
    }
}
