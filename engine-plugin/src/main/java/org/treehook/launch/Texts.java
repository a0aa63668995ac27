package org.treehook.launch;

/** What strangers sent, made fit for a list and a database. */
final class Texts {

    private static final int LINE = 200;

    private Texts() {}

    /** One line, without control characters, of bounded length. */
    static String line(String text) {
        if (text.length() <= LINE && !hasControl(text)) {
            return text.strip();
        }
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(LINE + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.codePointCount(0, line.length()) > LINE
                ? line.substring(0, line.offsetByCodePoints(0, LINE - 1)) + "…"
                : line;
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
