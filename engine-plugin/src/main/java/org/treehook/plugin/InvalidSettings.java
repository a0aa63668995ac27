package org.treehook.plugin;

import java.util.List;

/** Settings that can't be used; the message names every one of them. */
public final class InvalidSettings extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidSettings(List<String> problems) {
        super("Treehook's settings are not valid:\n* " + String.join("\n* ", problems));
    }
}
