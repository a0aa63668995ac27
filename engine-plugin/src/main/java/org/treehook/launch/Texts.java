package org.treehook.launch;

import org.treehook.delivery.ForeignText;

/** What strangers sent, made fit for a list and a database. */
final class Texts {

    private static final int LINE = 200;

    private Texts() {}

    /** One line, without control characters, of bounded length. */
    static String line(String text) {
        return ForeignText.line(text, LINE);
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Without NUL, which PostgreSQL has in no text. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
