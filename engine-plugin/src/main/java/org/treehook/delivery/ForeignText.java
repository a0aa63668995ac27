package org.treehook.delivery;

/** What strangers sent, made fit for a list, a log and a terminal. */
public final class ForeignText {

    private ForeignText() {}

    /**
     * One line of at most so many characters, the last being an ellipsis where some are left out. Control characters, which
     * a terminal could obey and PostgreSQL refuses in part, become spaces; what turns the direction of writing, and could
     * make a text read as another, and half characters become U+FFFD.
     */
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest + 1L).map(ForeignText::shown).forEach(line::appendCodePoint);
        String whole = line.toString().strip();
        return whole.codePointCount(0, whole.length()) > longest
                ? whole.substring(0, whole.offsetByCodePoints(0, longest - 1)) + "…"
                : whole;
    }

    private static int shown(int c) {
        if (c < 0x7F && c >= ' ') {
            return c;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> 0xFFFD;
            default -> turns(c) ? 0xFFFD : c;
        };
    }

    private static boolean turns(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }
}
